"""Drafts while the desk cannot be written: one line each in the state folder, merged at next start.

A line is JSON: desk, record, key, text (null: the draft was settled), at. The newest line of a key
counts; a line cut off when the program was killed is left aside.
"""

import contextlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sscdesk import paths
from sscdesk.domain import catalogue
from sscdesk.domain.ids import derived, is_id
from sscdesk.errors import UserError
from sscdesk.store import entries, tables
from sscdesk.store.erasing import is_erased
from sscdesk.store.faults import state_told
from sscdesk.store.finding import kind_of
from sscdesk.store.session import Session

_DEMAND = "demand."


@dataclass(frozen=True)
class Line:
    """What somebody typed while the desk could not be written.

    Attributes:
        desk: Id of the desk (`desk` of its facts).
        text: As it was typed; None when the draft was settled.
        at: UTC time of the last key, ISO.
    """

    desk: str
    record: str
    key: str
    text: str | None
    at: str


def file() -> Path:
    """Where the lines are kept."""
    return paths.state_dir() / "drafts.jsonl"


def keep(line: Line) -> None:
    """Append a line, on the disk when this returns.

    Raises:
        CannotWrite: the state folder cannot be written either.
    """
    target = file()
    with state_told():
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as opened:
            # After a line that was cut off, the new one begins on a line of its own.
            opened.write(b"\n" + json.dumps(asdict(line), ensure_ascii=False).encode() + b"\n")
            opened.flush()
            os.fsync(opened.fileno())


def waiting(desk: str) -> list[Line]:
    """The newest line of each key of a desk, in the order they were written."""
    found = {(line.record, line.key): line for line in _lines() if line.desk == desk}
    return list(found.values())


def settle(session: Session, record: str, key: str = "") -> None:
    """What waits for a field, or for every field of a record, is outdated by what is written now.

    It goes when that is committed, and only then.
    """
    desk = session.info.get("desk", "")

    def is_outdated(line: Line) -> bool:
        return line.desk == desk and line.record == record and key in ("", line.key)

    def drop_them() -> None:
        # A line that stays is older than what was written: the next start sees that.
        with contextlib.suppress(UserError):
            _keep_only([line for line in _lines() if not is_outdated(line)])

    if any(map(is_outdated, _lines())):
        session.after_commit.append(drop_them)


def merge(session: Session) -> int:
    """Take what waits for this desk into its drafts; the lines go when that is committed.

    A draft of the desk that is newer stays as it is. A line goes when its field was saved since, or
    its person forgotten.

    Returns:
        How many drafts were taken in.
    """
    desk = session.info.get("desk", "")
    lines = waiting(desk)
    if lines:
        session.after_commit.append(lambda: _drop(desk))
    return sum(_merge(session, line) for line in lines if not is_erased(session, line.record))


def _merge(session: Session, line: Line) -> int:
    table = tables.draft
    here = sa.and_(table.c.record == line.record, table.c.key == line.key)
    if session.execute(sa.select(table.c.at).where(here, table.c.at > line.at)).first():
        return 0
    session.execute(sa.delete(table).where(here))
    if line.text is None or _is_saved_since(session, line):
        return 0
    row = {"record": line.record, "key": line.key, "text": line.text, "at": line.at}
    session.execute(sa.insert(table).values(row))
    return 1


def _is_saved_since(session: Session, line: Line) -> bool:
    """Whether this desk wrote the register of a field after the text was typed.

    What another desk wrote does not count: the text is then a second opinion, and waits.
    """
    record, key = line.record, line.key
    if key.startswith(_DEMAND):
        record, key = derived(record, "demand"), key.removeprefix(_DEMAND)
    kind = catalogue.KINDS.get(kind_of(session, record))
    if kind is None:
        return False
    try:
        register = catalogue.find_key(kind, key, "en").register
    except UserError:
        return False
    table = tables.entry
    own = sa.and_(table.c.record == record, table.c.adopted.is_(None))
    written = entries.load(session.connection, own)
    later = (entry for entry in written if entry.act.at > line.at)
    return any(register in entry.values or register in entry.private for entry in later)


def drop(desk: str, records: Collection[str]) -> None:
    """Drop what was typed about these records of a desk.

    Raises:
        CannotWrite: the state folder cannot be written.
    """
    held = list(_lines())
    kept = [line for line in held if line.desk != desk or line.record not in records]
    # Lines that were cut off cannot tell whose they are: they go with the others.
    if len(kept) < len(held):
        _keep_only(kept)


def _drop(desk: str) -> None:
    """Forget the lines of a desk; those of others stay."""
    _keep_only([line for line in _lines() if line.desk != desk])


def _keep_only(others: list[Line]) -> None:
    target = file()
    with state_told():
        if not others:
            target.unlink(missing_ok=True)
            return
        temporary = target.with_suffix(f".{os.getpid()}.tmp")
        text = "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in others)
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, target)


def _lines() -> Iterator[Line]:
    try:
        text = file().read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return
    for raw in text.split("\n"):
        line = _read(raw)
        if line is not None:
            yield line


def _read(raw: str) -> Line | None:
    try:
        held: Any = json.loads(raw)
        line = Line(held["desk"], held["record"], held["key"], held["text"], held["at"])
    except (ValueError, KeyError, TypeError):
        return None
    words = (line.desk, line.record, line.key, line.at, line.text or "")
    is_whole = all(isinstance(word, str) for word in words) and is_id(line.record)
    return line if is_whole else None
