"""The columns of the case list, and what stands in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sscdesk.actions.case_attention import NextStep
from sscdesk.domain import stages
from sscdesk.domain.dates import first_day
from sscdesk.domain.kinds import plain_decimal
from sscdesk.gui import spelling, wording
from sscdesk.gui.tables.cells import EMPTY, Cell, Column, Pill, tick_column
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.widgets.stage_pill import stage_text
from sscdesk.i18n import _, listed, ngettext, pgettext
from sscdesk.store.list_rows import ListRow

BETWEEN = " · "

STEP_LOOKS: Mapping[str, tuple[str, str]] = {
    "late": ("alert-circle", "red"),
    "near": ("calendar-due", "blu"),
    "missing": ("circle-dashed", "amb"),
    "ready": ("circle-check", "grn"),
    "later": ("", ""),
}
"""Tone of a next step → its icon and the token of its colour."""


@dataclass(frozen=True)
class Listed:
    """A case as the list shows it.

    Attributes:
        steps: Case → its next step, as far as it is known by now.
        flags: Sentences that stand in front of the title: read only, in conflict.
    """

    row: ListRow
    today: date
    steps: Mapping[str, NextStep | None] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Id of the case."""
        return self.row.id

    @property
    def step(self) -> NextStep | None:
        """What comes next; None when nothing does, or while it is being looked for."""
        return self.steps.get(self.row.id)


def columns(*, is_regional: bool, can_tick: bool) -> tuple[Column, ...]:
    """Every column, in the usual order; those not shown are found under Columns.

    Args:
        is_regional: The desk holds cases of several offices.
        can_tick: Something can be done with several cases at once.
    """
    ticks = (tick_column(),) if can_tick else ()
    return (*ticks, *_usual(), *_further(is_regional=is_regional))


def _usual() -> tuple[Column, ...]:
    return (
        Column("title", _("Case"), 150, stretch=True, sortable=True),
        Column("stage", _("Stage"), 142, sortable=True),
        Column("partners", _("Partners"), 96, tip=_("Partner countries and agencies")),
        Column("planned_usd", _("Budget USD"), 94, align_end=True, sortable=True,
               tip=_("Planned, in cash and in kind")),
        Column("delivered_pct", _("Delivered"), 90, sortable=True,
               tip=_("Delivered of what is planned in money")),
        Column("next", _("Next step"), 138),
        Column("officer", _("Officer"), 84, sortable=True),
        Column("updated", pgettext("when a case was", "Changed"), 72, sortable=True),
    )  # fmt: skip


def _further(*, is_regional: bool) -> tuple[Column, ...]:
    return (
        Column("ref", _("Code"), 112, sortable=True, shown=False),
        Column("sdg", _("SDG"), 76, shown=False),
        Column("sector_main", _("Sector"), 130, sortable=True, shown=False),
        Column("start_planned", _("Start"), 92, sortable=True, shown=False),
        Column("end_planned", _("End"), 92, sortable=True, shown=False),
        Column("stage_date", _("Days in stage"), 92, align_end=True, sortable=True, shown=False),
        Column("requesting", _("Requesting institution"), 160, shown=False),
        Column("providing", _("Providing institutions"), 160, shown=False),
        Column("documents", _("Documents"), 84, align_end=True, shown=False),
        Column("tags", _("Tags"), 120, shown=False),
        *((Column("countries", _("Countries"), 130),) if is_regional else ()),
    )  # fmt: skip


def present(case: Listed, key: str) -> Cell:
    """What stands in a column."""
    maker = _CELLS.get(key)
    return EMPTY if maker is None else maker(case)


def words(case: Listed) -> str:
    """The whole row in words, for a screen reader."""
    row = case.row
    parts = [row.ref, row.title, stage_cell(case.row).words(), _next(case).words(), *case.flags]
    return listed(parts)


def _title(case: Listed) -> Cell:
    row = case.row
    icon, tone = ("", "")
    if row.in_conflict:
        icon, tone = "git-compare", "amb"
    elif not row.is_ours:
        icon = "lock"
    title = row.title or _("(without a title)")
    tip = "\n".join(case.flags)
    return Cell(title, isolate(row.ref), icon=icon, tone=tone if icon else "", tip=tip)


def stage_cell(row: ListRow) -> Cell:
    """The stage of a case, or how it stands otherwise: on hold, rejected, cancelled."""
    if row.status == stages.SUSPENDED:
        tip = wording.numbered_stage(row.stage)
        return Cell(pill=Pill(_("On hold"), "amb"), tip=tip, spoken=listed((tip, _("On hold"))))
    if row.status in stages.ENDED:
        word = wording.code("status", row.status)
        return Cell(pill=Pill(word, "C"), tip=wording.numbered_stage(row.stage))
    return Cell(pill=Pill(stage_text(row.stage), stage_token(row.stage)))


def _partners(case: Listed) -> Cell:
    row = case.row
    named = [wording.country(code) for code in row.countries] + list(row.agencies)
    cooperation = wording.code("cooperation_type", row.cooperation_type)
    return Cell(
        isolate(BETWEEN.join((*row.countries, *row.agencies))) or "–",
        cooperation if row.cooperation_type else "",
        tip=wording.joined(named),
        spoken=listed((*named, cooperation)),
    )


def _planned(case: Listed) -> Cell:
    sums = case.row.sums
    if not sums.planned_usd:
        return Cell("–" if not sums.left_out else "…", align_end=True, tip=_left_out(case))
    return Cell(wording.rounded(sums.planned_usd), align_end=True, tip=_left_out(case))


def _left_out(case: Listed) -> str:
    number = case.row.sums.left_out
    if not number:
        return ""
    return ngettext(
        "{n} line without a rate to the US dollar is left out.",
        "{n} lines without a rate to the US dollar are left out.", number,
    ).format(n=number)  # fmt: skip


def _delivered(case: Listed) -> Cell:
    share = case.row.delivered_pct
    if share is None or case.row.stage == stages.DEMAND:
        return EMPTY
    shown = wording.percent(plain_decimal(share.quantize(1)))
    return Cell(
        isolate(shown), bar=float(share) / 100, spoken=_("{share} delivered").format(share=shown)
    )


def _next(case: Listed) -> Cell:
    step = case.step
    if step is None:
        return EMPTY
    icon, tone = STEP_LOOKS[step.tone]
    return Cell(step.words, step_when(step, case.today), icon=icon, tone=tone)


def step_when(step: NextStep, today: date) -> str:
    """When a next step is due, or what it waits for."""
    return wording.lateness(step.due.isoformat(), today) if step.due else step.more


def _officer(case: Listed) -> Cell:
    return Cell(case.row.officer_name)


def _updated(case: Listed) -> Cell:
    at = datetime.fromisoformat(case.row.updated)
    tip = spelling.day_and_clock(at.astimezone())
    return Cell(wording.moment(at, case.today), role="text2", tip=tip)


def _goals(case: Listed) -> Cell:
    row = case.row
    named = [wording.code("sdg_goal", goal) for goal in row.sdgs]
    return Cell(wording.joined([spelling.plain(g) for g in row.sdgs]), tip="\n".join(named))


def _sector(case: Listed) -> Cell:
    return Cell(wording.code("sector", case.row.sector) if case.row.sector else "")


def _days_in_stage(case: Listed) -> Cell:
    since = case.row.stage_date
    if not since:
        return EMPTY
    days = (case.today - first_day(since)).days
    tip = _("since {day}").format(day=wording.day(since))
    return Cell(spelling.number(str(max(days, 0))), align_end=True, tip=tip)


def _documents(case: Listed) -> Cell:
    return Cell(spelling.number(str(case.row.documents)), align_end=True)


_CELLS: Mapping[str, Callable[[Listed], Cell]] = {
    "title": _title,
    "stage": lambda case: stage_cell(case.row),
    "partners": _partners,
    "planned_usd": _planned,
    "delivered_pct": _delivered,
    "next": _next,
    "officer": _officer,
    "updated": _updated,
    "ref": lambda case: Cell(case.row.ref, code=True),
    "sdg": _goals,
    "sector_main": _sector,
    "start_planned": lambda case: Cell(wording.day(case.row.start)),
    "end_planned": lambda case: Cell(wording.day(case.row.end)),
    "stage_date": _days_in_stage,
    "requesting": lambda case: Cell(case.row.requesting),
    "providing": lambda case: Cell(wording.joined(list(case.row.providing))),
    "documents": _documents,
    "tags": lambda case: Cell(wording.joined(list(case.row.tags))),
    "countries": lambda case: Cell(
        wording.joined([wording.country(code) for code in case.row.countries])
    ),
}
