"""A check of a gate as the window shows it: what is missing, on which tab, in which field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sscdesk.domain import gates
from sscdesk.domain.records import Record
from sscdesk.gui import place
from sscdesk.gui.cases import arrangement
from sscdesk.gui.place import Place
from sscdesk.i18n import _


@dataclass(frozen=True)
class GateItem:
    """One line of the checklist.

    Attributes:
        check: Id of the check.
        requirement: What is asked for.
        found: What was found, with figures, while it is open.
        hint: How to mend it.
        state: ok, open, excepted or none (this case is not asked).
        is_hard: No reason passes it.
        tab: Where it is mended.
        record: Record that mends it; the case itself where one is to be added.
        kind: Kind of that record: `case`, `demand`, or the child to edit or to add.
        key: Key of that kind.
    """

    check: str
    requirement: str
    found: str
    hint: str
    state: str
    is_hard: bool
    tab: str
    record: str
    kind: str
    key: str

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.state == "open"

    @property
    def where(self) -> str:
        """The words of its tab."""
        return _(arrangement.TABS[self.tab])

    def field(self) -> str:
        """The key as a place names it: `RECORD:KIND.KEY` for a kind below the case."""
        if self.kind == "case":
            return self.key
        if self.kind == "demand":
            return f"demand.{self.key}"
        return f"{self.record}:{self.kind}.{self.key}"

    def place(self, case: str) -> Place:
        """Where to mend it."""
        return place.case(case, self.tab, self.field())


def item(finding: Mapping[str, str], case: Record) -> GateItem:
    """A line of the checklist from a finding as `looking.blockers` gives it."""
    kind, key = arrangement.split(finding["key"])
    record = _record(finding["record"], kind, case)
    is_open = finding["state"] == "open"
    asked = gates.BY_ID[finding["id"]].sentence
    return GateItem(
        finding["id"],
        _(asked),
        finding["sentence"] if is_open else "",
        finding["hint"],
        finding["state"],
        finding["kind"] == "hard",
        arrangement.tab_of_key(finding["key"]),
        record,
        kind,
        key,
    )


def _record(named: str, kind: str, case: Record) -> str:
    """The record to open for a key of a kind.

    A gap may name the record above the one that its key belongs to: the indicator whose period is
    missing, the contribution whose cost line is; a form of that one leads to the table below it.
    """
    return named or case.id


def open_first(items: Iterable[GateItem]) -> tuple[GateItem, ...]:
    """What is missing before what is ready; otherwise in the order of the gate."""
    return tuple(sorted(items, key=lambda item: not item.is_open))
