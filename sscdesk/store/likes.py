"""Cases worth comparing with one case, found by SQL: never the whole desk in Python.

Those that share a word of the title come first by the full-text rank, then those of the same sector
and goal, then those with the same external identifier.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from sscdesk.domain.records import Record
from sscdesk.store import search, sqlite, tables
from sscdesk.store.session import Session

MOST = 25
"""Cases taken from each way of looking."""


def candidates(session: Session, case: Record) -> set[str]:
    """Ids of cases that may be the same as a case, or overlap with it."""
    session.flush()
    found = {*_like_titled(session, case), *_same_topic(session, case), *_same_id(session, case)}
    return found - {case.id}


def _like_titled(session: Session, case: Record) -> Iterable[str]:
    titles = " ".join(value for key, value in case.values.items() if key.startswith("title."))
    query = search.any_query(titles)
    if not query:
        return ()
    numbers = sqlite.best_matching(session.connection, query, MOST)
    rows = tables.case_list
    return session.execute(sa.select(rows.c.case).where(rows.c.n.in_(numbers))).scalars().all()


def _same_topic(session: Session, case: Record) -> Iterable[str]:
    table = tables.SHOWN["case"]
    if not case.get("sector_main"):
        return ()
    return (
        session.execute(
            sa.select(table.c.id)
            .join(tables.case_list, tables.case_list.c.case == table.c.id)
            .where(
                tables.case_list.c.sector_main == case.get("sector_main"),
                table.c.sdg_main == (case.get("sdg_main") or None),
            )
            .order_by(table.c.id.desc())
            .limit(MOST)
        )
        .scalars()
        .all()
    )


def _same_id(session: Session, case: Record) -> Iterable[str]:
    table = tables.SHOWN["external_id"]
    values = [one.get("value") for one in case.all("external_id") if one.get("value")]
    by_value = sa.select(table.c.root).where(table.c.value.in_([*values, case.get("ref")]))
    by_ref = sa.select(tables.case_list.c.case).where(tables.case_list.c.ref.in_(values))
    return [
        *session.execute(by_value).scalars().all(),
        *session.execute(by_ref).scalars().all(),
    ]


_relation = tables.SHOWN["relation"]

# Made once: this is asked for every case that is looked at.
_RELATED = sa.select(_relation.c.root).where(
    _relation.c.other_case == sa.bindparam("case"), _relation.c.relation_kind.is_not(None)
)


def related_from(session: Session, case: str) -> frozenset[str]:
    """Cases that name this one in a relation of theirs."""
    return frozenset(session.execute(_RELATED, {"case": case}).scalars())


def applications(session: Session, institutions: Iterable[str]) -> list[dict[str, str]]:
    """Applications to funds by these institutions: case, ref, fund code, institution, days.

    The days are that of the application and those of the call that it answers, "" for none.
    """
    wanted = sorted(set(institutions))
    if not wanted:
        return []
    kinds = ("fund_application", "funding_source", "case", "fund_window")
    table, funds, cases, calls = (tables.SHOWN[kind] for kind in kinds)
    rows = session.execute(
        sa.select(
            table.c.root,
            cases.c.ref,
            funds.c.code,
            table.c.institution,
            table.c.submitted_on,
            calls.c.opens_on,
            calls.c.closes_on,
        )
        .join(funds, funds.c.id == table.c.funding_source)
        .join(cases, cases.c.id == table.c.root)
        .outerjoin(calls, calls.c.id == table.c.window)
        .where(table.c.institution.in_(wanted), table.c.submitted_on.is_not(None))
    )
    return [
        {"case": r.root, "ref": r.ref or "", "fund": r.code or "", "institution": r.institution,
         "on": r.submitted_on, "opens": r.opens_on or "", "closes": r.closes_on or ""}
        for r in rows
    ]  # fmt: skip
