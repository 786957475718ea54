"""Lists: every offered sort runs on an index, filters find what they name."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.errors import WrongUsage
from sscdesk.store import queries, sqlite
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


WORDS = ("rice", "ricefield", "road", "water")


@given(
    titles=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), max_size=12),
    text=st.sampled_from(["ri", "rice", "rice wat", "roads"]),
    near=st.integers(1, 15),
    limit=st.integers(1, 4),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_common_word_is_found_near_the_top_as_it_would_be_among_all(
    template: Path, tmp_path_factory: pytest.TempPathFactory,
    titles: list[list[str]], text: str, near: int, limit: int,
) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("near") / "desk.sscdesk"
    shutil.copy(template, path)
    with Desk(path) as desk:
        for words in titles:
            _new(desk, title=" ".join(words))
        with desk.reading() as session, pytest.MonkeyPatch.context() as patch:
            wanted = CaseFilter(search=text, sort="-updated", limit=limit)
            plain = queries.page(session, wanted)
            patch.setattr(queries, "MANY_HITS", 1)
            patch.setattr(queries, "NEAR", near)
            assert queries.page(session, wanted) == plain


def test_reading_that_nobody_waits_for_ends(desk: Desk) -> None:
    forever = sa.text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    asked = iter([False, False])
    with desk.reading() as session, session.stopping_when(lambda: next(asked, True)):
        with pytest.raises(Exception, match="interrupted"):
            session.execute(forever)
        with pytest.raises(sqlite.Unwanted):
            session.execute(sa.text("SELECT 1"))
    with desk.reading() as session:
        assert session.execute(sa.text("SELECT 1")).scalar() == 1
