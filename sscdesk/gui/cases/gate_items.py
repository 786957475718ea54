"""A check of a gate as the window shows it: what is missing, on which tab, in which field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sscdesk.domain import gates
from sscdesk.domain.fund_check import rule_words
from sscdesk.domain.records import Record
from sscdesk.gui import place
from sscdesk.gui.cases import arrangement
from sscdesk.gui.place import Place
from sscdesk.i18n import _


@dataclass(frozen=True)
class Way:
    """Where something that a gate asks for is mended.

    Attributes:
        check: Id of the check.
        tab: Where it is mended.
        record: Record that mends it; the case itself where one is to be added.
        kind: Kind of that record: `case`, `demand`, or the child to edit or to add.
        key: Key of that kind.
    """

    check: str
    tab: str
    record: str
    kind: str
    key: str

    @property
    def name(self) -> str:
        """What tells it from the others of the gate, whatever its figures say today."""
        return self.check

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


@dataclass(frozen=True)
class RuleItem(Way):
    """A rule of a fund that is not met: a line of its own below its check.

    Attributes:
        words: The rule in words.
        is_binding: False for what the fund only prefers.
    """

    words: str
    is_binding: bool

    @property
    def name(self) -> str:
        """Its check with its own words: a record may break several rules by one key."""
        return f"{self.check}:{self.record}:{self.words}"


@dataclass(frozen=True)
class GateItem(Way):
    """One line of the checklist.

    Attributes:
        requirement: What is asked for.
        found: What was found, with figures, while it is open.
        hint: How to mend it.
        state: ok, open, excepted or none (this case is not asked).
        is_hard: No reason passes it.
        rules: What is told below it, each with a way of its own.
    """

    requirement: str
    found: str
    hint: str
    state: str
    is_hard: bool
    rules: tuple[RuleItem, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.state == "open"

    @property
    def has_own_way(self) -> bool:
        """Whether it is mended in one place; otherwise its rules say where."""
        return self.is_open and not any(rule.is_binding for rule in self.rules)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What is to be mended for it, one after the other."""
        if not self.is_open:
            return ()
        return tuple(r for r in self.rules if r.is_binding) or (self,)


def item(finding: Mapping[str, Any], case: Record) -> GateItem:
    """A line of the checklist from a finding as `looking.blockers` gives it."""
    is_open = finding["state"] == "open"
    found = finding["sentence"] if is_open else ""
    told = [rule for rule in finding.get("rules", ()) if rule["sentence"] != found]
    return GateItem(
        *_way(finding["id"], finding, case),
        _(gates.BY_ID[finding["id"]].sentence),
        found,
        finding["hint"],
        finding["state"],
        finding["kind"] == "hard",
        tuple(_rule(finding["id"], rule, case) for rule in told),
    )


def _rule(check: str, rule: Mapping[str, Any], case: Record) -> RuleItem:
    words = rule_words(rule["sentence"], binding=rule["binding"])
    return RuleItem(*_way(check, rule, case), words, rule["binding"])


def _way(check: str, named: Mapping[str, Any], case: Record) -> tuple[str, str, str, str, str]:
    kind, key = arrangement.split(named["key"])
    tab = arrangement.tab_of_key(named["key"])
    return check, tab, _record(named["record"], kind, case), kind, key


def _record(named: str, kind: str, case: Record) -> str:
    """The record to open for a key of a kind.

    A gap may name the record above the one that its key belongs to: the indicator whose period is
    missing, the contribution whose cost line is; a form of that one leads to the table below it.
    """
    return named or case.id


def open_first(items: Iterable[GateItem]) -> tuple[GateItem, ...]:
    """What is missing before what is ready; otherwise in the order of the gate."""
    return tuple(sorted(items, key=lambda item: not item.is_open))
