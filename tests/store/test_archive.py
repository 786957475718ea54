"""`.sscbak` files that somebody else made, cut, mended or forged: one sentence, nothing written."""

import json
import random
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.errors import CannotWrite, Damaged, UserError
from sscdesk.store import archive, backup, copies, restoring
from sscdesk.store.desk import Desk
from tests.store.helpers import digest_of

Parts = list[tuple[str, bytes]]


@pytest.fixture(scope="session")
def made(filled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup; read, never written."""
    return backup.backup(filled_template, tmp_path_factory.mktemp("made") / "a.sscbak").path


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as opened:
        return [(name, opened.read(name)) for name in opened.namelist()]


def write_parts(path: Path, parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name twice is what some tests want
        with zipfile.ZipFile(path, "w", compression) as opened:
            for name, content in parts:
                opened.writestr(name, content)
    return path


def with_manifest(made: Path, path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    parts = parts_of(made)
    said = json.loads(parts[0][1])
    change(said)
    return write_parts(path, [("manifest.json", json.dumps(said).encode()), *parts[1:]])


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as caught, archive.Archive(path) as opened:
        opened.check()
    assert caught.value.hint
    return caught.value


def test_a_whole_archive_is_read(made: Path, tmp_path: Path, filled_template: Path) -> None:
    with archive.Archive(made) as opened:
        opened.check()
        opened.extract_desk(tmp_path / "out.sscdesk")
        (digest,) = opened.manifest.documents
        opened.extract_document(digest, tmp_path / "paper")
    assert copies.verify(tmp_path / "out.sscdesk") == opened.manifest.rows
    assert digest_of(tmp_path / "out.sscdesk") == digest_of(filled_template)


@pytest.mark.parametrize(
    "name",
    [
        "../../evil", "/etc/evil", "documents/../../evil", "C:\\evil", "desk.sscdesk-wal",
        "documents/" + "0" * 64, "documents/" + "Z" * 64, "documents/",
    ],
)  # fmt: skip
def test_a_part_that_does_not_belong_there_is_refused(
    made: Path, tmp_path: Path, name: str
) -> None:
    forged = write_parts(tmp_path / "a.sscbak", [*parts_of(made), (name, b"evil")])
    assert isinstance(refused(forged), Damaged)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.sscbak"]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_part_that_is_there_twice_or_not_at_all_is_refused(
    made: Path, tmp_path: Path, which: int
) -> None:
    parts = parts_of(made)
    twice = write_parts(tmp_path / "twice.sscbak", [*parts, parts[which]])
    gone = write_parts(tmp_path / "gone.sscbak", parts[:which] + parts[which + 1 :])
    assert isinstance(refused(twice), Damaged)
    assert isinstance(refused(gone), Damaged)


def test_a_document_under_a_name_that_climbs_is_refused(made: Path, tmp_path: Path) -> None:
    parts = parts_of(made)
    said = json.loads(parts[0][1])
    said["documents"] = {"../../../evil": 4}
    forged = write_parts(
        tmp_path / "a.sscbak",
        [
            ("manifest.json", json.dumps(said).encode()),
            parts[1],
            ("documents/../../../evil", b"evil"),
        ],
    )
    assert isinstance(refused(forged), Damaged)


def test_other_bytes_under_the_right_name_are_refused(made: Path, tmp_path: Path) -> None:
    parts = parts_of(made)
    for which in (1, 2):
        name, content = parts[which]
        changed = bytes([content[0] ^ 1]) + content[1:]
        forged = write_parts(
            tmp_path / f"{which}.sscbak",
            [(n, changed if n == name else c) for n, c in parts],
        )
        assert isinstance(refused(forged), Damaged)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(format="something else"),
        lambda said: said.update(version="x"),
        lambda said: said.update(documents=[]),
        lambda said: said.update(rows=None),
        lambda said: said["file"].update(bytes=-1),
        lambda said: said["file"].update(bytes=1e400),
        lambda said: said["file"].update(sha256="0" * 64),
        lambda said: said.pop("schema"),
        lambda said: said.update(schema="what is that"),
        lambda said: said.clear(),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(
    made: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    assert isinstance(refused(with_manifest(made, tmp_path / "a.sscbak", change)), Damaged)


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"null", b"[" * 100_000, b"\xff\xfe{", b'{"format": "sscdesk-backup"']
)
def test_a_manifest_that_is_none_is_refused(made: Path, tmp_path: Path, text: bytes) -> None:
    forged = write_parts(tmp_path / "a.sscbak", [("manifest.json", text), *parts_of(made)[1:]])
    assert isinstance(refused(forged), Damaged)


@pytest.mark.parametrize(
    "change", [lambda said: said.update(version=2), lambda said: said.update(schema="9999")]
)
def test_a_backup_of_a_newer_program_is_refused(
    made: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    error = refused(with_manifest(made, tmp_path / "a.sscbak", change))
    assert error.code == "too_new"


def test_a_part_packed_in_another_way_is_refused(made: Path, tmp_path: Path) -> None:
    for way in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        forged = write_parts(tmp_path / f"{way}.sscbak", parts_of(made), way)
        assert isinstance(refused(forged), Damaged)


def test_a_locked_part_is_refused(made: Path, tmp_path: Path) -> None:
    forged = tmp_path / "a.sscbak"
    content = bytearray(made.read_bytes())
    at = content.rindex(b"PK\x01\x02")  # the last part in the directory
    content[at + 8] |= 1
    forged.write_bytes(content)
    assert isinstance(refused(forged), Damaged)


def test_a_desk_larger_than_the_disk_is_not_unpacked(made: Path, tmp_path: Path) -> None:
    with archive.Archive(made) as opened:
        object.__setattr__(opened.manifest, "desk_bytes", 1 << 60)
        with pytest.raises(CannotWrite) as caught:
            opened.extract_desk(tmp_path / "out.sscdesk")
    assert caught.value.code == "disk_full"
    assert not (tmp_path / "out.sscdesk").exists()


def test_a_backup_cut_anywhere_is_refused_and_the_desk_stays(made: Path, filled: Path) -> None:
    content = made.read_bytes()
    before = filled.read_bytes()
    torn = filled.with_name("torn.sscbak")
    for percent in range(100):
        torn.write_bytes(content[: len(content) * percent // 100])
        with pytest.raises(Damaged) as caught:
            restoring.restore(filled, torn)
        assert caught.value.hint
    assert filled.read_bytes() == before
    with Desk(filled) as desk:
        assert desk.info["country"] == "UGA"


@given(seed=st.integers(0, 2**32))
def test_flipped_bits_are_refused_or_change_nothing(made: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(made.read_bytes())
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    torn = made.with_name("torn.sscbak")
    torn.write_bytes(content)
    found = read(torn)
    if isinstance(found, UserError):
        assert found.hint
        assert isinstance(found, Damaged) or found.code == "too_new"
        return
    whole = read(made)
    assert isinstance(whole, archive.Manifest)
    assert found.desk_sha256 == whole.desk_sha256
    assert found.documents == whole.documents


def read(path: Path) -> archive.Manifest | UserError:
    try:
        with archive.Archive(path) as opened:
            opened.check()
            return opened.manifest
    except UserError as error:
        return error
