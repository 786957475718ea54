"""Several cases changed or deleted by one command: one act, one step to undo, all or none."""

import pytest

from tests.conftest import Cli


@pytest.fixture
def refs(cli: Cli) -> list[str]:
    """Three cases, two of them about water."""
    made = []
    for title, tags in (("Wells", "water"), ("Dams", "water;dams"), ("Roads", "roads")):
        code, answer = cli("case", "new", f"title={title}", f"tags={tags}")
        assert code == 0
        made.append(answer["ref"])
    return made


def _tags(cli: Cli, ref: str) -> list[str]:
    return list(cli("case", "show", ref)[1]["values"].get("tags", []))


def test_named_cases_are_changed_in_one_act(cli: Cli, refs: list[str]) -> None:
    code, answer = cli("case", "set-many", refs[0], refs[2], "tags+=review", "end_planned=2027-06")
    assert code == 0
    assert len(answer["changed"]) == len(answer["cases"]) == 2
    assert [_tags(cli, ref) for ref in refs] == [
        ["review", "water"], ["dams", "water"], ["review", "roads"],
    ]  # fmt: skip
    assert cli("undo")[1]["undone"] == answer["batch"]
    assert [_tags(cli, ref) for ref in refs] == [["water"], ["dams", "water"], ["roads"]]
    assert "end_planned" not in cli("case", "show", refs[0])[1]["values"]


def test_a_condition_chooses_the_cases(cli: Cli, refs: list[str]) -> None:
    code, answer = cli("case", "set-many", "--where", "tags=water", "tags-=water")
    assert code == 0
    assert len(answer["changed"]) == 2
    assert [_tags(cli, ref) for ref in refs] == [[], ["dams"], ["roads"]]
    code, answer = cli("case", "set-many", "--where", "tags=water", "tags+=late")
    assert (code, answer["cases"], answer["batch"]) == (0, [], None)


def test_several_cases_are_deleted_and_come_back_together(cli: Cli, refs: list[str]) -> None:
    code, answer = cli("case", "remove-many", *refs[:2])
    assert code == 0
    assert len(answer["changed"]) == 2
    assert [case["ref"] for case in cli("case", "list")[1]["cases"]] == refs[2:]
    assert cli("undo")[0] == 0
    assert [case["ref"] for case in cli("case", "list")[1]["cases"]] == refs


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["set-many", "tags+=x"], 2), (["set-many", "UGA-2026-0001"], 2), (["remove-many"], 2),
        (["set-many", "UGA-2026-0001", "stage=EVALUATION"], 2),
        (["set-many", "UGA-2026-0001", "UGA-2026-0999", "tags+=x"], 1),
        (["set-many", "UGA-2026-0001", "UGA-2026-0002", "end_planned=tomorrow"], 1),
    ],
)  # fmt: skip
def test_what_is_refused_changes_no_case(
    words: list[str], code: int, cli: Cli, refs: list[str]
) -> None:
    assert cli("case", *words)[0] == code
    assert [_tags(cli, ref) for ref in refs] == [["water"], ["dams", "water"], ["roads"]]
