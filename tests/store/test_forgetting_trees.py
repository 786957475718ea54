"""A pass over many roots lets go of their trees; what was changed stays until it is written."""

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter, page
from tests.store.helpers import add_case


def test_a_tree_is_read_again_after_it_was_let_go(desk: Desk) -> None:
    with desk.transaction("test") as session:
        one, two = add_case(session, "One"), add_case(session, "Two")
    with desk.reading() as session:
        before = session.tree(one), session.tree(two)
        session.shelf.forget([one])
        assert session.shelf.home(one) is None
        assert session.tree(one) is not before[0]
        assert session.tree(two) is before[1]
        session.shelf.forget()
        assert session.tree(two) is not before[1]


def test_what_was_changed_is_not_let_go(desk: Desk) -> None:
    with desk.transaction("test") as session:
        case = add_case(session, "One")
    with desk.transaction("test") as session:
        cases.change(session, case, [Pair("title", "Another")])
        changed = session.tree(case)
        session.shelf.forget()
        assert session.tree(case) is changed
    with desk.reading() as session:
        assert [row["title"] for row in page(session, CaseFilter())] == ["Another"]
