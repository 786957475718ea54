"""What a desk is restored or joined from: a `.sscbak` or a copy of a desk, proved before use.

The desk in it is put into the workroom, checked, counted and brought to this program's schema
there; the file that the person named is only read.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sscdesk.domain.ids import is_id
from sscdesk.errors import Damaged
from sscdesk.store import archive, copies, documents, schema
from sscdesk.store.faults import gone, not_a_desk, told

Fetch = Callable[[str, Path], bool]
"""Write the document of a hash to a path; whether the source has it whole."""


@dataclass(frozen=True)
class Source:
    """A proved source.

    Attributes:
        path: What the person named.
        is_archive: It is a `.sscbak`.
        desk: The desk of it in the workroom, of this program's schema.
        schema: Its schema before that.
        facts: Its own facts (country, office, role …).
    """

    path: Path
    is_archive: bool
    desk: Path
    schema: str
    facts: dict[str, str]


@dataclass
class Brought:
    """Documents that were brought beside a desk.

    Attributes:
        missing: SHA-256 of documents that the desk names and nobody has.
    """

    added: int = 0
    missing: list[str] = field(default_factory=list)


def take(path: Path, room: Path) -> Source:
    """Prove a source and put its desk into the workroom.

    Raises:
        NotFound: there is no such file.
        Damaged: it is not whole, or something else.
        UserError: a newer program wrote it.
    """
    if not path.is_file():
        raise gone(path)
    target = room / "taken.sscdesk"
    is_archive = not _is_desk(path)
    if is_archive:
        _unpack(path, target)
    else:
        copies.make(path, target)
    version = schema.version_of(target)
    schema.refuse_newer(path, version)
    copies.bring_up(target)
    return Source(path, is_archive, target, version, _facts(path, target))


def _is_desk(path: Path) -> bool:
    try:
        schema.version_of(path)
    except Damaged as error:
        if error.code == "not_a_desk":
            return False
        raise
    return True


def _facts(path: Path, target: Path) -> dict[str, str]:
    try:
        facts = copies.facts_of(target)
    except sqlite3.OperationalError as error:  # a database of another program that uses alembic
        raise not_a_desk(path) from error
    if not all(is_id(facts.get(key, "")) for key in ("desk", "office")):
        raise not_a_desk(path)
    return facts


def _unpack(path: Path, target: Path) -> None:
    with archive.Archive(path) as opened:
        opened.check()
        opened.extract_desk(target)
        if copies.verify(target, path) != opened.manifest.rows:
            raise archive.damaged(path)


def bring_documents(source: Source, desk: Path) -> Brought:
    """Put the documents that the source's desk names beside a desk, where they are not yet.

    Bytes that are there are never overwritten: damaged ones are put aside under another name.

    Raises:
        UserError: no room, no right to write; what was brought before stays.
    """
    if not source.is_archive:
        return _bring(source, desk, lambda digest, part: _copy(source.path, digest, part))
    with archive.Archive(source.path) as opened:
        return _bring(source, desk, lambda digest, part: _extract(opened, digest, part))


def _bring(source: Source, desk: Path, fetch: Fetch) -> Brought:
    brought = Brought()
    for digest in sorted(copies.documents_named(source.desk)):
        if documents.is_missing(desk, digest):
            if _bring_one(documents.path_of(desk, digest), digest, fetch):
                brought.added += 1
            else:
                brought.missing.append(digest)
    return brought


def _bring_one(target: Path, digest: str, fetch: Fetch) -> bool:
    part = target.with_suffix(".part")
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if not fetch(digest, part):
                return False
            _put_aside(target)
            copies.settle(part, target)
        finally:
            part.unlink(missing_ok=True)
    return True


def _copy(desk: Path, digest: str, part: Path) -> bool:
    if documents.is_missing(desk, digest):
        return False
    shutil.copyfile(documents.path_of(desk, digest), part)
    return documents.hash_of(part) == digest


def _extract(opened: archive.Archive, digest: str, part: Path) -> bool:
    if digest not in opened.manifest.documents:
        return False
    opened.extract_document(digest, part)
    return True


def _put_aside(target: Path) -> None:
    if target.exists():
        names = (target.with_suffix(f".damaged{n}") for n in range(1, 1000))
        os.replace(target, next(name for name in names if not name.exists()))
