"""`desk new --join`: a second laptop of the office, a device with references of its own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.actions import undo
from sscdesk.domain.entry import RESTRICTED, Entry
from sscdesk.errors import Damaged, NotFound, UserError
from sscdesk.store import (
    adopting,
    backup,
    check,
    copies,
    documents,
    finding,
    joining,
    releasing,
    restoring,
    tables,
    writing,
)
from sscdesk.store.desk import Desk
from tests.store.helpers import (
    MEMO,
    TODAY,
    add_case,
    assert_whole,
    copy_folder,
    device_of,
    digest_of,
    killed_at,
    refs,
    write_one,
)


@dataclass
class Laptops:
    """Two laptops of an office, each with a state folder of its own."""

    first: Path
    second: Path
    done: joining.Joined
    patched: pytest.MonkeyPatch

    def at(self, path: Path) -> Path:
        """Sit down at a laptop."""
        self.patched.setenv("SSCDESK_STATE_DIR", str(path.parent / "state"))
        return path

    def write(self, path: Path) -> str:
        return write_one(self.at(path))

    def exchange(self) -> None:
        """Each takes in what the other may send."""
        sent = {path: exported(path) for path in (self.first, self.second)}
        for path, other in ((self.first, self.second), (self.second, self.first)):
            with Desk(self.at(path)) as desk, desk.transaction("merge") as session:
                adopting.adopt(session, sent[other], other.name)


def exported(path: Path) -> list[Entry]:
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        return adopting.exportable(session)


def listed(path: Path) -> list[str]:
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        return check.check(session).listed


def join(path: Path, source: Path, country: str = "UGA", role: str = "focal-point") -> Path:
    return joining.join(path, source, country=country, role=role).path


@pytest.fixture
def laptops(filled_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptops:
    """The second has joined from a backup of the first."""
    first = copy_folder(filled_template.parent, tmp_path / "first") / "desk.sscdesk"
    second = tmp_path / "second" / "desk.sscdesk"
    monkeypatch.setenv("SSCDESK_STATE_DIR", str(first.parent / "state"))
    write_one(first)  # the copy of the template is another file: a device of its own, the second
    source = backup.backup(first).path
    monkeypatch.setenv("SSCDESK_STATE_DIR", str(second.parent / "state"))
    done = joining.join(second, source, country="UGA", role="focal-point", user="B. Second")
    return Laptops(first, second, done, monkeypatch)


# --- what joins ----------------------------------------------------------------------------------


def test_the_new_desk_holds_all_that_the_office_has(laptops: Laptops) -> None:
    assert digest_of(laptops.second) == digest_of(laptops.first)
    assert refs(laptops.second) == refs(laptops.first)
    assert laptops.done.entries == copies.verify(laptops.first)["entry"]
    assert laptops.done.documents == 1
    assert laptops.done.missing == ()
    (digest,) = copies.documents_named(laptops.second)
    assert documents.path_of(laptops.second, digest).read_bytes() == MEMO
    assert_whole(laptops.second)
    assert_whole(laptops.first)


def test_it_is_the_same_office_another_desk_and_another_device(laptops: Laptops) -> None:
    first, second = copies.facts_of(laptops.first), copies.facts_of(laptops.second)
    assert second["office"] == first["office"]
    assert second["desk"] != first["desk"]
    assert second["device"] == laptops.done.device != first["device"]
    assert second["joined"] == "1"
    assert laptops.done.ordinal == 1


def test_it_can_join_from_a_copy_of_a_desk_as_well(filled: Path, tmp_path: Path) -> None:
    second = join(tmp_path / "second" / "desk.sscdesk", filled)
    assert digest_of(second) == digest_of(filled)
    (digest,) = copies.documents_named(second)
    assert not documents.is_missing(second, digest)
    assert write_one(second) == "UGA-2026-1001"
    assert_whole(second)


def test_what_belongs_to_the_first_laptop_alone_stays_there(filled: Path, tmp_path: Path) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        case = finding.find_case(session, "UGA-2026-0001")
        session.execute(sa.insert(tables.setting).values(key="k", value="private setting"))
        session.execute(sa.insert(tables.dismissed).values(reminder="r", until="2026-12-01"))
        session.execute(
            sa.insert(tables.draft).values(record=case, key="title", text="half a draft", at="x")
        )
    second = join(tmp_path / "second" / "desk.sscdesk", filled)
    counts = copies.verify(second)
    assert (counts["setting"], counts["dismissed"], counts["draft"]) == (0, 0, 0)
    assert b"half a draft" not in second.read_bytes()
    assert not [key for key in copies.facts_of(second) if key.startswith("last_ref ")]


def test_the_new_desk_may_speak_another_language(filled: Path, tmp_path: Path) -> None:
    second = tmp_path / "second" / "desk.sscdesk"
    joining.join(second, filled, country="UGA", role="focal-point", language="fr")
    assert copies.facts_of(second)["language"] == "fr"
    assert digest_of(second) == digest_of(filled)
    assert_whole(second)


# --- two laptops ---------------------------------------------------------------------------------


def test_two_laptops_never_give_one_reference_twice(laptops: Laptops) -> None:
    given: list[str] = []
    for _ in range(4):
        given += [laptops.write(laptops.first), laptops.write(laptops.second)]
        given += [laptops.write(laptops.second)]
        laptops.exchange()
        assert digest_of(laptops.first) == digest_of(laptops.second)
        assert refs(laptops.first) == refs(laptops.second)
        for path in (laptops.first, laptops.second):
            assert_whole(path)
            assert listed(path) == []
    assert len(set(given)) == len(given)
    assert {ref[9] for ref in given} == {"1", "2"}


def test_each_laptop_stays_the_device_it_is(laptops: Laptops) -> None:
    before = device_of(laptops.first), device_of(laptops.second)
    laptops.write(laptops.first)
    laptops.write(laptops.second)
    laptops.exchange()
    laptops.write(laptops.first)
    laptops.write(laptops.second)
    assert (device_of(laptops.first), device_of(laptops.second)) == before


def test_both_edit_one_case_and_both_see_the_conflict(laptops: Laptops) -> None:
    for path, title in ((laptops.first, "Water A"), (laptops.second, "Water B")):
        with Desk(laptops.at(path)) as desk, desk.transaction("case.set") as session:
            case = finding.find_case(session, "UGA-2026-0001")
            writing.edit(session, case, case, {"title.en": title})
    laptops.exchange()
    for path in (laptops.first, laptops.second):
        with Desk(path, readonly=True) as desk, desk.reading() as session:
            assert session.tree(case).show(case, "title.en").disputed
        assert_whole(path)


def test_undo_begins_with_what_this_laptop_wrote(laptops: Laptops) -> None:
    with Desk(laptops.at(laptops.second)) as desk:
        with pytest.raises(NotFound), desk.transaction("undo") as session:
            undo.undo(session)
        with desk.transaction("case.new") as session:
            case = add_case(session, "To be undone")
        with desk.transaction("undo") as session:
            undo.undo(session)
        with desk.reading() as session:
            assert not session.tree(case).is_shown(case)
    assert_whole(laptops.second)


def test_joining_is_no_merge_that_could_be_taken_back(laptops: Laptops) -> None:
    with (
        Desk(laptops.at(laptops.second)) as desk,
        pytest.raises(NotFound),
        desk.transaction("undo") as session,
    ):
        adopting.take_back(session)
    assert digest_of(laptops.second) == digest_of(laptops.first)


def test_a_third_laptop_joins_from_the_second(laptops: Laptops, tmp_path: Path) -> None:
    laptops.write(laptops.second)
    third = tmp_path / "third" / "desk.sscdesk"
    source = backup.backup(laptops.second).path
    laptops.at(third)
    done = joining.join(third, source, country="UGA", role="focal-point")
    assert done.ordinal == 3
    assert laptops.write(third) == "UGA-2026-3001"
    assert_whole(third)


def move(desk: Path, name: str) -> Path:
    """The folder of a desk, renamed: a new device before its next act."""
    return desk.parent.rename(desk.parent.with_name(name)) / desk.name


def test_a_laptop_whose_folder_is_moved_takes_no_range_of_one_that_joined(
    laptops: Laptops,
) -> None:
    given = [laptops.write(laptops.second)]
    for n in range(3):
        for path in ("first", "second"):
            setattr(laptops, path, move(getattr(laptops, path), f"{path} {n}"))
            given.append(laptops.write(getattr(laptops, path)))
    assert len(set(given)) == len(given)


def test_a_laptop_restored_from_the_backup_of_another_goes_on_in_its_own_line(
    laptops: Laptops,
) -> None:
    given = [laptops.write(laptops.second)]
    source = backup.backup(laptops.at(laptops.first)).path
    for _ in range(2):
        restoring.restore(laptops.at(laptops.second), source)
        given.append(laptops.write(laptops.second))
        laptops.first = move(laptops.first, laptops.first.parent.name + " moved")
        source = backup.backup(laptops.at(laptops.first)).path
        given.append(laptops.write(laptops.first))
    assert len(set(given)) == len(given)


def test_a_laptop_that_went_back_still_knows_who_joined(laptops: Laptops, tmp_path: Path) -> None:
    before = backup.backup(laptops.at(laptops.first)).path
    given = [laptops.write(laptops.second), laptops.write(laptops.first)]
    laptops.exchange()
    restoring.restore(laptops.at(laptops.first), before)
    given.append(laptops.write(laptops.first))
    third = tmp_path / "third" / "desk.sscdesk"
    joining.join(laptops.at(third), laptops.first, country="UGA", role="focal-point")
    given.append(laptops.write(third))
    assert len(set(given)) == len(given)


def test_restricted_cases_come_along_and_stay_home(filled: Path, tmp_path: Path) -> None:
    with Desk(filled, today=TODAY) as desk, desk.transaction("test") as session:
        case = finding.find_case(session, "UGA-2026-0001")
        releasing.set_confidentiality(session, case, RESTRICTED)
        writing.edit(session, case, case, {"title.en": "In confidence"})
    second = join(tmp_path / "second" / "desk.sscdesk", filled)
    with Desk(second, readonly=True) as desk, desk.reading() as session:
        assert session.tree(case).show(case, "title.en").value == "In confidence"
    assert "In confidence" not in repr(exported(second))
    assert exported(second) == exported(filled)
    assert_whole(second)


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "role", "code"),
    [("KEN", "focal-point", "other_country"), ("UGA", "regional", "other_role")],
)
def test_another_country_or_role_is_refused(
    filled: Path, tmp_path: Path, country: str, role: str, code: str
) -> None:
    second = tmp_path / "second" / "desk.sscdesk"
    with pytest.raises(UserError) as caught:
        join(second, filled, country, role)
    assert caught.value.code == code
    assert not second.exists()


def test_a_desk_is_never_overwritten(filled: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.sscdesk"
    shutil.copy(filled, second)
    before = second.read_bytes()
    with pytest.raises(UserError) as caught:
        join(second, filled)
    assert caught.value.code == "exists"
    assert second.read_bytes() == before


def test_a_damaged_source_makes_no_desk(filled: Path, tmp_path: Path) -> None:
    source = backup.backup(filled).path
    source.write_bytes(source.read_bytes()[:-500])
    second = tmp_path / "second" / "desk.sscdesk"
    with pytest.raises(Damaged):
        join(second, source)
    assert not list(second.parent.glob("desk.sscdesk*"))


def die_and_look(source: Path, folder: Path, step: int) -> bool:
    """Join in a process that is killed: there is no desk, or a whole one; then it works."""
    shutil.rmtree(folder, ignore_errors=True)
    second = folder / "desk.sscdesk"
    died = killed_at(step, folder, lambda: join(second, source))
    if not second.exists():
        join(second, source)
    assert_whole(second)
    assert refs(second) == refs(source)
    assert write_one(second) == "UGA-2026-1001"
    assert_whole(second)
    return died


@pytest.mark.parametrize("step", [2, 8, 16, 22, 27])
def test_a_killed_join_leaves_no_desk_or_a_whole_one(
    filled: Path, tmp_path: Path, step: int
) -> None:
    die_and_look(filled, tmp_path / "second", step)


@pytest.mark.slow
def test_a_join_killed_at_every_step_leaves_no_desk_or_a_whole_one(
    filled: Path, tmp_path: Path
) -> None:
    step = 1
    while die_and_look(filled, tmp_path / "second", step):
        step += 1
    assert step > 20
