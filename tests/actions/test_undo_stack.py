"""Undo after undo, redo after redo: any acts on one desk, back to the first screen and forward."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.actions import cases, undo
from sscdesk.actions.pairs import Pair, parse
from sscdesk.domain.digest import digest
from sscdesk.store import check, entries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import TODAY
from tests.laws.pictures import showing

VERBS = ("title", "summary", "both", "add", "edit child", "remove child", "set", "undo", "redo")


class _Editor:
    """One desk and what an undo must bring back: the screens before each act, as a stack."""

    def __init__(self, desk: Desk, case: str) -> None:
        self.desk = desk
        self.case = case
        self.undone: list[object] = []
        self.done: list[object] = []
        self.n = 0

    def screen(self) -> object:
        with self.desk.reading() as session:
            found = entries.load(session.connection)
        return showing(found, only_open=False), digest(found)

    def step(self, verb: str, choice: int) -> None:
        if verb in ("undo", "redo"):
            self._go(verb)
            return
        before = self.screen()
        with self.desk.transaction("test") as session:
            self._act(session, verb, choice)
        if session.batch is not None:
            self.done.append(before)
            self.undone.clear()

    def _go(self, verb: str) -> None:
        backwards = verb == "undo"
        source, target = (self.done, self.undone) if backwards else (self.undone, self.done)
        if not source:
            return
        target.append(self.screen())
        with self.desk.transaction(verb) as session:
            report = undo.undo(session) if backwards else undo.redo(session)
        assert report.kept == []
        assert self.screen() == source.pop()

    def _act(self, session: Session, verb: str, choice: int) -> None:
        self.n += 1
        text = f"text {choice if verb == 'title' else self.n}"
        children = session.tree(self.case).children.get(self.case, [])
        shown = [c for c in children if session.tree(self.case).kind(c) == "milestone"]
        shown = [c for c in shown if session.tree(self.case).is_shown(c)]
        child = shown[choice % len(shown)] if shown else ""
        words = {"title": (f"title={text}",), "summary": (f"summary={text}",),
                 "both": (f"title={text}", f"summary={text}")}  # fmt: skip
        if verb in words:
            cases.change(session, self.case, parse(words[verb]))
        elif verb == "set":
            cases.change(session, self.case, [Pair("sdg_others", str(choice + 1), "+=")])
        elif verb == "add":
            cases.add(session, self.case, "milestone", [Pair("title", text)])
        elif child and verb == "edit child":
            cases.edit(session, child, [Pair("title", text)])
        elif child:
            cases.remove(session, child)


@settings(max_examples=25)
@given(steps=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2)), max_size=14))
def test_undo_and_redo_go_through_any_acts_and_back(
    template: Path, steps: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", folder)
        path = Path(folder) / "desk.sscdesk"
        shutil.copy(template, path)
        with Desk(path, today=TODAY) as desk:
            with desk.transaction("case.new") as session:
                case = cases.create(session, [Pair("title", "v0")])[1]
            editor = _Editor(desk, case)
            for verb, choice in [*steps, *[("undo", 0)] * len(steps)]:
                editor.step(verb, choice)
            with desk.reading() as session:
                assert check.check(session).ok
