"""What a damaged file, a stranger's or a newer program's may bring: refused, or kept and left out.

Laws 17 and 19 of the journal: unknown things pass through unchanged, a changed byte is found.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.domain import catalogue
from sscdesk.domain.entry import CONFIDENTIALITY, DELETED, FALSE, OWNER, PARENT, Act, Entry
from sscdesk.domain.ids import uuid7
from sscdesk.errors import Damaged
from sscdesk.store import adopting, check, writing
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.laws.pictures import dump

REGISTERS = {
    kind.name: sorted(
        {
            *catalogue.registers(kind),
            *(f"{f.key}.en" for f in kind.fields if f.by_language),
            *(OWNER if not kind.parents else PARENT, CONFIDENTIALITY, "of_a_newer_program"),
        }
    )
    for kind in catalogue.KINDS.values()
}

STRANGE = (
    "garbage", "[1]", "null", "-1", "NaN", "sNaN", "1e999999", "9" * 30, "9" * 5000, "\0", "true",
    "2026-13-45", "sha256:ff", "[" * 20_000, '{"x":[1],"amount":5}', '{"stage":{"a":1}}',
    '{"amount":"1e99999999","currency":"USD"}', '{"amount":"sNaN","currency":"USD"}',
    '{"amount":"abc","currency":"ZZZ"}', '{"stage":"\\ud800","status":"ACTIVE"}',
    "01a213a4-b1ab-7d53-881b-2c2d942e820b",
)  # fmt: skip


def _new_id() -> str:
    return uuid7(1_790_000_000_000, os.urandom(10))


def _entry(kind: str, values: dict[str, str], case: str) -> Entry:
    """A creation by another office, in the case where its kind has a place there."""
    record, is_root = _new_id(), not catalogue.KINDS[kind].parents
    act = Act(_new_id(), _new_id(), _new_id(), "Z. Stranger", "2026-11-01T00:00:00.000000Z", "new")
    said = {DELETED: FALSE, **({OWNER: act.office} if is_root else {PARENT: case}), **values}
    return Entry(_new_id(), act, 1, kind, record, record if is_root else case, True, values=said)


def _case(desk: Desk) -> str:
    with desk.transaction("case.new") as session:
        return writing.create(session, "case", {"title.en": "Rice"})


def _take(desk: Desk, *found: Entry) -> adopting.Adopted:
    with desk.transaction("merge") as session:
        return adopting.adopt(session, found, "other.zip")


def _refuses(desk: Desk, entry: Entry) -> None:
    with desk.reading() as session:
        before = dump(session)
    with pytest.raises(Damaged):
        _take(desk, entry)
    with desk.reading() as session:
        assert dump(session) == before


@pytest.fixture(scope="module")
def shared(template: Path) -> Iterator[tuple[Desk, str]]:
    """One desk with a case that takes in all of it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", folder)
        path = Path(folder) / "desk.sscdesk"
        shutil.copy(template, path)
        with Desk(path, today=TODAY) as desk:
            yield desk, _case(desk)


@settings(max_examples=60)
@given(data=st.data())
def test_any_text_in_any_register_is_taken_in_and_the_desk_stays_whole(
    shared: tuple[Desk, str], data: st.DataObject
) -> None:
    desk, case = shared
    kind = data.draw(st.sampled_from(sorted(REGISTERS)))
    values = data.draw(
        st.dictionaries(st.sampled_from(REGISTERS[kind]), st.sampled_from(STRANGE), max_size=4)
    )
    entry = _entry(kind, values, case)
    assert _take(desk, entry).new == 1
    with desk.reading() as session:
        assert check.check(session).findings == []
        kept = session.tree(entry.root).by_id[entry.id]
    assert kept.values == entry.values


def test_a_personal_value_that_was_changed_refuses_the_file(desk: Desk, other: Desk) -> None:
    values = {"name": "Amina", "email": "a@example.org", "consent_on": "2026-01-01"}
    with other.transaction("record.new") as session:
        writing.create(session, "person", values)
    with other.reading() as session:
        (person,) = [e for e in adopting.exportable(session) if e.kind == "person"]
    for register, (salt, value) in person.private.items():
        for pair in ((salt, value + "x"), (salt + "x", value), (salt, "\ud800")):
            _refuses(desk, replace(person, private={**person.private, register: pair}))
    _refuses(desk, replace(person, private={**person.private, "note": ("salt", "more")}))
    assert _take(desk, person).new == 1
    changed = {register: (salt, "Bea") for register, (salt, _value) in person.private.items()}
    _refuses(desk, replace(person, private=changed))
    assert _take(desk, replace(person, private={})).known == 1


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Another desk of the office."""
    path = tmp_path / "other" / "desk.sscdesk"
    path.parent.mkdir()
    shutil.copy(template, path)
    with Desk(path, user="B. Tester") as opened:
        yield opened


def test_half_a_character_refuses_the_file(desk: Desk) -> None:
    case, half = _case(desk), "a\ud800b"
    entry = _entry("milestone", {"title": "First"}, case)
    for broken in (
        replace(entry, values={**entry.values, "title": half}),
        replace(entry, values={**entry.values, half: "First"}),
        replace(entry, kind=half),
        replace(entry, act=replace(entry.act, user=half)),
        replace(entry, act=replace(entry.act, verb=half)),
        replace(entry, replaces={half: (entry.id,)}),
        replace(entry, restores={half: ""}),
    ):
        _refuses(desk, broken)
