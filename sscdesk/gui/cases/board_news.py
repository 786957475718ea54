"""The one line of news on a card of the board, and how pressing it is."""

from dataclasses import dataclass
from datetime import date

from sscdesk.actions.case_attention import FEW_OPEN, OVERDUE, WAITING_DAYS, CaseState
from sscdesk.domain import stages
from sscdesk.domain.dates import first_day
from sscdesk.domain.dues import STALE
from sscdesk.gui import spelling, wording
from sscdesk.i18n import _, ngettext

LATE, WAITS, MISSING, READY, NEAR, QUIET = range(6)
"""How pressing: the smallest number first."""

_LOOKS = {
    LATE: ("alert-circle", "red"),
    WAITS: ("clock-exclamation", "amb"),
    MISSING: ("circle-dashed", "amb"),
    READY: ("circle-check", "grn"),
    NEAR: ("", "text2"),
    QUIET: ("", "text2"),
}


@dataclass(frozen=True)
class News:
    """What a card says below its title.

    Attributes:
        rank: LATE … QUIET.
        weight: Days late, or days in the stage: the largest first.
        icon: Name of an icon, or "".
        tone: Token of its colour.
    """

    rank: int
    weight: int
    words: str = ""
    icon: str = ""
    tone: str = "text2"

    @property
    def place(self) -> tuple[int, int]:
        """Where its card stands in the column."""
        return self.rank, -self.weight


def news(state: CaseState | None, stage_date: str, today: date) -> News:
    """What there is to say of a case.

    Args:
        state: None while it is not known, and for cases of other offices.
    """
    days = days_in_stage(stage_date, today)
    if state is None:
        return News(QUIET, days)
    if state.status == stages.SUSPENDED:
        return News(QUIET, days, _("on hold"), "player-pause", "amb")
    late = max((item.days_late for item in state.items if item.group == OVERDUE), default=0)
    if late > 0:
        return _made(LATE, late, ngettext("{n} day late", "{n} days late", late), late)
    count = len(state.open)
    if count and days > WAITING_DAYS:
        return _made(WAITS, days, ngettext("waits {n} day", "waits {n} days", days), days)
    if state.gate and not count:
        words = _("ready to close") if state.gate == max(stages.GATES) else _("gate ready")
        return _made(READY, days, words)
    if count and count <= FEW_OPEN:
        return _made(MISSING, days, ngettext("{n} item", "{n} items", count), count)
    return _next(state, days, today)


def _next(state: CaseState, days: int, today: date) -> News:
    dues = [one.due for one in state.reminders if one.rule != STALE and one.due >= today]
    if not dues:
        return News(QUIET, days)
    due = min(dues)
    rest = 10_000 - (due - today).days
    return News(NEAR, rest, wording.lateness(due.isoformat(), today))


def _made(rank: int, weight: int, words: str, number: int = 0) -> News:
    icon, tone = _LOOKS[rank]
    return News(rank, weight, words.format(n=spelling.number(str(number))), icon, tone)


def days_in_stage(stage_date: str, today: date) -> int:
    """Days since a case entered its stage; 0 when nobody knows."""
    return max((today - first_day(stage_date)).days, 0) if stage_date else 0
