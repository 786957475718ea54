"""The scorecard by command line: one answer an item, however it is said."""

from typing import Any

import pytest

from tests.conftest import Cli


@pytest.fixture
def respondent(cli: Cli) -> str:
    ref = cli("case", "new", "title=Rice")[1]["ref"]
    evaluation = cli("case", "add", ref, "evaluation", "evaluation_type=FINAL")[1]["id"]
    words = ("code=r1", "role=RECIPIENT", "O1=3", "O1.evidence=The letter")
    return str(cli("case", "add", evaluation, "respondent", *words)[1]["id"])


def _answers(cli: Cli) -> dict[str, dict[str, Any]]:
    shown = cli("case", "show", "UGA-2026-0001")[1]
    assert shown["conflicts"] == []
    (evaluation,) = shown["children"]["evaluation"]
    found = evaluation["children"]["respondent"][0].get("children", {}).get("answer", [])
    assert len({answer["item"] for answer in found}) == len(found)
    return {answer["item"]: answer for answer in found}


def test_an_answer_that_is_added_again_is_changed(cli: Cli, respondent: str) -> None:
    code, first = cli("case", "add", respondent, "answer", "item=O2", "score=2")
    assert code == 0
    code, second = cli("case", "add", respondent, "answer", "item=o2", "score=3")
    assert (code, second["id"]) == (0, first["id"])
    assert _answers(cli)["O2"]["score"] == "3"
    assert cli("case", "add", respondent, "answer", "item=O2", "score=3")[1]["batch"] is None
    assert cli("undo")[0] == 0
    assert _answers(cli)["O2"]["score"] == "2"
    assert cli("desk", "check")[0] == 0


def test_an_answer_that_was_removed_comes_back_as_it_is_said_now(cli: Cli, respondent: str) -> None:
    id_ = _answers(cli)["O1"]["id"]
    assert cli("case", "remove", id_)[0] == 0
    code, answer = cli("case", "edit", respondent, "O1=", "O1.evidence=")
    assert (code, answer["changed"]) == (0, [])
    assert _answers(cli) == {}
    assert cli("case", "add", respondent, "answer", "item=O1", "score=1")[1]["id"] == id_
    assert _answers(cli)["O1"]["score"] == "1"
    assert cli("case", "remove", id_)[0] == 0
    assert cli("case", "edit", respondent, "O1=1")[1]["changed"] == ["O1"]
    assert _answers(cli)["O1"]["score"] == "1"


def test_an_answer_names_its_item_and_keeps_it(cli: Cli, respondent: str) -> None:
    code, answer = cli("case", "add", respondent, "answer", "score=3")
    assert (code, answer["error"]["code"], answer["error"]["field"]) == (1, "bad_value", "item")
    id_ = _answers(cli)["O1"]["id"]
    for word in ("item=O3", "item="):
        code, answer = cli("case", "edit", id_, word, "score=4")
        assert (code, answer["error"]["code"]) == (2, "not_settable")
    assert cli("case", "edit", id_, "item=O1", "score=4")[1]["changed"] == ["score"]
    assert _answers(cli)["O1"]["score"] == "4"


def test_the_items_that_changed_are_told(cli: Cli, respondent: str) -> None:
    said = ("O3=4", "O1=3", "O1.evidence=Minutes", "code=r2")
    assert cli("case", "edit", respondent, *said, "role=SELF")[0] == 2
    assert set(_answers(cli)) == {"O1"}
    code, answer = cli("case", "edit", respondent, *said)
    assert (code, answer["changed"]) == (0, ["O1.evidence", "O3", "code"])
    assert answer["batch"] is not None
    code, answer = cli("case", "edit", respondent, "O3=4", "O1=3", "S1=")
    assert (answer["changed"], answer["batch"]) == ([], None)
    assert set(_answers(cli)) == {"O1", "O3"}
