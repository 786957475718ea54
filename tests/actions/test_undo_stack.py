"""Undo after undo, redo after redo: any acts on one desk, back to the first screen and forward."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.actions import cases, undo
from sscdesk.actions.pairs import Pair, parse
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import CONFIDENTIALITY
from sscdesk.errors import NotFound
from sscdesk.store import check, entries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import TODAY
from tests.laws.pictures import showing

CONFIDE = "confide"
"""An act that is never taken back: undo and redo go past it."""

VERBS = ("title", "summary", "both", "add", "edit child", "remove child", "set", "undo", "redo")


class _Editor:
    """One desk and what an undo must bring back: the screens before each act, as a stack."""

    def __init__(self, desk: Desk, case: str, confides: bool) -> None:
        self.desk = desk
        self.case = case
        self.undone: list[object] = []
        self.done: list[object] = []
        self.n = 0
        self.confides = confides
        self.confided = 0

    def screen(self) -> object:
        with self.desk.reading() as session:
            found = entries.load(session.connection)
        states, values = showing(found, only_open=False)
        if not self.confides:
            return states, values, digest(found)
        values.pop((self.case, CONFIDENTIALITY), None)
        return states, values

    def step(self, verb: str, choice: int) -> None:
        if verb in ("undo", "redo"):
            self._go(verb)
            return
        if verb == CONFIDE:
            self._confide()
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

    def _confide(self) -> None:
        self.confided += 1
        level = "PUBLIC" if self.confided % 2 else "OFFICIAL"
        with self.desk.transaction("case.set") as session:
            cases.change(session, self.case, [Pair(CONFIDENTIALITY, level)])
        assert session.batch is not None

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


def _steps(*more: str) -> st.SearchStrategy[list[tuple[str, int]]]:
    verbs = st.sampled_from([*VERBS, *more])
    return st.lists(st.tuples(verbs, st.integers(0, 2)), max_size=14)


@contextlib.contextmanager
def _editor(template: Path, *, confides: bool = False) -> Iterator[_Editor]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", folder)
        path = Path(folder) / "desk.sscdesk"
        shutil.copy(template, path)
        with Desk(path, today=TODAY) as desk:
            with desk.transaction("case.new") as session:
                case = cases.create(session, [Pair("title", "v0")])[1]
            yield _Editor(desk, case, confides)
            with desk.reading() as session:
                assert check.check(session).ok


@settings(max_examples=25)
@given(steps=_steps())
def test_undo_and_redo_go_through_any_acts_and_back(
    template: Path, steps: list[tuple[str, int]]
) -> None:
    with _editor(template) as editor:
        for verb, choice in [*steps, *[("undo", 0)] * len(steps)]:
            editor.step(verb, choice)


@settings(max_examples=25)
@given(steps=_steps(CONFIDE, CONFIDE))
def test_acts_that_stay_never_stand_in_the_way(
    template: Path, steps: list[tuple[str, int]]
) -> None:
    with _editor(template, confides=True) as editor:
        for verb, choice in [*steps, (CONFIDE, 0), *[("undo", 0)] * len(steps)]:
            editor.step(verb, choice)
        assert editor.done == []
        before = editor.screen()
        with pytest.raises(NotFound), editor.desk.transaction("undo") as session:
            undo.undo(session)
        assert editor.screen() == before
