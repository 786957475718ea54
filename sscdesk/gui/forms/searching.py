"""A line that finds one of many by a few letters; what the many are, a subclass says."""

import contextlib

from PySide6.QtWidgets import QWidget

from sscdesk.errors import BadValue, UserError
from sscdesk.gui.forms import options
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.finder import ADD, Finder
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.rows import fill
from sscdesk.i18n import _


class Search(Editor):
    """A line that finds one of many; a subclass names its choices and what a value is called."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Make the line."""
        super().__init__(key, parent)
        self._value = ""
        self._shown = ""
        self.line = Finder(self.suggest, self, last=self.last)
        self.line.setPlaceholderText(_("Type to search"))
        self.row = fill(self, self.line)
        self.watch(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.chosen.connect(self._chosen)
        self.line.returnPressed.connect(self.leave)

    def suggest(self, typed: str) -> list[Option]:
        """What fits a text."""
        raise NotImplementedError

    def named(self, typed: str) -> Option | None:
        """The one choice that a text names."""
        return options.exact(self.suggest(typed), typed)

    def label_of(self, value: str) -> str:
        """What a value is called."""
        raise NotImplementedError

    def last(self, _typed: str) -> Option | None:
        """The last line of the list, when it is no choice."""
        return None

    def wanted(self, _typed: str) -> None:
        """The last line of the list was taken: what is meant is not there yet."""

    def set_value(self, value: str) -> None:
        """Show a choice."""
        self._put(value)
        self.settle()

    def value(self) -> str:
        """The choice, or the one that the text names.

        Raises:
            BadValue: the text names none.
        """
        typed = self.line.text()
        if typed == self._shown:
            return self._value
        if not typed.strip():
            return ""
        found = self.named(typed)
        if found is None:
            raise BadValue(
                _("“{text}” is not in the list.").format(text=typed.strip()[:60]),
                _("Choose one of the list, or clear the field."),
            )
        return found.value

    def text(self) -> str:
        """The line as it stands."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a draft back."""
        self.line.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied."""
        self.line.setReadOnly(read_only)

    def leave(self) -> None:
        """Take the choice that the text names."""
        self.line.close_list()
        with contextlib.suppress(UserError):
            self._put(self.value())
        super().leave()

    def _put(self, value: str) -> None:
        if value == self._value and self._shown and self.line.text() == self._shown:
            return
        self._value, self._shown = value, self.label_of(value) if value else ""
        self.line.show_text(self._shown)

    def _chosen(self, option: Option) -> None:
        if option.value == ADD:
            self.wanted(self.line.text().strip())
            return
        self._shown = ""
        self._put(option.value)
        self.edited.emit()
        self.finish()
