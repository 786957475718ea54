"""The cases of a list in its order, 16 bytes each: a hundred thousand take 1.6 megabytes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import sqlalchemy as sa

from sscdesk.domain.ids import to_blob, to_text
from sscdesk.store import queries, tables
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

_SIZE = 16
_l = tables.case_list


class CaseIds(Sequence[str]):
    """Ids in order; reads like a list of texts."""

    def __init__(self, blobs: Iterable[bytes] = ()) -> None:
        """Take ids of 16 bytes."""
        self._packed = b"".join(blobs)

    def __len__(self) -> int:
        return len(self._packed) // _SIZE

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._text(places)
        return [self._text(place) for place in places]

    def _text(self, place: int) -> str:
        return to_text(self._packed[place * _SIZE : place * _SIZE + _SIZE])

    def __iter__(self) -> Iterator[str]:
        return map(self._text, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseIds) and other._packed == self._packed

    def __hash__(self) -> int:
        return hash(self._packed)

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self.place(id_) >= 0

    def place(self, id_: str) -> int:
        """Where an id stands; -1 when it is not among them."""
        wanted, at = to_blob(id_), -1
        while (at := self._packed.find(wanted, at + 1)) % _SIZE:
            if at < 0:
                return -1
        return at // _SIZE


def ids(session: Session, wanted: CaseFilter) -> CaseIds:
    """Every case that fits, in the order that is wished; `limit` and `offset` do not count.

    Raises:
        WrongUsage: a key that cases do not have, or one that is not offered to sort by.
    """
    session.flush()
    # The bytes of the file as they are: a hundred thousand texts would take longer than the query.
    raw = sa.type_coerce(_l.c.case, sa.types.NullType())
    query = sa.select(raw).where(*queries.conditions(wanted)).order_by(*queries.order(wanted.sort))
    return CaseIds(session.execute(query).scalars())
