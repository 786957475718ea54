"""What of one case needs attention, and what its next step is: the lines of Home and of the list.

A line says what is wrong in words, where it is mended, and what the one button beside it says.
Which cases are looked at, and when again, is the business of `attention.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sscdesk.actions import case_tabs, doubts
from sscdesk.actions.doubts import Doubt
from sscdesk.domain import catalogue, gates, stages
from sscdesk.domain.checks import Finding, label
from sscdesk.domain.dates import first_day
from sscdesk.domain.dues import STALE, Reminder
from sscdesk.domain.reminders import reminders
from sscdesk.domain.situation import Hit, Situation
from sscdesk.i18n import N_, _, language, listed_some, ngettext

Group = Literal["overdue", "blocking", "due", "quality"]
GROUPS: tuple[Group, ...] = ("overdue", "blocking", "due", "quality")
"""In the order of Home."""

OVERDUE, BLOCKING, DUE, QUALITY = GROUPS

WAITING_DAYS = 60
"""In a stage for longer than this, a case with open gate items is told."""

FEW_OPEN = 2
"""With so few open gate items a case is told at any time: it is nearly through."""

_NAMED = 3

VERBS: Mapping[str, str] = {
    "response": N_("Log reply"),
    "report": N_("Record report"),
    "periodic_report": N_("Record report"),
    "final_report": N_("Record report"),
    "mission_report": N_("Add document"),
    "signature": N_("Record signature"),
    "activity": N_("Update"),
    "milestone": N_("Mark done"),
    "manual": N_("Mark done"),
    "recommendation": N_("Update"),
    "commitment": N_("Update"),
    "instalment": N_("Record delivery"),
    "start": N_("Enter start"),
    "end": N_("Enter end"),
    "suspended_until": N_("Resume"),
}
"""Rule of a reminder → what its button says; others say Open."""

SHORT: Mapping[str, str] = {
    "response": N_("First answer"),
    "report": N_("Report"),
    "periodic_report": N_("Report"),
    "final_report": N_("Final report"),
    "mission_report": N_("Mission report"),
    "signature": N_("Signature"),
    "activity": N_("Activity"),
    "milestone": N_("Milestone"),
    "manual": N_("Reminder"),
    "recommendation": N_("Follow-up"),
    "instalment": N_("Contribution"),
    "start": N_("Start"),
    "end": N_("End"),
    "mid_term": N_("Mid-term evaluation"),
    "planned_evaluation": N_("Evaluation"),
    "evaluation": N_("Evaluation"),
    "agreement_expires": N_("Agreement ends"),
    "document_expires": N_("Document expires"),
    "suspended_until": N_("Resumption"),
}
"""Rule of a reminder → the next step in a word or two."""


@dataclass(frozen=True)
class Item:
    """One line of Home.

    Attributes:
        key: Stable name, to snooze or dismiss it by.
        rule: What told it.
        sentence: What is wrong, in words.
        case: Id of the case, "" for the office's own.
        due: The day it was or is due; None where there is none.
        days_late: Days since then, negative while it is to come.
        record: Id of the record to open.
        field: `kind.key` to stand in, a key of the case alone, or "".
        tab: Part of the case, of `case_tabs.TABS`.
        verb: What its button says.
        gate: Number of the gate that waits, 0 for others; `to_stage` is where it leads.
    """

    key: str
    group: Group
    rule: str
    sentence: str
    verb: str
    case: str = ""
    ref: str = ""
    title: str = ""
    stage: str = ""
    due: date | None = None
    days_late: int = 0
    record: str = ""
    field: str = ""
    tab: str = case_tabs.OVERVIEW
    gate: int = 0
    to_stage: str = ""


Tone = Literal["late", "near", "missing", "ready", "later"]


@dataclass(frozen=True)
class NextStep:
    """The next thing to do in a case, as its line in the list says it.

    Attributes:
        words: What, in a word or two.
        more: What is said below it where there is no day.
        due: When; None for a gate.
        days_late: Days since then, negative while it is to come.
    """

    words: str
    tone: Tone
    more: str = ""
    due: date | None = None
    days_late: int = 0


@dataclass(frozen=True)
class CaseState:
    """What is known of one case on one day.

    Attributes:
        gate: The gate it stands before, 0 when it has ended.
        asked: How many checks the gate asks of it.
        open: Those that are open.
        refers: Ids of the records outside it that the findings rest on.
        searched: Doubles were looked for in the desk; `doubles` and `overlaps` were found.
    """

    case: str
    ref: str
    title: str
    stage: str
    status: str
    stage_date: str
    gate: int
    asked: int
    open: tuple[Finding, ...]
    reminders: tuple[Reminder, ...]
    items: tuple[Item, ...]
    next_step: NextStep | None
    refers: frozenset[str] = frozenset()
    searched: bool = False
    doubles: tuple[Hit, ...] = ()
    overlaps: tuple[Hit, ...] = ()

    @property
    def groups(self) -> frozenset[Group]:
        """The groups of Home that it stands in."""
        return frozenset(item.group for item in self.items)


def state_of(situation: Situation, *, searched: bool) -> CaseState:
    """What is known of a case."""
    now, case = stages.standing(situation.case), situation.case
    gate = stages.gate_of(now.stage) if stages.is_open(now) else 0
    found = gates.findings(situation, gate) if gate else []
    still_open = tuple(finding for finding in found if finding.is_open)
    asked = sum(finding.state != "none" for finding in found)
    told = tuple(reminders(situation))
    doubtful = doubts.of_case(situation) if stages.is_open(now) else []
    return CaseState(
        case.id, case.get("ref"), case.text("title", language()), now.stage, now.status,
        now.stage_date, gate, asked, still_open, told,
        (*_items(situation, told), *_blocking(situation, gate, asked, still_open),
         *(_doubtful(situation, doubt) for doubt in doubtful)),
        next_step(situation, told, gate, asked, still_open),
        frozenset(situation.others) | {hit.case for hit in situation.duplicates},
        searched, situation.duplicates, situation.overlaps,
    )  # fmt: skip


def _items(situation: Situation, told: tuple[Reminder, ...]) -> Iterator[Item]:
    for reminder in told:
        item = of_reminder(reminder, situation.today)
        if item is not None:
            yield named(item, situation)


def of_reminder(reminder: Reminder, today: date) -> Item | None:
    """A reminder as a line; None while it is not near."""
    group: Group = OVERDUE if reminder.severity == "overdue" else DUE
    if reminder.rule == STALE:
        group = QUALITY
    elif reminder.severity == "soon":
        return None
    return as_item(reminder, today, group)


def as_item(reminder: Reminder, today: date, group: Group) -> Item:
    """A reminder as a line of a group."""
    return Item(
        reminder.key, group, reminder.rule, reminder.sentence,
        _(VERBS.get(reminder.rule, N_("Open"))), case=reminder.case, due=reminder.due,
        days_late=(today - reminder.due).days, record=reminder.record, field=reminder.field,
        tab=case_tabs.tab_of(reminder.field),
    )  # fmt: skip


def named(item: Item, situation: Situation) -> Item:
    """A line with the words of its case."""
    case = situation.case
    return replace(
        item, case=case.id, ref=case.get("ref"), title=case.text("title", language()),
        stage=stages.standing(case).stage,
    )  # fmt: skip


def _blocking(
    situation: Situation, gate: int, asked: int, still_open: tuple[Finding, ...]
) -> Iterator[Item]:
    case = situation.case
    if not still_open or stages.standing(case).status != stages.ACTIVE:
        return
    if len(still_open) > FEW_OPEN and _days_in_stage(situation) <= WAITING_DAYS:
        return
    first, leaves = still_open[0], stages.GATES[gate]
    yield named(
        Item(
            f"{case.id}:gate:{gate}", BLOCKING, "gate", open_sentence(asked, still_open),
            _("Complete"), record=first.record, field=first.key, tab=case_tabs.tab_of(first.key),
            gate=gate, to_stage=stages.stage_after(leaves),
        ),
        situation,
    )  # fmt: skip


def _days_in_stage(situation: Situation) -> int:
    since = stages.standing(situation.case).stage_date
    return (situation.today - first_day(since)).days if since else 0


def open_sentence(asked: int, still_open: tuple[Finding, ...]) -> str:
    """How many items of a gate are open, and which: “2 of 6 gate items open: Planned end, …”."""
    names = list(dict.fromkeys(_name(finding) for finding in still_open))
    told = listed_some(names, _NAMED)
    return ngettext(
        "{n} of {asked} gate items open: {names}", "{n} of {asked} gate items open: {names}",
        len(still_open),
    ).format(n=len(still_open), asked=asked, names=told)  # fmt: skip


def _name(finding: Finding) -> str:
    """What a finding is about: the label of the key that mends it, with what the key belongs to."""
    kind, dot, key = finding.key.partition(".")
    if not dot or kind not in case_tabs.KINDS:
        return label("case", finding.key)
    if kind == "demand":
        return label(kind, key)
    whose = _(catalogue.KINDS[kind].label)
    return _("{whose}: {field}").format(whose=whose, field=label(kind, key))


def _doubtful(situation: Situation, doubt: Doubt) -> Item:
    key = f"{situation.case.id}:quality:{doubt.rule}"
    item = Item(
        key, QUALITY, doubt.rule.partition(":")[0], doubt.sentence, _(doubt.verb),
        record=doubt.record, field=doubt.field, tab=case_tabs.tab_of(doubt.field),
    )  # fmt: skip
    return named(item, situation)


def next_step(
    situation: Situation,
    told: tuple[Reminder, ...],
    gate: int,
    asked: int,
    still_open: tuple[Finding, ...],
) -> NextStep | None:
    """What comes next: the latest thing, what is near, a gate nearly open, what is to come."""
    dated = [reminder for reminder in told if reminder.rule != STALE]
    pressing = [reminder for reminder in dated if reminder.severity != "soon"]
    if pressing:
        return _dated(pressing[0], situation.today)
    if gate and len(still_open) <= FEW_OPEN:
        return _of_gate(gate, asked, len(still_open))
    if dated:
        return _dated(dated[0], situation.today)
    return _of_gate(gate, asked, len(still_open)) if gate else None


def _dated(reminder: Reminder, today: date) -> NextStep:
    tones: dict[str, Tone] = {"overdue": "late", "due": "near"}
    words = _(SHORT[reminder.rule]) if reminder.rule in SHORT else reminder.sentence
    late = (today - reminder.due).days
    return NextStep(words, tones.get(reminder.severity, "later"), "", reminder.due, late)


def _of_gate(gate: int, asked: int, still_open: int) -> NextStep:
    words = _("Gate {gate}").format(gate=gate)
    if not still_open:
        return NextStep(words, "ready", _("ready"))
    more = ngettext("{n} item missing", "{n} items missing", still_open).format(n=still_open)
    return NextStep(words, "missing", more)
