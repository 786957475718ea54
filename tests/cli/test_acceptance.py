"""A triangular project from a demand to a closed evaluation, in one file of lines."""

from pathlib import Path

from tests.conftest import Cli

FILE = Path(__file__).parents[1] / "data" / "acceptance" / "triangular.jsonl"


def test_a_triangular_project_ends_closed_without_an_exception(cli: Cli) -> None:
    code, answers = cli("run", str(FILE))
    assert code == 0
    assert answers[-1] == {"done": 57, "refused": 0}
    ref = next(a["ref"] for a in answers if "ref" in a)
    shown = cli("case", "show", ref)[1]
    assert (shown["stage"], shown["status"]) == ("CLOSED", "COMPLETED")
    entries = cli("case", "history", ref)[1]["entries"]
    moves = [e["values"] for e in entries if e["kind"] == "transition"]
    assert [m["to_stage"] for m in moves] == ["AGREEMENT", "IMPLEMENTATION", "EVALUATION", "CLOSED"]
    assert not [m for m in moves if m.get("overrides") or m.get("waived")]
    assert cli("desk", "check")[0] == 0


def test_all_lines_are_one_act_and_one_undo(cli: Cli) -> None:
    before = cli("desk", "digest")[1]
    assert cli("run", str(FILE))[0] == 0
    assert cli("undo")[0] == 0
    assert cli("desk", "digest")[1] == before
    assert cli("case", "list")[1]["total"] == 0
    assert cli("redo")[0] == 0
    assert cli("case", "list")[1]["cases"][0]["status"] == "COMPLETED"
    assert cli("desk", "check")[0] == 0


def test_each_line_an_act_of_its_own_gives_the_same_case(cli: Cli) -> None:
    code, answers = cli("run", str(FILE), "--each")
    assert code == 0
    assert answers[-1] == {"done": 57, "refused": 0}
    assert len({a["batch"] for a in answers[:-1]}) == 57
    assert cli("case", "list")[1]["cases"][0]["stage"] == "CLOSED"


def test_the_first_refusal_takes_all_lines_back_and_names_its_line(
    cli: Cli, tmp_path: Path
) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    lines[20] = '{"do": "case.set", "ref": "@c", "values": {"start_planned": "2025-02-30"}}'
    broken = tmp_path / "broken.jsonl"
    broken.write_text("\n".join(lines), encoding="utf-8")
    for name in ("request.txt", "memorandum.txt"):
        (tmp_path / name).write_bytes((FILE.parent / name).read_bytes())
    before = cli("desk", "digest")[1]
    code, answers = cli("run", str(broken))
    assert code == 1
    assert "Line 21:" in answers[0]["error"]["message"]
    assert cli("desk", "digest")[1] == before
    assert cli("case", "list")[1]["total"] == 0
