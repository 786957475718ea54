"""What the gate dialog knows: the checklist on the day of the decision, and who may move when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sscdesk.actions import looking, moves, writes
from sscdesk.domain import gates, stages
from sscdesk.domain.checks import reason_fault
from sscdesk.domain.checks_evaluation import WAIVERS, waiver_fault
from sscdesk.domain.situation import Waiver
from sscdesk.gui import wording
from sscdesk.gui.cases.gate_items import GateItem, item, open_first
from sscdesk.gui.cases.gate_titles import move_words
from sscdesk.i18n import _, ngettext
from sscdesk.store import naming
from sscdesk.store.session import Session


@dataclass(frozen=True)
class GateState:
    """A gate on a day.

    Attributes:
        items: What is asked of the case.
        least: Characters that a reason must have.
        officer: Name of the responsible officer, "" when none is named.
        waivers: Code → why it cannot be granted, "" when it can; empty at other gates.
        waiver_refused: Why the waiver that was wished cannot be granted.
        today: Day on which it was read; a decision is never of a later one.
    """

    case: str
    ref: str
    title: str
    gate: int
    items: tuple[GateItem, ...]
    least: int
    officer: str = ""
    waivers: Mapping[str, str] = field(default_factory=dict)
    waiver_refused: str = ""
    today: date = date.max

    @property
    def open_items(self) -> list[GateItem]:
        """What stands in the way."""
        return [one for one in self.items if one.is_open]

    @property
    def hard_items(self) -> list[GateItem]:
        """What no reason passes."""
        return [one for one in self.open_items if one.is_hard]

    @property
    def soft_items(self) -> list[GateItem]:
        """What a reason passes."""
        return [one for one in self.open_items if not one.is_hard]

    @property
    def leaves(self) -> str:
        """The stage that the gate leads out of."""
        return stages.GATES[self.gate]

    @property
    def reaches(self) -> str:
        """The stage that it opens."""
        return stages.stage_after(self.leaves)


def read(
    session: Session, case: str, decided_on: date | None = None, waiver: Waiver | None = None
) -> GateState | None:
    """The gate that a case stands before; None for a case that has ended.

    Raises:
        NotFound: the case is gone.
    """
    record = writes.read_root(session, case)
    now = stages.standing(record)
    gate = stages.gate_of(now.stage)
    if not gate or now.status != stages.ACTIVE:
        return None
    search = gate == looking.GATE_OF_SEARCHES
    found = looking.situation(session, case, decided_on=decided_on, waiver=waiver, search=search)
    checks = gates.findings(found, gate)
    officer = record.get("responsible_officer")
    return GateState(
        case,
        record.get("ref"),
        record.text("title", session.language),
        gate,
        open_first(item(one.as_json(), record) for one in checks if one.state != "none"),
        found.thresholds.reason_characters,
        naming.names(session, ["person"], [officer]).get(officer, ""),
        _waivers(session, case) if gate == max(stages.GATES) else {},
        waiver_fault(found) if waiver is not None else "",
        session.today,
    )


def _waivers(session: Session, case: str) -> dict[str, str]:
    """Each waiver with the reason why it does not fit, whatever sentence is given for it."""
    enough = "·".join("abcdefghijklmnopqrstuvwxyz")
    return {
        code: waiver_fault(looking.situation(
            session, case, waiver=Waiver(code, enough), search=False
        ))
        for code in WAIVERS
    }  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What was typed in the dialog so far.

    Attributes:
        day: Day of the decision, ISO; None while it cannot be read.
        reason: The one reason.
        reasons: Check → its own reason, when they are given apart.
        waiver: Code of a waiver, "" for none.
    """

    day: str | None
    by: str
    reason: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    waiver: str = ""
    waiver_reason: str = ""

    def overrides(self, items: Sequence[GateItem]) -> dict[str, str]:
        """Check → reason, for the open soft items."""
        return {one.check: self.reasons.get(one.check, self.reason).strip() for one in items}


def move_refusal(state: GateState, answers: Answers) -> str:
    """Why the case cannot go on without an exception, in a sentence; "" when it can."""
    if state.open_items:
        n = len(state.items)
        return ngettext(
            "“{move}” becomes available when the {n} item is ready.",
            "“{move}” becomes available when all {n} items are ready.",
            n,
        ).format(move=move_words(state.gate), n=n)
    return _common_refusal(state, answers, named=bool(answers.waiver))


def exception_refusal(state: GateState, answers: Answers) -> str:
    """Why the case cannot go on with an exception, in a sentence; "" when it can."""
    if not state.open_items:
        return _("Nothing is open: no exception is needed.")
    if state.hard_items:
        n = len(state.hard_items)
        return ngettext(
            "{n} open item cannot be excepted. Complete it first.",
            "{n} open items cannot be excepted. Complete them first.",
            n,
        ).format(n=n)
    for reason in answers.overrides(state.soft_items).values():
        if fault := reason_fault(reason, state.least):
            return fault
    return _common_refusal(state, answers, named=True)


def _common_refusal(state: GateState, answers: Answers, *, named: bool) -> str:
    if answers.day is None:
        return _("The decision date cannot be read.")
    if fault := moves.future_fault(answers.day, state.today):
        return fault
    if named and not answers.by.strip():
        return _("An exception needs the name of who decided it.")
    return ""


def open_words(state: GateState) -> tuple[str, str]:
    """(what is open, what to do) for the amber bar."""
    n, hard = len(state.open_items), len(state.hard_items)
    strong = ngettext("{n} item is open.", "{n} items are open.", n).format(n=n)
    if hard == n:
        rest = ngettext(
            "It cannot be excepted: complete it first.",
            "They cannot be excepted: complete them first.",
            n,
        )
    elif hard:
        rest = ngettext(
            "{n} of them cannot be excepted: complete it first. The others may pass with a reason,"
            " which is kept in the history.",
            "{n} of them cannot be excepted: complete them first. The others may pass with a"
            " reason, which is kept in the history.",
            hard,
        ).format(n=hard)
    else:
        rest = _(
            "Complete them, or move with an exception. An exception needs a reason and is kept in"
            " the history."
        )
    return strong, rest


def waiver_words(code: str) -> str:
    """The label of a waiver."""
    return wording.code("waiver_reason", code)
