"""`.sscbak`: one ZIP with a desk and its documents, for another disk or another computer.

Its parts are `manifest.json`, `desk.sscdesk` and `documents/SHA256`, and nothing else; the same
desk gives the same bytes. A reader believes nothing: names, sizes and hashes are compared first.
"""

import contextlib
import hashlib
import json
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sscdesk import __version__
from sscdesk.errors import Damaged, UserError
from sscdesk.i18n import _
from sscdesk.store import copies, documents, schema
from sscdesk.store.faults import disk_full, told

SUFFIX = ".sscbak"
FORMAT = "sscdesk-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
DESK = "desk.sscdesk"
DOCUMENTS = "documents/"

_LARGEST_MANIFEST_BYTES = 64 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself.

    Attributes:
        schema: Schema step of the desk in it.
        desk_bytes: Size of the desk file.
        desk_sha256: Its hash.
        rows: Table → rows of it.
        documents: SHA-256 → bytes of each document in the archive.
        missing: SHA-256 of documents that the desk names and nobody had.
    """

    schema: str
    desk_bytes: int
    desk_sha256: str
    rows: copies.Counts
    documents: Mapping[str, int]
    missing: tuple[str, ...]


def write(
    desk: Path, rows: copies.Counts, found: Mapping[str, Path], missing: list[str], target: Path
) -> None:
    """Put a proved copy of a desk and its documents into one file.

    Args:
        found: SHA-256 of each document → where its bytes lie, which are what it says.
    """
    described = _describe(desk, rows, found, missing)
    with told(target), target.open("wb") as file, zipfile.ZipFile(file, "w") as made:
        text = json.dumps(described, ensure_ascii=False, sort_keys=True, indent=1)
        made.writestr(_part(MANIFEST, len(text.encode())), text)
        _put(made, DESK, desk, zipfile.ZIP_DEFLATED)
        for digest in sorted(found):
            _put(made, DOCUMENTS + digest, found[digest], zipfile.ZIP_STORED)


def _describe(
    desk: Path, rows: copies.Counts, found: Mapping[str, Path], missing: list[str]
) -> dict[str, Any]:
    facts = copies.facts_of(desk)
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "program": __version__,
        "schema": schema.version_of(desk),
        **{key: facts.get(key, "") for key in ("desk", "office", "country", "role")},
        "time": copies.newest_at(desk),
        "file": {"bytes": desk.stat().st_size, "sha256": documents.hash_of(desk)},
        "rows": rows,
        "documents": {digest: path.stat().st_size for digest, path in found.items()},
        "missing": sorted(missing),
    }


def _part(name: str, size: int, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _LONG_AGO)
    part.compress_type = compression
    part.create_system = 3  # else the bytes would tell on which system they were written
    part.external_attr = 0o600 << 16
    part.file_size = size
    return part


def _put(made: zipfile.ZipFile, name: str, source: Path, compression: int) -> None:
    part = _part(name, source.stat().st_size, compression)
    with source.open("rb") as original, made.open(part, "w") as copy:
        shutil.copyfileobj(original, copy, _CHUNK_BYTES)


class Archive:
    """A `.sscbak` that is read; names, sizes and manifest are checked when it is opened."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            Damaged: not such a file, cut, or with parts that do not belong into it.
            UserError: a newer program wrote it.
        """
        self.path = path
        with _readable(path):
            self._zip = zipfile.ZipFile(path)
        try:
            self.manifest = self._read_manifest()
            self._check_parts()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Archive":
        """The archive itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self._zip.close()

    def _read_manifest(self) -> Manifest:
        with _readable(self.path):
            part = self._zip.getinfo(MANIFEST)
            if part.file_size > _LARGEST_MANIFEST_BYTES or not _is_plain(part):
                raise damaged(self.path)
            said = json.loads(self._zip.read(part))
            if said["format"] != FORMAT:
                raise damaged(self.path)
            if int(said["version"]) > FORMAT_VERSION:
                raise _too_new(self.path)
            schema.refuse_newer(self.path, str(said["schema"]))
            return _manifest(said)

    def _check_parts(self) -> None:
        expected = {DOCUMENTS + digest: size for digest, size in self.manifest.documents.items()}
        expected[DESK] = self.manifest.desk_bytes
        parts = self._zip.infolist()
        here = {part.filename: part.file_size for part in parts}
        is_each_once = len(parts) == len(here)
        del here[MANIFEST]
        if here != expected or not is_each_once or not all(map(_is_plain, parts)):
            raise damaged(self.path)

    def check(self) -> None:
        """Read every byte and compare every hash.

        Raises:
            Damaged: one is another.
        """
        self._compare(DESK, self.manifest.desk_sha256, None)
        for digest in self.manifest.documents:
            self._compare(DOCUMENTS + digest, digest, None)

    def extract_desk(self, target: Path) -> None:
        """Write the desk in it to a file.

        Raises:
            Damaged: it is not what the manifest says.
            CannotWrite: the disk has not enough room.
        """
        self._extract(DESK, self.manifest.desk_sha256, self.manifest.desk_bytes, target)

    def extract_document(self, digest: str, target: Path) -> None:
        """Write a document in it to a file; raises as `extract_desk`."""
        size = self.manifest.documents[digest]
        self._extract(DOCUMENTS + digest, digest, size, target)

    def _extract(self, name: str, digest: str, size: int, target: Path) -> None:
        with told(target):
            if shutil.disk_usage(target.parent).free < size:
                raise disk_full(target)
            with target.open("wb") as file:
                self._compare(name, digest, file)
                file.flush()
                os.fsync(file.fileno())

    def _compare(self, name: str, digest: str, copy: IO[bytes] | None) -> None:
        """Read a part, never more of it than was announced, on the way into a copy."""
        seen = hashlib.sha256()
        for chunk in self._chunks(name):
            seen.update(chunk)
            if copy is not None:
                copy.write(chunk)
        if seen.hexdigest() != digest:
            raise damaged(self.path)

    def _chunks(self, name: str) -> Iterator[bytes]:
        with _readable(self.path), self._zip.open(name) as part:
            while chunk := part.read(_CHUNK_BYTES):
                yield chunk


def _is_plain(part: zipfile.ZipInfo) -> bool:
    is_encrypted = part.flag_bits & 1
    return not is_encrypted and part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _manifest(said: dict[str, Any]) -> Manifest:
    held = {str(digest): int(size) for digest, size in said["documents"].items()}
    largest = max(held.values(), default=0)
    if largest > documents.LARGEST_BYTES or not all(map(copies.is_digest, held)):
        raise ValueError("a document with another name or size than documents have")
    return Manifest(
        str(said["schema"]), int(said["file"]["bytes"]), str(said["file"]["sha256"]),
        {str(table): int(n) for table, n in said["rows"].items()}, held,
        tuple(map(str, said["missing"])),
    )  # fmt: skip


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn whatever a foreign file does to its reader into one sentence."""
    try:
        with told(path):
            yield
    except (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, RecursionError, OSError,
        NotImplementedError, AttributeError, LookupError, TypeError, ValueError, OverflowError,
    ) as error:  # fmt: skip
        raise damaged(path) from error


def damaged(path: Path) -> Damaged:
    """The archive is not whole, or something else."""
    return Damaged(
        _("{name} is not a whole backup of sscdesk.").format(name=path.name),
        _("Nothing was changed. Choose another backup, or copy this one again from where it came."),
        code="damaged_backup",
    )


def _too_new(path: Path) -> UserError:
    return UserError(
        _("The backup {name} was written by a newer sscdesk.").format(name=path.name),
        _("Update sscdesk on this computer first. Nothing was changed."),
        code="too_new",
    )
