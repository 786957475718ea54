"""The lines of a table that is edited in place: what the desk holds of them, and drafts beside it.

A line is a record under another one. A line that the desk cannot hold yet (a key that it needs is
missing, an amount has no currency) is kept as drafts of its parent until it can be made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sscdesk.actions import cases, drafts, writes
from sscdesk.actions.pairs import Pair, typed
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue
from sscdesk.domain.catalogue import Key
from sscdesk.domain.fields import Kind
from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.store.session import Session

SEPARATOR = ";"
NEW = "new:"
_DRAFT = "#"


@dataclass(frozen=True)
class Under:
    """Which lines: the records of one kind under a parent.

    Attributes:
        parent: Id of the record that they hang under.
        root: Id of the case or register record that all belongs to.
        fixed: Values of every line that is made here, such as the kind of a contribution.
        only: Which of the records are lines of this table; all of them when None.
    """

    kind: Kind
    parent: str
    root: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    only: Callable[[Record], bool] | None = None

    @property
    def has_case(self) -> bool:
        """Whether the verbs are those of cases, in the history."""
        return "case" in self.kind.parents or not self.kind.is_root


@dataclass
class Line:
    """One line.

    Attributes:
        id: Id of the record, or `new:1` for a line that the desk does not hold yet.
        values: Key with its language → canonical text; the members of a set joined with ";".
        texts: Key → what was typed and cannot be kept as a value.
        sentences: Key → why.
        record: What the desk holds.
        shown: The heads that said it.
    """

    id: str
    values: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    record: Record | None = None
    shown: Shown | None = None

    @property
    def is_new(self) -> bool:
        """Whether the desk does not hold it yet."""
        return self.id.startswith(NEW)

    @property
    def number(self) -> int:
        """Of a new line, by which its drafts are told apart."""
        return int(self.id.removeprefix(NEW)) if self.is_new else 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said of it yet."""
        return self.is_new and not any(self.values.values()) and not self.texts


class LineRefused(UserError):
    """One of several lines was refused, and with it all of them.

    Attributes:
        at: Which of them, counted from 0.
    """

    def __init__(self, at: int, error: UserError) -> None:
        """Keep the sentence of the refusal."""
        super().__init__(error.message, error.hint, code=error.code, field=error.field)
        self.at = at


def draft_key(kind: str, number: int, key: str) -> str:
    """The key under which a parent keeps a draft of a new line: `milestone#2.due`."""
    return f"{kind}{_DRAFT}{number}.{key}"


def place_of_draft(under: Under, line: Line, key: str) -> tuple[str, str]:
    """The record and the key that a draft of a cell is kept under."""
    if line.is_new:
        return under.parent, draft_key(under.kind.name, line.number, key)
    return line.id, key


def parse_draft_key(text: str) -> tuple[str, int, str] | None:
    """(kind, number, key) of the draft of a new line; None for the key of a field."""
    head, dot, key = text.partition(".")
    kind, sign, number = head.partition(_DRAFT)
    return (kind, int(number), key) if dot and sign and number.isdecimal() else None


def key_of(kind: Kind, key: str, values: Mapping[str, str], language: str) -> Key:
    """The key that a cell edits; of texts by language that in the language, else the first one."""
    found = catalogue.find_key(kind, key, language)
    if not found.language or found.name in values:
        return found
    stem = f"{key}."
    filled = sorted(name for name, value in values.items() if name.startswith(stem) and value)
    return catalogue.find_key(kind, filled[0], language) if filled else found


# --- reading -------------------------------------------------------------------------------------


Aside = Mapping[str, Mapping[str, str]]
"""Record → key → draft that could not be kept in the desk."""


def read(session: Session, under: Under, aside: Aside | None = None) -> list[Line]:
    """The lines that the desk holds, in the order they were made, then those it cannot hold yet.

    Args:
        aside: Goes before what the desk keeps.
    """
    aside = aside or {}
    made = [_line(session, record, aside) for record in _records(session, under)]
    return made + list(_new_lines(session, under, aside))


def _drafts(session: Session, record: str, aside: Aside) -> dict[str, str]:
    return {**drafts.of_record(session, record), **aside.get(record, {})}


def _records(session: Session, under: Under) -> Iterator[Record]:
    top = session.record(under.root)
    if top is None:
        return
    everything = (top, *top.below())
    parent = next((one for one in everything if one.id == under.parent), None)
    for child in parent.children if parent is not None else ():
        if child.kind == under.kind.name and (under.only is None or under.only(child)):
            yield child


def _line(session: Session, record: Record, aside: Aside) -> Line:
    values = dict(record.values)
    values |= {key: SEPARATOR.join(members) for key, members in record.sets.items()}
    shown = writes.look(session, record.id, record.root)
    return Line(record.id, values, _drafts(session, record.id, aside), {}, record, shown)


def _new_lines(session: Session, under: Under, aside: Aside) -> Iterator[Line]:
    found: dict[int, Line] = {}
    for name, text in _drafts(session, under.parent, aside).items():
        parts = parse_draft_key(name)
        if parts is None or parts[0] != under.kind.name:
            continue
        line = found.setdefault(parts[1], Line(f"{NEW}{parts[1]}"))
        _take_draft(under.kind, line, parts[2], text)
    for number in sorted(found):
        yield found[number]


def _take_draft(kind: Kind, line: Line, name: str, text: str) -> None:
    """Drafts of a new line are canonical texts where they could be read."""
    try:
        key = catalogue.find_key(kind, name, "en")
        line.values[name] = canonical(key, text)
    except UserError:
        line.texts[name] = text


def canonical(key: Key, text: str) -> str:
    """A canonical text as it is kept, each member of a set for itself.

    Raises:
        UserError: it is none.
    """
    if not key.field.several:
        return key.field.parse(text)
    return SEPARATOR.join(key.field.parse(part) for part in text.split(SEPARATOR) if part.strip())


# --- writing: each of these runs inside one act --------------------------------------------------


def change(session: Session, line: Line, values: Mapping[str, str]) -> None:
    """Change a line that the desk holds; drafts of these keys are settled."""
    cases.edit(session, line.id, _pairs(values), shown=line.shown)
    for key in values:
        drafts.clear(session, line.id, key)


def make(session: Session, under: Under, line: Line) -> str:
    """Make the record of a new line; returns its id."""
    values = {**under.fixed, **{key: value for key, value in line.values.items() if value}}
    made = cases.add(session, under.parent, under.kind.name, _pairs(values), shown=Shown())
    if line.number:
        forget(session, under, line)
    for key, text in line.texts.items():
        drafts.keep(session, made, key, text)
    return made


def forget(session: Session, under: Under, line: Line) -> None:
    """Let go of all drafts of a line."""
    if not line.is_new:
        drafts.clear(session, line.id)
        return
    for name in drafts.of_record(session, under.parent):
        if parse_draft_key(name) and name.startswith(draft_key(under.kind.name, line.number, "")):
            drafts.clear(session, under.parent, name)


def remove(session: Session, line: Line) -> None:
    """Remove the record of a line."""
    cases.remove(session, line.id, shown=line.shown)
    drafts.clear(session, line.id)


class Acts:
    """How lines are changed and made; a table with cells of its own does more in the same act."""

    def change(self, session: Session, line: Line, values: Mapping[str, str]) -> None:
        """Change a line that the desk holds."""
        change(session, line, values)

    def make(self, session: Session, under: Under, line: Line) -> str:
        """Make the record of a new line; returns its id."""
        return make(session, under, line)


def paste(
    session: Session,
    under: Under,
    said: Sequence[tuple[Line, Mapping[str, str]]],
    acts: Acts | None = None,
) -> None:
    """Change and make lines in one act.

    Raises:
        LineRefused: one of them was refused.
    """
    acts = acts or Acts()
    for at, (line, values) in enumerate(said):
        try:
            if line.is_new:
                acts.make(session, under, Line(line.id, {**line.values, **values}))
            else:
                acts.change(session, line, values)
        except UserError as error:
            raise LineRefused(at, error) from error


def _pairs(values: Mapping[str, str]) -> list[Pair]:
    return typed(values)
