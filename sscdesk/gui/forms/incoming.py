"""Files that become documents of the case in the act that first refers to them.

Until then the field holds the path of the file: one step is undone at once, and a dialog that is
cancelled leaves nothing behind.
"""

from collections.abc import Sequence
from pathlib import Path

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.store.session import Session

# With a sign that no keyboard has: what somebody types is never taken for a file.
_PREFIX = "\x1ffile:"
_DOCUMENT = "document"


def value_of(path: Path) -> str:
    """What a field holds for a file that is to come."""
    return f"{_PREFIX}{path}"


def path_of(value: str) -> Path | None:
    """The file of such a value; None for a document that is there already."""
    return Path(value.removeprefix(_PREFIX)) if value.startswith(_PREFIX) else None


def taken_in(session: Session, kind: str, root: str, pairs: Sequence[Pair]) -> list[Pair]:
    """The same with documents in place of the files.

    Raises:
        UserError: a file cannot be taken in.
    """
    return [_document(session, root, pair) if _is_file(kind, pair) else pair for pair in pairs]


def _is_file(kind: str, pair: Pair) -> bool:
    field = catalogue.field(catalogue.KINDS[kind], pair.key)
    return field is not None and _DOCUMENT in field.refers and path_of(pair.value) is not None


def _document(session: Session, root: str, pair: Pair) -> Pair:
    path = path_of(pair.value)
    assert path is not None
    said = [Pair("title", path.stem), Pair("file", str(path))]
    return Pair(pair.key, cases.add(session, root, _DOCUMENT, said))
