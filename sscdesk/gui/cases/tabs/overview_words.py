"""What the overview of a case says: who, when, which agreement; activities with their lateness."""

from dataclasses import dataclass
from datetime import date

from sscdesk.domain.dates import first_day
from sscdesk.domain.records import Record
from sscdesk.domain.situation import FACILITATING, PROVIDING, RECEIVING
from sscdesk.gui import wording
from sscdesk.gui.cases import stage_dates
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.tables.cells import Pill
from sscdesk.gui.theme.direction import isolate
from sscdesk.i18n import _

SOON_DAYS = 14
_SETTLED = frozenset({"DONE", "CANCELLED", "CARRIED_OVER"})


def facts(view: CaseView) -> list[tuple[str, str]]:
    """(Word, fact) of the card Key facts; what nobody knows is left out, but for the partners."""
    said = [
        (_("Requesting"), _partners(view, RECEIVING) or _requester(view)),
        (_("Providing"), _partners(view, PROVIDING)),
        (_("Facilitating"), _partners(view, FACILITATING)),
        (_("Period"), _period(view)),
        (_("Modality"), _several(view, "modality", "modalities")),
        (_("Sector"), _coded("sector", view.record.get("sector_main"))),
        (_("Agreement"), _agreement(view)),
        (_("Lead country"), _country(view.record.get("lead_country"))),
        (_("Confidentiality"), _coded("confidentiality", view.record.get("confidentiality"))),
    ]
    return [(word, fact) for word, fact in said if fact]


def _partners(view: CaseView, roles: frozenset[str]) -> str:
    found = [one for one in view.record.all("participant") if one.get("role") in roles]
    return wording.joined([_partner(view, one) for one in found])


def _partner(view: CaseView, partner: Record) -> str:
    name, country = view.name(partner.id), partner.get("country")
    if not country or wording.country(country) in name:
        return name
    return _("{name} ({country})").format(name=name, country=isolate(country))


def _requester(view: CaseView) -> str:
    return view.name(view.demand.get("requesting_organisation"))


def _period(view: CaseView) -> str:
    case = view.record
    begun = case.get("start_actual") or case.get("start_planned")
    ended = case.get("end_actual") or case.get("end_planned")
    return stage_dates.span(begun, ended)


def _several(view: CaseView, codes: str, key: str) -> str:
    return wording.joined([wording.code(codes, one) for one in view.record.sets.get(key, ())])


def _coded(codes: str, value: str) -> str:
    return wording.code(codes, value) if value else ""


def _country(iso3: str) -> str:
    return wording.country(iso3) if iso3 else ""


def _agreement(view: CaseView) -> str:
    agreements = view.record.all("agreement")
    if not agreements:
        return ""
    one = agreements[-1]
    kind = _coded("agreement_type", one.get("type")) or one.get("title")
    signed = one.get("signed_date") or one.get("in_force_from")
    said = _("{agreement} of {day}").format(agreement=kind, day=wording.day(signed))
    if not signed:
        said = kind
    if until := one.get("in_force_to"):
        return _("{agreement}, expires {day}").format(agreement=said, day=wording.day(until))
    return said


@dataclass(frozen=True)
class Work:
    """An activity as the overview shows it.

    Attributes:
        due: ISO; "" when no date is known.
        is_late: It should be done.
    """

    id: str
    title: str
    responsible: str
    due: str
    status: Pill
    is_late: bool
    order: tuple[int, str]


def works(view: CaseView, today: date) -> list[Work]:
    """The activities: late ones first, then the next ones, then what is settled, newest first."""
    return sorted((_work(one, today) for one in view.record.all("activity")), key=lambda w: w.order)


def _work(activity: Record, today: date) -> Work:
    due = activity.get("due") or activity.get("end") or activity.get("start")
    is_settled = activity.get("status") in _SETTLED
    days = (first_day(due) - today).days if due else None
    is_late = not is_settled and days is not None and days < 0
    open_order = (0 if is_late else 1 if due else 2, due)
    order = (3, _reversed(due)) if is_settled else open_order
    status = _status(activity, is_late=is_late, days=days, due=due, today=today)
    return Work(
        activity.id, activity.get("title"), activity.get("responsible"), due, status, is_late, order
    )


def _reversed(due: str) -> str:
    """A key that sorts dates downwards."""
    return "".join(chr(0x7E - ord(sign)) if sign.isascii() else sign for sign in due)


def _status(activity: Record, *, is_late: bool, days: int | None, due: str, today: date) -> Pill:
    status = activity.get("status")
    if is_late:
        return Pill(wording.lateness(due, today), "red")
    if status == "DONE":
        return Pill(wording.code("activity_status", status), "grn")
    if days is not None and days <= SOON_DAYS and status not in _SETTLED:
        return Pill(wording.lateness(due, today), "amb")
    return Pill(_coded("activity_status", status) or _("Planned"), "C" if status else "blu")
