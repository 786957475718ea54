"""Lines of "Needs attention" as their table shows them, and where their button leads."""

from collections.abc import Mapping
from datetime import date

from sscdesk.actions.case_attention import BLOCKING, DUE, OVERDUE, QUALITY, Item
from sscdesk.gui import place, spelling, wording
from sscdesk.gui.place import Place
from sscdesk.gui.tables.cells import Cell, Column, Pill
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.widgets.stage_pill import stage_text
from sscdesk.i18n import N_, _, listed

SIGN, WHAT, STAGE, WHEN, ACT = "sign", "what", "stage", "when", "act"

TITLES: Mapping[str, str] = {
    OVERDUE: N_("Overdue"),
    BLOCKING: N_("Blocking the next gate"),
    DUE: N_("Due in the next 14 days"),
    QUALITY: N_("Data quality"),
}
"""Group → its head in the table, marked for translation."""

FILTERS: Mapping[str, str] = {
    OVERDUE: N_("Overdue"),
    BLOCKING: N_("Blocking a gate"),
    DUE: N_("Due in 14 days"),
    QUALITY: N_("Data quality"),
}
"""Group → the button that shows it alone, marked for translation."""

SHORT_FILTERS: Mapping[str, str] = {
    OVERDUE: N_("Late"),
    BLOCKING: N_("Gates"),
    DUE: N_("14 days"),
    QUALITY: N_("Data"),
}
"""The same where there is little room, marked for translation."""

LOOKS: Mapping[str, tuple[str, str]] = {
    OVERDUE: ("alert-circle", "red"),
    BLOCKING: ("circle-dashed", "amb"),
    DUE: ("calendar-due", "blu"),
    QUALITY: ("alert-triangle", "amb"),
}
"""Group → icon and token of its colour."""

_OF_OFFICE: Mapping[str, str] = {
    "call_opens": "funding_source",
    "call_closes": "funding_source",
    "pgtf": "funding_source",
    "manual": "reminder",
    "event": "event",
    "commitment": "event",
    "un_day": "event",
    "high_level_committee": "event",
    "expo": "event",
    "good_practices": "event",
}
"""Rule of the office's own calendar → the register that settles it."""


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(SIGN, "", 30, fixed=True, tip=_("Kind")),
        Column(WHAT, _("What"), 140, stretch=True, fixed=True),
        Column(STAGE, _("Stage"), 142),
        Column(WHEN, _("When"), 118, usual=spelling.widest_day(_due)),
        Column(ACT, _("What to do"), 142, fixed=True),
    )


def present(
    item: Item, key: str, today: date, *, readonly: bool = False, with_stage: bool = False
) -> Cell:
    """What stands in a cell of a line.

    Args:
        with_stage: The stage has no column of its own.
    """
    if key == SIGN:
        icon, tone = LOOKS[item.group]
        return Cell(icon=icon, tone=tone, tip=_(FILTERS[item.group]), spoken=_(FILTERS[item.group]))
    if key == WHAT:
        return _what(item, with_stage=with_stage)
    if key == STAGE:
        return _stage(item)
    if key == WHEN:
        return _when(item, today)
    return Cell(button=_("Open") if readonly else item.verb)


def _what(item: Item, *, with_stage: bool) -> Cell:
    parts = (isolate(item.ref), stage_text(item.stage) if with_stage else "", item.title)
    second = "  ".join(part for part in parts if part) or _("The office's own calendar")
    return Cell(item.sentence.rstrip("."), second, bold=item.group == OVERDUE)


def _stage(item: Item) -> Cell:
    if not item.stage:
        return Cell()
    return Cell(pill=Pill(stage_text(item.stage), stage_token(item.stage)))


def _due(iso: str) -> str:
    return _("due {day}").format(day=wording.day(iso))


def _when(item: Item, today: date) -> Cell:
    if item.gate:
        return Cell(_("next gate"), wording.stage(item.to_stage))
    if item.due is None:
        return Cell()
    iso = item.due.isoformat()
    late = item.group == OVERDUE
    day = wording.day(iso)
    second = _due(iso) if late else day
    return Cell(wording.lateness(iso, today), second, role="red" if late else "text", bold=late)


def words(item: Item, today: date) -> str:
    """A line as a screen reader says it: group, case, what is wrong, stage, when."""
    when = _when(item, today)
    stage = stage_text(item.stage) if item.stage else ""
    parts = (_(FILTERS[item.group]), item.sentence.rstrip("."), item.ref, item.title, stage,
             when.text, when.second)  # fmt: skip
    return listed(parts)


def place_of(item: Item, root: str = "") -> Place:
    """The exact place where a line is settled.

    Args:
        root: For the office's own: the register record that `item.record` hangs under.
    """
    if item.case:
        return place.case(item.case, item.tab, _field(item))
    register = _OF_OFFICE.get(item.rule)
    if register is None:
        return Place(place.HOME, tab="calendar")
    return Place(place.REGISTER, register, key=root or item.record)


def _field(item: Item) -> str:
    """The key as a place names it: `RECORD:KEY` for a key of a child."""
    kind, dot, key = item.field.partition(".")
    if not dot or kind == "case":
        return key or kind
    if kind == "demand" or kind == "markers":
        return item.field
    return f"{item.record or item.case}:{key}"
