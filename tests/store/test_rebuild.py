"""The bulk path and the slow path make equal tables, of any journal (laws 3 and 22)."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.domain.entry import Entry
from sscdesk.store import adopting, check, rebuild, writing
from sscdesk.store.desk import Desk
from tests.domain.journals import journals
from tests.laws.pictures import dump


@contextmanager
def _a_desk(template: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", folder)
        path = Path(folder) / "desk.sscdesk"
        shutil.copy(template, path)
        with Desk(path) as desk:
            yield desk


def _take_in_parts(desk: Desk, found: list[Entry], order: random.Random) -> None:
    waiting = order.sample(found, len(found))
    while waiting:
        size = order.randint(1, len(waiting))
        with desk.transaction("merge") as session:
            adopting.adopt(session, waiting[:size], "test")
        waiting = waiting[size:]


def _dump(desk: Desk) -> object:
    with desk.reading() as session:
        report = check.check(session)
        assert report.ok, report.findings
        return dump(session)


@settings(max_examples=20)
@given(found=journals(), order=st.randoms(use_true_random=False))
def test_any_journal_in_any_order_shows_the_same_as_made_anew(
    template: Path, found: list[Entry], order: random.Random
) -> None:
    alone = [one for one in found if not one.closed]
    with _a_desk(template) as desk, _a_desk(template) as other:
        _take_in_parts(desk, alone, order)
        _take_in_parts(other, alone, order)
        slowly = _dump(desk)
        assert _dump(other) == slowly
        with desk.transaction("rebuild") as session:
            rebuild.rebuild(session.connection, session.language)
        assert _dump(desk) == slowly


def test_names_of_organisations_are_searched_whatever_comes_first(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        organisation = writing.create(session, "organisation", {"name.en": "Embrapa"})
        case = writing.create(session, "case", {"title.en": "Rice"})
        partner = {"country": "BRA", "organisation": organisation}
        writing.create(session, "participant", partner, parent=case)
        writing.edit(session, organisation, organisation, {"name.en": "Other name"})
    slowly = _dump(desk)
    with desk.transaction("rebuild") as session:
        rebuild.rebuild(session.connection, session.language)
    assert _dump(desk) == slowly
    assert "other name" in str(slowly)


def test_clearing_leaves_the_journal_and_no_shown_row(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        writing.create(session, "case", {"title.en": "Rice"})
    with desk.transaction("clear") as session:
        rebuild.clear(session.connection)
        assert not any(dump(session).values())
        rebuild.rebuild(session.connection, session.language)
    _dump(desk)


def test_another_language_sorts_by_the_titles_of_that_language(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        writing.create(session, "case", {"title.en": "Rice", "title.fr": "Riz"})
    with desk.transaction("language") as session:
        session.set_info("language", "fr")
        rebuild.rebuild(session.connection, "fr")
    with desk.reading() as session:
        assert "riz" in str(dump(session)["case_list"])
    _dump(desk)
