"""Column types and the metadata that every table of a desk belongs to."""

import json
from typing import Any

from sqlalchemy import LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.engine import CursorResult, Dialect, Row

from sscdesk.domain.ids import from_short, to_blob, to_short, to_text

AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def new_key(made: CursorResult[Any]) -> int:
    """The number that SQLite gave the one row of an insert."""
    key = made.inserted_primary_key
    assert key is not None, "the insert names no table with a key of its own"
    return int(key[0])


class Id(TypeDecorator[str]):
    """A UUID: canonical text in the program, 16 bytes in the file.

    SQLAlchemy's own `Uuid` is CHAR(32) on SQLite, twice as large.
    """

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Text to bytes."""
        return to_blob(value) if value else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Bytes to text."""
        return to_text(value) if value is not None else None


class Json(TypeDecorator[Any]):
    """A small object as canonical JSON text; empty is NULL."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Object to text."""
        if not value:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Text to object."""
        return json.loads(value) if value else {}


def shorten(ids_by_register: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Registers with their ids in the short form that the journal's columns hold."""
    return {r: [to_short(i) for i in sorted(ids)] for r, ids in ids_by_register.items()}


def lengthen(stored: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The reverse of `shorten`."""
    return {r: tuple(from_short(i) for i in ids) for r, ids in stored.items()}
