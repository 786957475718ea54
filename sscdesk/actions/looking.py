"""What stands before a gate: the situation of a case, gathered for the pure checks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from sscdesk.actions import writes
from sscdesk.domain import catalogue, checks_partners, duplicates, fund_pgtf, gates, overlap, stages
from sscdesk.domain.dates import first_day
from sscdesk.domain.profiles import Profile, profile
from sscdesk.domain.records import Record, read_tree
from sscdesk.domain.situation import Application, Hit, Situation, Thresholds, Waiver, unsettled
from sscdesk.i18n import _
from sscdesk.store import documents, likes, tables
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

GATE_OF_SEARCHES = 2
"""The gate whose checks look for doubles and overlaps in the desk."""


def situation(
    session: Session,
    case: str,
    *,
    decided_on: date | None = None,
    waiver: Waiver | None = None,
    search: bool = True,
    limits: Thresholds | None = None,
) -> Situation:
    """Everything a check may look at.

    Args:
        decided_on: Day of the decision; today when None.
        search: Whether to look for doubles and overlaps (gate 2 asks for them).
        limits: The office's thresholds where they are known already.

    Raises:
        NotFound: the case is gone.
    """
    record = writes.read_root(session, case)
    others = referenced(session, record)
    doubles, overlaps = hits(session, record, others) if search else ((), ())
    return Situation(
        record,
        session.today,
        decided_on,
        others,
        limits or thresholds(session),
        overlaps,
        doubles,
        likes.related_from(session, case),
        _missing_documents(session, record),
        _applications(session, record),
        waiver,
        _updated_on(session, case),
    )


def thresholds(session: Session) -> Thresholds:
    """The office's settings for rules; what is not set is the default."""
    rows = session.execute(
        sa.select(tables.setting.c.key, tables.setting.c.value).where(
            tables.setting.c.key.startswith("rule.")
        )
    )
    said = {str(key).removeprefix("rule."): str(value) for key, value in rows}
    defaults = Thresholds()
    made: dict[str, Any] = {}
    for field in fields(Thresholds):
        if field.name in said:
            kind = type(getattr(defaults, field.name))
            made[field.name] = (
                Decimal(said[field.name]) if kind is Decimal else kind(said[field.name])
            )
    return Thresholds(**made)


def referenced(session: Session, case: Record) -> Mapping[str, Record]:
    """The records that a case refers to outside itself, by id, and what these are part of."""
    ids = {
        one.get(field.key)
        for one in (case, *case.below())
        for field in catalogue.KINDS[one.kind].fields
        if field.refers and "case" not in field.refers
    } - {""}
    found: dict[str, Record] = {}
    wanted = ids - {one.id for one in case.below()}
    while wanted:
        read = [record for id_ in sorted(wanted) for record in _tree_of(session, id_)]
        found |= {record.id: record for record in read}
        wanted = {one.get("part_of") for one in read} - {"", *found}
    return found


def _tree_of(session: Session, id_: str) -> tuple[Record, ...]:
    """The records of the tree that a record belongs to; none of one that is not here."""
    root = root_of(session, id_)
    top = read_tree(session.tree(root)) if root else None
    return (top, *top.below()) if top is not None else ()


def hits(
    session: Session, case: Record, others: Mapping[str, Record]
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """(likely doubles, overlaps) of a case within the desk."""
    ids = likes.candidates(session, case)
    session.shelf.load(ids)
    profiles: list[Profile] = []
    for id_ in sorted(ids):
        record = read_tree(session.tree(id_))
        if record is not None:
            profiles.append(profile(record, others))
    mine = profile(case, others)
    limits = thresholds(session)
    return (
        duplicates.candidates(mine, profiles, limits.duplicate_score),
        overlap.candidates(mine, profiles, limits.overlap_similarity),
    )


def _missing_documents(session: Session, case: Record) -> frozenset[str]:
    return frozenset(
        one.id
        for one in case.all("document")
        if one.get("file") and documents.is_missing(session.path, one.get("file"))
    )


def _applications(session: Session, case: Record) -> tuple[Application, ...]:
    institutions = [one.get("institution") for one in case.all("fund_application")]
    rows = likes.applications(session, [i for i in institutions if i])
    return tuple(
        Application(r["case"], r["ref"], r["fund"], r["institution"], _year_of(r))
        for r in rows
        if r["case"] != case.id
    )


def _year_of(row: Mapping[str, str]) -> int:
    """The year that an application counts for, which a fund with yearly rounds says itself."""
    if row["fund"] == fund_pgtf.CODE:
        return fund_pgtf.round_year(row["on"], row["opens"], row["closes"])
    return first_day(row["on"]).year


def _updated_on(session: Session, case: str) -> date | None:
    times = [entry.act.at for entry in session.tree(case).by_id.values()]
    return datetime.fromisoformat(max(times)).date() if times else None


def blockers(session: Session, case: str, gate: int = 0) -> dict[str, Any]:
    """The checklist of a gate as JSON; `gate` 0 is the one the case stands before."""
    record = writes.read_root(session, case)
    now = stages.standing(record)
    wanted = gate or stages.gate_of(now.stage)
    search = wanted == GATE_OF_SEARCHES
    found = gates.findings(situation(session, case, search=search), wanted) if wanted else []
    leaves = stages.GATES.get(wanted, now.stage)
    return {
        "ref": record.get("ref"),
        "from": leaves,
        "to": stages.stage_after(leaves),
        "ready": bool(found) and not any(finding.is_open for finding in found),
        "checks": [finding.as_json() for finding in found],
    }


def open_checks(session: Session, cases: Sequence[str]) -> dict[str, int]:
    """Case → number of open checks of its next gate; 0 for a case that has ended."""
    session.shelf.load(cases)
    return {case: _open_checks(session, case) for case in cases}


def _open_checks(session: Session, case: str) -> int:
    record = writes.read_root(session, case)
    now = stages.standing(record)
    gate = stages.gate_of(now.stage)
    if not gate or not stages.is_open(now):
        return 0
    found = situation(session, case, search=gate == GATE_OF_SEARCHES)
    return len(gates.blockers(found, gate))


def warn_of_doubles(session: Session, case: str) -> None:
    """Tell of cases that may be the same as one that was just made or changed."""
    record = writes.read_root(session, case)
    doubles, _overlaps = hits(session, record, referenced(session, record))
    known = Situation(record, session.today, related_from=likes.related_from(session, case))
    for hit in _few(unsettled(known, doubles)):
        session.warn(
            "likely_duplicate",
            _("{ref} “{title}” may be the same project ({percent} %).").format(
                ref=hit.ref, title=hit.title, percent=round(hit.score * 100)
            ),
            "title",
        )


def warn_of_partners(session: Session, case: str) -> None:
    """Tell that a demand has partners of fewer than two Southern countries.

    Nothing is told while no partner is named.
    """
    record = writes.read_root(session, case)
    known = Situation(record, session.today)
    if stages.standing(record).stage == stages.DEMAND and known.partners:
        warn_of_southern(session, known)


def warn_of_southern(session: Session, known: Situation) -> None:
    """Tell that a case has partners of fewer than two Southern countries."""
    gap = checks_partners.too_few_southern(known)
    if gap is not None:
        session.warn("southern_countries", f"{gap.sentence} {gap.hint}", gap.key)


def _few(found: Iterable[Hit]) -> list[Hit]:
    return list(found)[:3]
