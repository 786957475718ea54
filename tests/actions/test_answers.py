"""What a form showed of an answer is all that its author replaces (4.1)."""

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import parse
from sscdesk.actions.writes import Shown
from sscdesk.domain.ids import derived
from sscdesk.store.desk import Desk
from sscdesk.store.finding import root_of


@pytest.fixture
def respondent(desk: Desk) -> str:
    with desk.transaction("test") as session:
        _ref, case = cases.create(session, parse(["title=Rice"]))
        evaluation = cases.add(session, case, "evaluation", parse(["evaluation_type=FINAL"]))
        return cases.add(session, evaluation, "respondent", parse(["code=r1", "O1=2"]))


def _score(desk: Desk, respondent: str, score: str, shown: Shown | None = None) -> None:
    with desk.transaction("case.add") as session:
        said = parse(["item=O1", f"score={score}"])
        cases.add(session, respondent, "answer", said, shown=shown)


def _scores(desk: Desk, respondent: str) -> set[str]:
    answer = derived(respondent, "answer:O1")
    with desk.reading() as session:
        tree = session.tree(root_of(session, answer))
        assert tree.is_shown(answer)
        return set(tree.show(answer, "score").values)


def test_an_answer_that_came_in_behind_the_scorecard_is_not_replaced(
    desk: Desk, respondent: str
) -> None:
    _score(desk, respondent, "3", Shown())
    assert _scores(desk, respondent) == {"2", "3"}


def test_an_answer_that_was_removed_disputes_nothing(desk: Desk, respondent: str) -> None:
    with desk.transaction("case.remove") as session:
        cases.remove(session, derived(respondent, "answer:O1"))
    _score(desk, respondent, "3", Shown())
    assert _scores(desk, respondent) == {"3"}
