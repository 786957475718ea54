"""What a page of the case list shows, read for its hundred cases and never for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from sscdesk.store import money_sums, naming, queries, tables
from sscdesk.store.base import AnyRow
from sscdesk.store.money_sums import Sums
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

_l = tables.case_list
_case, _demand, _partner, _member, _document = (
    tables.SHOWN[kind] for kind in ("case", "demand", "participant", "member", "document")
)

NO_SUMS = Sums(1)


@dataclass(frozen=True)
class ListRow:
    """One case as the list shows it; dates are ISO, "" where nothing is said.

    Attributes:
        countries: Codes of its partners' countries, as they were entered, each once, the desk's
            own left out.
        agencies: Short names of partners that stand for no country.
        providing: Names of the organisations of partners other than the requesting one.
        sums: Planned and delivered dollars.
        officer: Id of the responsible officer.
        sdgs: The main goal first.
        updated: UTC time of the last change.
        is_ours: The desk's own office owns the case.
        in_conflict: Some value of it waits for a decision.
    """

    id: str
    ref: str
    title: str
    stage: str
    status: str
    substatus: str
    stage_date: str
    case_type: str
    cooperation_type: str
    sector: str
    start: str
    end: str
    created: str
    updated: str
    modalities: tuple[str, ...]
    tags: tuple[str, ...]
    sdgs: tuple[str, ...]
    countries: tuple[str, ...]
    agencies: tuple[str, ...]
    requesting: str
    providing: tuple[str, ...]
    officer: str
    officer_name: str
    documents: int
    office: str
    sums: Sums
    is_ours: bool
    in_conflict: bool

    @property
    def planned_usd(self) -> Decimal:
        """Planned dollars, in cash and in kind."""
        return self.sums.planned_usd

    @property
    def delivered_pct(self) -> Decimal | None:
        """Delivered ÷ planned in percent; None when nothing is planned in money."""
        return self.sums.delivered_pct


def rows_of(session: Session, ids: Sequence[str], language: str = "") -> list[ListRow]:
    """The rows of some cases, in the order of the ids; those that are gone are left out.

    Args:
        ids: A hundred at most: every part is read by them.
        language: Of titles and names; the desk's own when "".
    """
    session.flush()
    spoken = language or session.language
    lines = session.execute(
        sa.select(_l, _case.c.title.label("titles"), _case.c.sdg_main,
                  _case.c.responsible_officer, _demand.c.requesting_organisation)
        .join(_case, _case.c.id == _l.c.case)
        .outerjoin(_demand, _demand.c.parent == _l.c.case)
        .where(_l.c.case.in_(ids))
    ).all()  # fmt: skip
    page = _Page(session, [line.case for line in lines], spoken)
    page.name([line.responsible_officer for line in lines],
              [line.requesting_organisation for line in lines])  # fmt: skip
    made = {line.case: page.row(line) for line in lines}
    return [made[id_] for id_ in ids if id_ in made]


def totals(session: Session, wanted: CaseFilter) -> Sums:
    """How many cases fit, and their planned and delivered dollars together.

    Raises:
        WrongUsage: a key that cases do not have.
    """
    fitting = sa.select(_l.c.case).where(*queries.conditions(wanted))
    return money_sums.together(session, queries.count(session, wanted), fitting)


class _Page:
    """What stands beside the lines of one page."""

    def __init__(self, session: Session, ids: Sequence[str], language: str) -> None:
        self._session, self._ids, self._language = session, ids, language
        self._own = session.info["country"] if session.info["role"] != "regional" else ""
        self._sums = money_sums.by_case(session, ids)
        self._partners = self._grouped(
            sa.select(_partner.c.parent, _partner.c.country, _partner.c.organisation)
            .where(_partner.c.parent.in_(ids))
            .order_by(_partner.c.id)
        )
        self._members = self._grouped(
            sa.select(_member.c.parent, _member.c["set"].label("key"), _member.c.code)
            .where(_member.c.parent.in_(ids))
            .order_by(_member.c.code)
        )
        self._documents = self._grouped(
            sa.select(_document.c.parent, sa.func.count().label("number"))
            .where(_document.c.parent.in_(ids))
            .group_by(_document.c.parent)
        )
        disputed = sa.select(tables.conflict.c.root).where(tables.conflict.c.root.in_(ids))
        self._disputed = set(session.execute(disputed).scalars())
        self._names: dict[str, str] = {}

    def _grouped(self, query: sa.Select[Any]) -> dict[str, list[AnyRow]]:
        found: dict[str, list[AnyRow]] = {}
        for row in self._session.execute(query):
            found.setdefault(row.parent, []).append(row)
        return found

    def name(self, persons: Iterable[str | None], organisations: Iterable[str | None]) -> None:
        """Look up who is named, all at once."""
        people = [id_ for id_ in persons if id_]
        asked = {id_ for id_ in organisations if id_}
        asked.update(p.organisation for rows in self._partners.values() for p in rows)
        self._names = naming.names(self._session, ["person"], people)
        self._names |= naming.names(self._session, ["organisation"], asked - {None})
        self._short = _short_names(self._session, asked - {None})

    def row(self, line: AnyRow) -> ListRow:
        """The row of one case."""
        partners = self._partners.get(line.case, [])
        members = self._members.get(line.case, [])
        documents = self._documents.get(line.case)
        asking = line.requesting_organisation or ""
        return ListRow(
            id=line.case,
            title=naming.in_language(line.titles or {}, self._language),
            sector=line.sector_main,
            start=line.start_planned,
            end=line.end_planned,
            modalities=_of_set(members, "modalities"),
            tags=_of_set(members, "tags"),
            sdgs=_once([line.sdg_main, *_of_set(members, "sdg_others")]),
            countries=_once(p.country for p in partners if p.country != self._own),
            agencies=_once(
                self._short.get(p.organisation) or self._names.get(p.organisation, "")
                for p in partners
                if not p.country and p.organisation
            ),
            requesting=self._names.get(asking, ""),
            providing=_once(
                self._names.get(p.organisation, "") for p in partners if p.organisation != asking
            ),
            officer=line.responsible_officer or "",
            officer_name=self._names.get(line.responsible_officer or "", ""),
            documents=documents[0].number if documents else 0,
            office=line.owner or "",
            sums=self._sums.get(line.case, NO_SUMS),
            is_ours=line.owner in (None, self._session.office),
            in_conflict=line.case in self._disputed,
            **{key: getattr(line, key) or "" for key in _AS_THEY_ARE},
        )


_AS_THEY_ARE = (
    "ref", "stage", "status", "substatus", "stage_date", "case_type", "cooperation_type",
    "created", "updated",
)  # fmt: skip


def _of_set(members: Iterable[AnyRow], key: str) -> tuple[str, ...]:
    return tuple(member.code for member in members if member.key == key)


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _short_names(session: Session, organisations: Iterable[str]) -> dict[str, str]:
    table = tables.SHOWN["organisation"]
    wanted = sorted(organisations)
    rows = session.execute(sa.select(table.c.id, table.c.short_name).where(table.c.id.in_(wanted)))
    return {row.id: row.short_name or "" for row in rows}
