"""Where on a case page a link, a gate item or an undo leads: which record, which key of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sscdesk.actions import case_tabs
from sscdesk.domain import catalogue
from sscdesk.domain.records import Record
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView

LinkOf = tuple[str, str]
"""(Kind, id) of a record on the way down from the case."""


@dataclass(frozen=True)
class Target:
    """A field of the page.

    Attributes:
        tab: Where it stands.
        kind: Kind that has the key: `case`, `demand` or a kind below the case.
        key: The key; "" for the record as such.
        way: The records to open, from the one below the case to the one that has the key; it ends
            early where one is to be added.
    """

    tab: str
    kind: str
    key: str
    way: tuple[LinkOf, ...] = ()

    @property
    def record(self) -> str:
        """Id of the last record of the way."""
        return self.way[-1][1] if self.way else ""

    @property
    def is_there(self) -> bool:
        """Whether the record that has the key exists."""
        return bool(self.way) and self.way[-1][0] == self.kind

    def below(self) -> "Target":
        """The same, seen from the first record of the way."""
        return Target(self.tab, self.kind, self.key, self.way[1:])


def find(view: CaseView, tab: str, key: str) -> Target:
    """The target of a place on a case page.

    Args:
        tab: As the place names it; where the key is says more.
        key: `KEY`, `demand.KEY`, `KIND.KEY`, `RECORD:KEY`, `RECORD:KIND.KEY`, or a record alone.
    """
    named, colon, rest = key.partition(":")
    record, key = (named, rest) if colon else ("", key)
    found = _record(view, record or key)
    if found is None:
        kind, rest = arrangement.split(key)
        return Target(_tab(kind, rest, tab), kind, rest)
    if not colon:
        return Target(_tab(found.kind, "", tab), found.kind, "", way(view, found))
    kind, rest = arrangement.split(key)
    if kind == "case" and found.kind != "case":
        kind = found.kind
    if kind in ("case", "demand"):
        return Target(_tab(kind, rest, tab), kind, rest)
    return Target(_tab(kind, rest, tab), kind, rest, way(view, found))


def _tab(kind: str, key: str, tab: str) -> str:
    if kind in ("case", "demand"):
        section = arrangement.section_of(kind, key)
        if section is not None:
            return section.tab
        return tab if tab in arrangement.TABS else case_tabs.OVERVIEW
    return arrangement.tab_of_kind(kind)


def _record(view: CaseView, id_: str) -> Record | None:
    if id_ == view.id:
        return view.record
    return next((one for one in view.record.below() if one.id == id_), None)


def way(view: CaseView, record: Record) -> tuple[LinkOf, ...]:
    """(Kind, id) from the child of the case down to a record; empty for the case and its demand."""
    by_id = {one.id: one for one in view.record.below()}
    found: list[LinkOf] = []
    here: Record | None = record
    while here is not None and here.id != view.id:
        found.append((here.kind, here.id))
        here = by_id.get(here.parent)
    return tuple(reversed([one for one in found if one[0] != "demand"]))


def leads_to(listed: str, kind: str) -> bool:
    """Whether records of a kind hang under those of a listed one, at any depth."""
    return any(below.name == kind for below in catalogue.descendants(listed))


def first_leading(kinds: Sequence[str], kind: str) -> str:
    """The one of several listed kinds that is a kind, or has it below itself; "" for none."""
    if kind in kinds:
        return kind
    return next((listed for listed in kinds if leads_to(listed, kind)), "")
