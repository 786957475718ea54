"""The first page by plain sqlite3 is that of the ordinary list; what cannot be read is None."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sscdesk.actions import cases
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.lists import Lister
from sscdesk.actions.pairs import Pair
from sscdesk.actions.views import View
from sscdesk.domain import stages
from sscdesk.domain.entry import canonical
from sscdesk.i18n import LANGUAGES
from sscdesk.store import first_page, list_rows, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


def ordinary(desk: Desk, language: str, limit: int) -> list[first_page.FirstCase]:
    """The head of the list that the page Cases opens with."""
    view = View("all_open", "")
    with desk.reading() as session:
        ids = Lister(AttentionCache(), desk.user).ids(session, view.wish, view.sort)[:limit]
        rows = list_rows.rows_of(session, ids, language)
    return [first_page.FirstCase(r.id, r.ref, r.title, r.stage, r.status, r.updated) for r in rows]


def add(session: Session, titles: dict[str, str], stage: str, status: str) -> None:
    pairs = [Pair(f"title.{language}", title) for language, title in titles.items()]
    case = cases.create(session, pairs or [Pair("title.en", "x")])[1]
    group = {"stage": stage, "status": status, "stage_date": "2026"}
    writing.edit(session, case, case, {"stage": canonical(group)})


titles = st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(["Rice", "Eau", "مياه"]))
made = st.lists(
    st.tuples(
        titles,
        st.sampled_from(stages.STAGES),
        st.sampled_from([stages.ACTIVE, stages.SUSPENDED, stages.COMPLETED, stages.CANCELLED]),
    ),
    max_size=9,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(made, st.sampled_from(LANGUAGES), st.integers(1, 6))
def test_it_is_the_head_of_the_list_that_cases_opens_with(
    desk: Desk, cases_: list[tuple[dict[str, str], str, str]], language: str, limit: int
) -> None:
    with desk.transaction("test") as session:
        for names, stage, status in cases_:
            add(session, names, stage, status)
    page = first_page.read(desk.path, language, limit)
    assert page is not None
    assert page.cases == ordinary(desk, language, limit)
    assert page.info == desk.info


def test_it_reads_beside_a_writer(desk: Desk) -> None:
    with desk.transaction("test") as session:
        add(session, {"en": "Not yet"}, stages.DEMAND, stages.ACTIVE)
        meanwhile = first_page.read(desk.path, "en")
    assert meanwhile is not None
    assert meanwhile.cases == []
    page = first_page.read(desk.path, "en")
    assert page is not None
    assert [case.title for case in page.cases] == ["Not yet"]


@pytest.mark.parametrize("contents", [None, b"", b"no database", b"SQLite format 3\0" + b"x" * 500])
def test_what_is_no_desk_is_left_to_the_ordinary_way(
    tmp_path: Path, contents: bytes | None
) -> None:
    path = tmp_path / "other.sscdesk"
    if contents is not None:
        path.write_bytes(contents)
    assert first_page.read(path, "en") is None
    assert contents is None or path.read_bytes() == contents


@pytest.mark.parametrize("version", ["0000", "9999"])
def test_a_desk_of_another_schema_is_left_to_the_ordinary_way(
    desk_path: Path, version: str
) -> None:
    with sqlite3.connect(desk_path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
    raw.close()
    assert first_page.read(desk_path, "en") is None


def test_every_step_of_the_query_runs_on_an_index(desk: Desk) -> None:
    raw = sqlite3.connect(desk.path)
    plan = raw.execute("EXPLAIN QUERY PLAN " + first_page._CASES, {"limit": 50}).fetchall()
    raw.close()
    tables = [said for *_rest, said in plan if "case_list" in said or " c " in said]
    assert len(tables) == 4
    assert all(" USING " in said and said.startswith("SEARCH") for said in tables)


def test_it_needs_neither_sqlalchemy_nor_qt() -> None:
    code = (
        "import sys; from sscdesk.store import first_page; "
        "print(sorted(n for n in sys.modules if n.split('.')[0] in ('sqlalchemy', 'PySide6')"
        " or n.startswith('sscdesk.domain')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
