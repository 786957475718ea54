"""Cases that need attention in every way, for the tests of Home and of the list."""

from dataclasses import dataclass

from sscdesk.actions import cases, drafts, records
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.pairs import Pair, parse
from sscdesk.store import writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


@dataclass(frozen=True)
class Made:
    """Ids: a case with a late reply, one that runs, one just begun, one with doubtful data."""

    late: str
    near: str
    young: str
    doubtful: str
    activity: str


def make(desk: Desk) -> Made:
    """Four cases on 25 November 2026."""
    with desk.transaction("test") as session:
        late = _case(session, "Late reply", "demand.received_date=2026-08-01")
        near = _case(session, "Running")
        young = _case(session, "Just begun")
        doubtful = _case(session, "Doubtful", "sector_main=AGR")
        _put(session, near, stage="IMPLEMENTATION", since="2026-06-01")
        activity = cases.add(session, near, "activity", parse(
            ["title=Training", "status=ONGOING", "due=2026-11-30"]))  # fmt: skip
        cases.add(session, doubtful, "participant", parse(["role=PROVIDER"]))
        given = cases.add(session, doubtful, "contribution", parse(["measure_group=A"]))
        cases.add(session, given, "cost_line", parse(
            ["phase=BUDGETED", "amount=5", "currency=XAF"]))  # fmt: skip
    return Made(late, near, young, doubtful, activity)


def _case(session: Session, title: str, *more: str) -> str:
    return cases.create(session, [Pair("title", title), *parse(more)])[1]


def _put(session: Session, case: str, *, stage: str, since: str) -> None:
    """Bring a case to a stage without its gates."""
    value = f'{{"stage":"{stage}","stage_date":"{since}","status":"ACTIVE"}}'
    writing.edit(session, case, case, {"stage": value})


def fill(desk: Desk, cache: AttentionCache) -> list[tuple[int, int]]:
    """A whole refresh, as the worker runs it; the steps that it told."""
    refresh = cache.begin()
    with Desk(desk.path, readonly=True, today=desk.today) as other, other.reading() as session:
        return list(refresh.steps(session))


def officer(desk: Desk, name: str, *of: str) -> str:
    """A person who is responsible for some cases."""
    with desk.transaction("test") as session:
        person = records.create(session, "person", [Pair("name", name)])
        for case in of:
            cases.change(session, case, [Pair("responsible_officer", person)])
    return person


def draft(desk: Desk, record: str, key: str, text: str) -> None:
    """Text that a field could not take."""
    with desk.transaction("draft.keep") as session:
        drafts.keep(session, record, key, text)
