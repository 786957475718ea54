"""The bulk path and the one door make equal desks (journal law 22)."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from sscdesk.domain.digest import digest
from sscdesk.domain.ids import derived, uuid7
from sscdesk.store import bulk, check, entries, rebuild, tables, writing
from sscdesk.store.bulk import NewRecord
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import TODAY


def _records() -> list[NewRecord]:
    made: list[NewRecord] = []
    organisation = uuid7(1, bytes(10))
    made.append(NewRecord(organisation, "organisation", organisation, {"name.en": "Embrapa"}))
    for n in range(40):
        case = uuid7(1000 + n, bytes([n]) * 10)
        values = {"title.en": f"Case {n} água", "ref": f"UGA-2026-{n:04d}",
                  "stage": '{"stage":"DEMAND","status":"ACTIVE"}'}  # fmt: skip
        made.append(NewRecord(case, "case", case, values))
        made.append(NewRecord(derived(case, "demand"), "demand", case, {"urgency": ""}, case))
        partner = {"organisation": organisation, "country": "BRA"}
        made.append(NewRecord(derived(case, "p"), "participant", case, partner, case))
    return made


def _slowly(session: Session, records: list[NewRecord]) -> None:
    for record in records:
        writing.create(session, record.kind, record.values, parent=record.parent, id_=record.id)


def _tables(desk: Desk) -> dict[str, Any]:
    """Every shown row, list line and searched text, in a fixed order."""
    found: dict[str, Any] = {}
    derived_tables = [tables.case_list, tables.search_document, tables.conflict]
    with desk.reading() as session:
        for table in [*tables.SHOWN.values(), *derived_tables]:
            kept = [c for c in table.columns if c.name not in ("n", "created", "updated")]
            rows = session.execute(sa.select(*kept)).all()
            found[table.name] = sorted(tuple(map(str, row)) for row in rows)
        texts = session.connection.exec_driver_sql("SELECT folded FROM search").scalars().all()
        found["search"] = sorted(texts)
    return found


def _digest(desk: Desk) -> str:
    with desk.reading() as session:
        return digest(entries.load(session.connection))


def test_both_ways_make_equal_desks(template: Path, tmp_path: Path) -> None:
    desks = []
    for way in (_slowly, bulk.create_many):
        path = tmp_path / f"{way.__name__}.sscdesk"
        shutil.copy(template, path)
        with Desk(path, today=TODAY) as desk:
            with desk.transaction("bulk") as session:
                way(session, _records())
            with desk.reading() as session:
                assert check.check(session).ok
            desks.append((_digest(desk), _tables(desk)))
    assert desks[0] == desks[1]


def test_tables_made_anew_are_the_tables_that_were_there(desk: Desk) -> None:
    with desk.transaction("bulk") as session:
        _slowly(session, _records())
    before = _tables(desk)
    with desk.transaction("rebuild") as session:
        rebuild.rebuild(session.connection, session.language)
    assert _tables(desk) == before


@pytest.mark.parametrize(
    ("kind", "values"),
    [("case", {"confidentiality": "RESTRICTED"}), ("person", {"email": "a@example.org"})],
)
def test_what_may_not_leave_goes_through_the_one_door(
    desk: Desk, kind: str, values: dict[str, str]
) -> None:
    id_ = uuid7(1, bytes(10))
    with pytest.raises(ValueError, match="one door"), desk.transaction("bulk") as session:
        bulk.create_many(session, [NewRecord(id_, kind, id_, values)])
