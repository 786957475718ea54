"""One record among those that are there: found by any of its names; Add new is the last line."""

from functools import partial

from PySide6.QtWidgets import QWidget

from sscdesk.domain import codes
from sscdesk.domain.codes import folded
from sscdesk.domain.fields import Field
from sscdesk.gui import wording
from sscdesk.gui.forms import options
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.finder import ADD
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.searching import Search
from sscdesk.i18n import _
from sscdesk.store import picking
from sscdesk.store.picking import Pick
from sscdesk.store.session import Touched

NOT_ADDED = ("case", "fund_window")
"""Kinds that are not made on the way from a field that refers to them."""

_CODED = {"agreement": "agreement_type"}


class RecordPicker(Search):
    """One record of the kinds that a field refers to."""

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Make the line; records are read when somebody looks for one."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._context = context
        self._known: dict[str, list[Option]] = {}
        context.workspace.changed.connect(self._forget_known)

    @property
    def kind(self) -> str:
        """The kind of record that is looked for."""
        return self.field.refers[0]

    def suggest(self, typed: str) -> list[Option]:
        """What fits, in any language, by acronym and by name."""
        if self.kind == "case":
            return self._cases(typed)
        found = [option for kind in self.field.refers for option in self._of_kind(kind)]
        return options.fitting(found, typed)

    def named(self, typed: str) -> Option | None:
        """The record that a text names in full; of cases the one that was found."""
        found = self.suggest(typed)
        if self.kind != "case":
            return options.exact(found, typed)
        return found[0] if len(found) == 1 else None

    def label_of(self, value: str) -> str:
        """The name of a record; one that was deleted has none any more."""
        found = self._context.workspace.read(picking.name, self.field.refers, value)
        return _readable(self.kind, found) or _("unnamed record")

    def wanted(self, typed: str) -> None:
        """Ask the form to make one."""
        self.add_requested.emit(self.kind, typed)

    def take(self, id_: str) -> None:
        """Choose a record that was just made."""
        self._known.clear()
        self.set_value(id_)
        self.edited.emit()
        self.finish()

    def _of_kind(self, kind: str) -> list[Option]:
        if kind not in self._known:
            workspace, root = self._context.workspace, self._context.root
            found = workspace.read(partial(picking.picks, kind=kind, root=root))
            others = (one for one in found if one.id != self._context.record)
            self._known[kind] = options.by_name(_option(kind, one) for one in others)
        return self._known[kind]

    def _cases(self, typed: str) -> list[Option]:
        if not typed.strip():
            return []
        found = self._context.workspace.read(picking.cases, typed)
        return [Option(one.id, one.name) for one in found if one.id != self._context.root]

    def last(self, typed: str) -> Option | None:
        """Add what was typed."""
        if self.kind in NOT_ADDED or self._context.workspace.readonly:
            return None
        if typed:
            return Option(ADD, _("Add “{text}”…").format(text=typed[:60]))
        kind = wording.kind_label(self.kind)
        return Option(ADD, _("Add new: {kind}…").format(kind=kind))

    def _forget_known(self, touched: Touched) -> None:
        if set(self.field.refers) & set(touched.records):
            self._known.clear()


def _option(kind: str, pick: Pick) -> Option:
    name = _readable(kind, pick.name)
    words = tuple(folded(word) for word in (*pick.words, pick.second) if word)
    return Option(pick.id, name, pick.second if pick.second != name else "", words)


def _readable(kind: str, name: str) -> str:
    """A record that is known by a code only is called by the code's label."""
    listed = _CODED.get(kind, "")
    return wording.code(listed, name) if listed and codes.code_list(listed).get(name) else name
