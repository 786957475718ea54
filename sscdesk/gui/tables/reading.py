"""From a pasted text to the canonical text of a field: labels, dates and numbers of any locale."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sscdesk.domain.catalogue import Key
from sscdesk.domain.kinds import BOOLEAN, CODE, COUNTRY, LANGUAGE
from sscdesk.errors import BadValue, UserError
from sscdesk.gui.forms import editors, options
from sscdesk.gui.forms.choices import yes_no_options
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.options import Option
from sscdesk.i18n import _

_LISTED = (CODE, COUNTRY, LANGUAGE)
_PARTS = (";", "\n")


class CellReader:
    """Reads texts as the input of each field would, without showing one."""

    def __init__(self, context: Context, holder: QWidget) -> None:
        """Read for the lines of a table.

        Args:
            holder: Owns the inputs that read; it never shows them.
        """
        self._context = context
        self._holder = holder
        self._editors: dict[str, Editor] = {}
        self._choices: dict[str, list[Option]] = {}

    def read(self, key: Key, text: str, values: Mapping[str, str] | None = None) -> str:
        """Canonical text of what stands in a pasted cell; blank stays blank.

        Args:
            values: The other values of the line, such as the currency of an amount.

        Raises:
            UserError: the field cannot hold it, or no choice is named by it.
        """
        if not text.strip():
            return ""
        if key.field.several:
            return ";".join(dict.fromkeys(self._members(key, text)))
        return self._one(key, text, values or {})

    def spell(self, key: Key, value: str, values: Mapping[str, str]) -> str:
        """A canonical text as the input of the field shows it."""
        if not value or key.field.several:
            return value
        editor = self._editor(key)
        editor.set_values({**values, key.name: value})
        return editor.typed().get(key.name, value)

    def _members(self, key: Key, text: str) -> list[str]:
        """Names with commas in them (Tanzania, United Republic of) are one name first."""
        for sign in _PARTS:
            if sign in text:
                return [self._one(key, part, {}) for part in text.split(sign) if part.strip()]
        try:
            return [self._one(key, text, {})]
        except UserError:
            parts = [part for part in text.split(",") if part.strip()]
            if len(parts) < 2:
                raise
            return [self._one(key, part, {}) for part in parts]

    def _one(self, key: Key, text: str, values: Mapping[str, str]) -> str:
        if key.field.value in _LISTED or key.field.value is BOOLEAN:
            return self._choice(key, text)
        if key.field.several:
            return key.field.parse(text.strip())
        editor = self._editor(key)
        editor.set_values(values)
        editor.set_typed({key.name: text})
        return editor.values().get(key.name, "")

    def _choice(self, key: Key, text: str) -> str:
        found = options.exact(self._options(key), text)
        if found is None:
            raise BadValue(
                _("“{text}” is not in the list.").format(text=text.strip()[:60]),
                _("Choose one of the list, or clear the field."),
                field=key.name,
            )
        return found.value

    def _options(self, key: Key) -> list[Option]:
        if key.name not in self._choices:
            today = self._context.workspace.today
            is_flag = key.field.value is BOOLEAN
            found = yes_no_options() if is_flag else options.of_field(key.field, today)
            self._choices[key.name] = found
        return self._choices[key.name]

    def _editor(self, key: Key) -> Editor:
        if key.name not in self._editors:
            made = editors.make(key.field, self._context, self._holder, key=key.name, compact=True)
            made.hide()
            self._editors[key.name] = made
        return self._editors[key.name]
