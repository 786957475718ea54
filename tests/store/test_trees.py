"""Trees in hand and the tables that follow them: only what changed, parents first."""

from typing import Any

import sqlalchemy as sa

from sscdesk.store import check, entries, tables, trees, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from sscdesk.store.trees import Shelf


def _rows(session: Session, kind: str) -> list[Any]:
    return list(session.execute(sa.select(tables.SHOWN[kind])).mappings())


def _case(session: Session) -> tuple[str, str, str]:
    case = writing.create(session, "case", {"title.en": "Rice"})
    share = writing.create(session, "contribution", {"title": "Seeds"}, parent=case)
    line = writing.create(session, "cost_line", {"note": "Fuel"}, parent=share)
    return case, share, line


def test_rows_come_and_go_with_what_is_shown(desk: Desk) -> None:
    with desk.transaction("test") as session:
        case, share, line = _case(session)
        assert [row["id"] for row in _rows(session, "cost_line")] == [line]
        writing.remove(session, case, share)
        assert _rows(session, "contribution") == _rows(session, "cost_line") == []
        writing.restore(session, case, share)
        assert [row["parent"] for row in _rows(session, "cost_line")] == [share]
        writing.remove(session, case, case)
        assert _rows(session, "case") == []
        assert session.execute(sa.select(tables.case_list)).all() == []
    with desk.reading() as session:
        assert check.check(session).ok


def test_a_flush_writes_only_the_trees_that_changed(desk: Desk) -> None:
    with desk.transaction("test") as session:
        first, _share, _line = _case(session)
        second, *_ = _case(session)
    with desk.transaction("test") as session:
        session.execute(sa.update(tables.SHOWN["case"]).values(ref="spoiled"))
        writing.edit(session, second, second, {"ref": "UGA-2026-0002"})
        rows = {row["id"]: row["ref"] for row in _rows(session, "case")}
    assert rows == {first: "spoiled", second: "UGA-2026-0002"}


def test_a_record_under_a_kind_that_is_unknown_here_has_no_row(desk: Desk) -> None:
    with desk.transaction("test") as session:
        case, *_ = _case(session)
        novelty = writing.create(session, "novelty", {"thing": "x"}, parent=case)
        below = writing.create(session, "cost_line", {"note": "under it"}, parent=novelty)
        tree = session.tree(case)
        assert tree.is_shown(below)
        assert below not in trees.shown_rows(tree)
    with desk.reading() as session:
        assert check.check(session).ok


def test_a_record_under_a_parent_of_the_wrong_kind_has_no_row(desk: Desk) -> None:
    with desk.transaction("test") as session:
        case, *_ = _case(session)
        wrong = writing.create(session, "cost_line", {"note": "astray"}, parent=case)
        assert wrong not in trees.shown_rows(session.tree(case))
    with desk.reading() as session:
        assert check.check(session).ok


def test_a_new_name_of_an_organisation_is_searched_in_the_cases_that_name_it(desk: Desk) -> None:
    with desk.transaction("test") as session:
        organisation = writing.create(session, "organisation", {"name.en": "Embrapa"})
        case, *_ = _case(session)
        partner = {"organisation": organisation}
        writing.create(session, "participant", partner, parent=case)
    with desk.transaction("test") as session:
        writing.edit(session, organisation, organisation, {"name.en": "Renamed"})
        writing.remove(session, organisation, organisation)
        writing.restore(session, organisation, organisation)
    with desk.reading() as session:
        assert check.check(session).ok
        text = session.connection.exec_driver_sql("SELECT folded FROM search").scalars().all()
    assert sum("renamed" in one for one in text) == 2


def test_several_trees_are_read_at_once_and_kept(desk: Desk) -> None:
    with desk.transaction("test") as session:
        roots = [_case(session)[0] for _ in range(3)]
    with desk.reading() as session:
        shelf = Shelf(session.connection, "en")
        shelf.load([*roots, roots[0]])
        found = [shelf.tree(root) for root in roots]
        assert [set(tree.by_id) for tree in found] == [
            {e.id for e in entries.of_root(session.connection, root)} for root in roots
        ]
        assert shelf.tree(roots[0]) is found[0]
        assert shelf.home(roots[1]) == ("case", roots[1])
        assert shelf.home("01999999-0000-7000-8000-00000000000b") is None


def test_the_tree_of_nothing_is_empty(desk: Desk) -> None:
    with desk.reading() as session:
        tree = session.tree("01999999-0000-7000-8000-00000000000b")
    assert tree.by_id == {}
    assert tree.shown_records() == []
