"""Lists: every offered sort runs on an index, filters find what they name."""

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.errors import WrongUsage
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter


def _plan(desk: Desk, wanted: CaseFilter) -> str:
    with desk.reading() as session:
        query = queries.page_query(wanted)
        compiled = query.compile(session.connection.engine, compile_kwargs={"literal_binds": True})
        rows = session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
    return "\n".join(str(row) for row in rows)


@pytest.mark.parametrize("direction", ["", "-"])
@pytest.mark.parametrize("key", sorted(queries.SORTS))
def test_every_offered_sort_runs_on_an_index(desk: Desk, key: str, direction: str) -> None:
    plan = _plan(desk, CaseFilter(sort=direction + key, limit=50))
    assert "USING INDEX" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    "wanted",
    [
        CaseFilter(stage="DEMAND", sort="-updated", limit=50),
        CaseFilter(status="ACTIVE", sort="updated", limit=50),
    ],
)
def test_the_usual_views_run_on_an_index(desk: Desk, wanted: CaseFilter) -> None:
    assert "TEMP B-TREE" not in _plan(desk, wanted)


def _new(desk: Desk, **values: str) -> str:
    pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
    with desk.transaction("case.new") as session:
        return cases.create(session, pairs)[1]


def test_a_filter_finds_what_it_names(desk: Desk) -> None:
    one = _new(desk, title="A", humanitarian="true", relation_since="1999", tags="rice")
    two = _new(desk, title="B", humanitarian="false", title__fr="C")
    kind = catalogue.kind("case")
    found = {
        ("humanitarian", "true"): [one],
        ("relation_since", "1999"): [one],
        ("tags", "rice"): [one],
        ("title.fr", "C"): [two],
        ("title", "B"): [two],
        ("sector_main", ""): sorted([one, two]),
    }
    with desk.reading() as session:
        for pair, ids in found.items():
            assert queries.record_ids(session, kind, [pair], 0) == (len(ids), ids), pair


def test_a_page_counts_all_and_gives_a_part(desk: Desk) -> None:
    ids = [_new(desk, title=f"Case {n}") for n in range(5)]
    with desk.reading() as session:
        page = queries.case_page(session, CaseFilter(sort="-ref", limit=2, offset=1))
    assert page.total == 5
    assert [row["case"] for row in page.rows] == [ids[3], ids[2]]


def test_an_amount_is_not_searched_by_its_value(desk: Desk) -> None:
    with desk.reading() as session, pytest.raises(WrongUsage):
        queries.record_ids(session, catalogue.kind("cost_line"), [("amount", "1")], 0)
