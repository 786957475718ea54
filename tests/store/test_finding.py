"""What a person means by a name, deleted records too."""

import pytest

from sscdesk.errors import Ambiguous, NotFound
from sscdesk.store import writing
from sscdesk.store.desk import Desk
from sscdesk.store.finding import find, find_gone
from sscdesk.store.session import Session

REF = "UGA-2026-0009"


def _case(session: Session, ref: str = REF) -> str:
    return writing.create(session, "case", {"ref": ref, "title.en": "Rice"})


def test_what_is_shown_comes_before_what_was_deleted(desk: Desk) -> None:
    with desk.transaction("test") as session:
        gone, here = _case(session), _case(session)
        writing.remove(session, gone, gone)
        assert find_gone(session, REF) == find(session, REF) == here
        assert find_gone(session, gone) == gone
        with pytest.raises(NotFound):
            find(session, gone)


def test_two_deleted_cases_of_one_reference_are_both_named(desk: Desk) -> None:
    with desk.transaction("test") as session:
        both = sorted((_case(session), _case(session)))
        for case in both:
            writing.remove(session, case, case)
    with desk.reading() as session, pytest.raises(Ambiguous) as refused:
        find_gone(session, REF)
    assert all(case in refused.value.hint for case in both)


def test_a_reference_that_was_given_up_names_nothing(desk: Desk) -> None:
    with desk.transaction("test") as session:
        case = _case(session)
        writing.edit(session, case, case, {"ref": "UGA-2026-0010"})
        writing.remove(session, case, case)
    with desk.reading() as session:
        assert find_gone(session, "uga-2026-0010") == case
        with pytest.raises(NotFound):
            find_gone(session, REF)
        with pytest.raises(NotFound):
            find_gone(session, case, ("person",))
