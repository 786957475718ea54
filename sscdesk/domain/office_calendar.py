"""The office's own calendar: days of the field, calls of funds, events, the snapshot that is due.

Sources: PGTF guidelines (30 April), the United Nations Day for South-South Cooperation (12
September), the sessions of the High-level Committee (odd years, in May), the call for good
practices that closed on 7 December 2020, SSC domain study 3.8. A day without a source says in its
sentence that it is to be verified; the office's own events and calls say the right ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sscdesk.domain.checks import titles
from sscdesk.domain.dates import add_months, first_day, last_day, next_yearly
from sscdesk.domain.dues import Due, Reminder, by_hand, tell
from sscdesk.domain.records import Record
from sscdesk.domain.situation import DEFAULTS, Thresholds
from sscdesk.i18n import _, language

SETTLED_COMMITMENTS = frozenset({"DONE", "DROPPED"})


@dataclass(frozen=True)
class Office:
    """What the calendar is made of.

    Attributes:
        records: Funding sources with their calls, events with their commitments, reminders that
            belong to no case; records of other kinds are left aside.
        last_snapshot: Day on which the last snapshot was written, None when there was none.
        snapshot_months: How often the region expects one; 0 never.
    """

    today: date
    records: tuple[Record, ...] = ()
    last_snapshot: date | None = None
    snapshot_months: int = 1
    thresholds: Thresholds = field(default=DEFAULTS)


def office_reminders(office: Office) -> list[Reminder]:
    """The reminders of the office, the oldest first."""
    found = [*_of_the_field(office), *_of_records(office.records, office.today), *_snapshot(office)]
    return tell(found, office.today, office.thresholds)


def _of_the_field(office: Office) -> Iterator[Due]:
    today = office.today
    pgtf = next_yearly(today, 4, 30)
    if pgtf.year not in _years_of_calls(office.records, "PGTF"):
        sentence = _("PGTF takes proposals until 30 April.")
        yield _yearly("pgtf", pgtf, sentence)
    yield _yearly(
        "registration",
        next_yearly(today, 3, 31),
        _("The yearly registration of last year's cooperation is due (month to be verified)."),
    )
    yield _yearly(
        "sg_report",
        next_yearly(today, 4, 30),
        _("Inputs to the Secretary-General's report are due (month to be verified)."),
    )
    yield _yearly(
        "un_day",
        next_yearly(today, 9, 12),
        _("12 September is the United Nations Day for South-South Cooperation."),
    )
    yield _yearly(
        "high_level_committee",
        _next_odd_may(today),
        _("The High-level Committee on South-South Cooperation meets (day to be verified)."),
    )
    expo = next_yearly(today, 9, 12)
    if expo.year not in _years_of_expos(office.records):
        sentence = _("The Global South-South Development Expo may be held (day to be verified).")
        yield _yearly("expo", expo, sentence)
    yield _yearly(
        "framework_review",
        next_yearly(today, 1, 31),
        _("The yearly review of the UN Cooperation Framework is due (month to be verified)."),
    )
    yield _yearly(
        "good_practices",
        next_yearly(today, 10, 31),
        _("UNOSSC may call for good practices by the end of the year (month to be verified)."),
    )


def _yearly(rule: str, day: date, sentence: str) -> Due:
    return Due(rule, day, sentence, "", "", str(day.year))


def _next_odd_may(today: date) -> date:
    found = next_yearly(today, 5, 31)
    return found if found.year % 2 else date(found.year + 1, 5, 31)


def _years_of_calls(records: Iterable[Record], code: str) -> set[int]:
    return {
        first_day(call.get("closes_on")).year
        for source in records
        if source.kind == "funding_source" and source.get("code") == code
        for call in source.all("fund_window")
        if call.has("closes_on")
    }


def _years_of_expos(records: Iterable[Record]) -> set[int]:
    return {
        first_day(event.get("from")).year
        for event in records
        if event.kind == "event" and event.get("event_kind") == "EXPO" and event.has("from")
    }


def _of_records(records: Iterable[Record], today: date) -> Iterator[Due]:
    for record in records:
        if record.kind == "funding_source":
            yield from _calls(record, today)
        elif record.kind == "event":
            yield from _event(record, today)
        elif record.kind == "reminder":
            yield from by_hand([record])


def _calls(source: Record, today: date) -> Iterator[Due]:
    name = source.text("name", language()) or source.get("code")
    for call in source.all("fund_window"):
        opens, closes = _days(call)
        if opens and today <= opens:
            sentence = _("{fund} opens its call {title}.")
            told = sentence.format(fund=name, title=titles([call]))
            yield Due("call_opens", opens, told, call.id, "fund_window.opens_on")
        if closes and today <= closes:
            sentence = _("{fund} closes its call {title}.")
            told = sentence.format(fund=name, title=titles([call]))
            yield Due("call_closes", closes, told, call.id, "fund_window.closes_on")


def _days(call: Record) -> tuple[date | None, date | None]:
    opens, closes = call.get("opens_on"), call.get("closes_on")
    return first_day(opens) if opens else None, first_day(closes) if closes else None


def _event(event: Record, today: date) -> Iterator[Due]:
    begins = event.get("from")
    if begins and today <= last_day(event.get("to") or begins):
        sentence = _("The event {title} takes place.").format(title=titles([event]))
        yield Due("event", first_day(begins), sentence, event.id, "event.from")
    for commitment in event.all("commitment"):
        if commitment.has("due") and commitment.get("status") not in SETTLED_COMMITMENTS:
            sentence = _("A commitment is due: {text}.")
            told = sentence.format(text=titles([commitment], "text"))
            day = last_day(commitment.get("due"))
            yield Due("commitment", day, told, commitment.id, "commitment.status")


def _snapshot(office: Office) -> Iterator[Due]:
    if not office.snapshot_months:
        return
    if office.last_snapshot is None:
        day, sentence = last_day(office.today.isoformat()[:7]), _("No snapshot was sent yet.")
    else:
        day = add_months(office.last_snapshot, office.snapshot_months)
        sentence = _("The next snapshot to the regional office is due.")
    yield Due("snapshot", day, sentence, "", "", day.isoformat()[:7])
