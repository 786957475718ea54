"""What undo and redo say to a person."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main


def test_undo_and_redo_say_what_they_took_back(
    desk_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> list[str]:
        capsys.readouterr()
        assert main(["--desk", str(desk_path), *words]) == 0
        return capsys.readouterr().out.splitlines()

    (ref,) = said("case", "new", "title=Rice")
    assert said("undo") == [f"Undone: new: {ref}"]
    assert said("redo") == [f"Done again: new: {ref}"]
    said("case", "set", ref, "scope=1")
    assert said("undo") == [f"Undone: Scope of {ref}", "1 value was brought back."]
    said("redo")
    assert said("undo")[0] == f"Undone: Scope of {ref}"
    assert said("undo") == [f"Undone: new: {ref}"]
