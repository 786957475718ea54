"""Who did what, when: the journal of a case in order, values in plain text."""

from dataclasses import dataclass
from typing import Any

from sscdesk.domain import catalogue
from sscdesk.domain.entry import Entry
from sscdesk.domain.records import parse_group, plain_value
from sscdesk.store.session import Session


@dataclass(frozen=True)
class Line:
    """One entry as a person reads it."""

    id: str
    batch: str
    act: str
    at: str
    user: str
    device: str
    kind: str
    record: str
    values: dict[str, Any]
    replaces: dict[str, list[str]]

    def as_json(self) -> dict[str, Any]:
        """The line as the command line's JSON shows it."""
        return dict(self.__dict__)


def of_root(session: Session, root: str, limit: int = 0) -> list[Line]:
    """The entries of a case, oldest first; with a limit the newest ones."""
    entries = sorted(session.tree(root).by_id.values(), key=lambda e: (e.act.at, e.act.id, e.id))
    return [_line(entry) for entry in (entries[-limit:] if limit else entries)]


def _line(entry: Entry) -> Line:
    return Line(
        entry.id, entry.act.id, entry.act.verb, entry.act.at, entry.act.user, entry.act.device,
        entry.kind, entry.record, {r: _value(entry, r) for r in sorted(entry.values)},
        {r: list(ids) for r, ids in entry.replaces.items()},
    )  # fmt: skip


def _value(entry: Entry, register: str) -> Any:
    value = plain_value(entry, register)
    kind = catalogue.KINDS.get(entry.kind)
    return parse_group(value) if kind and catalogue.is_group(kind, register) else value
