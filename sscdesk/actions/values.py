"""From what a person wrote to registers and members of sets: parsing, references, files.

Nothing is made on the way: a record that is named must be there already.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sscdesk.actions.pairs import ADD, SET, Pair
from sscdesk.domain import catalogue, codes
from sscdesk.domain.catalogue import Key
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import CODE, FILE, RECORD
from sscdesk.domain.records import Record
from sscdesk.errors import BadValue, WrongUsage
from sscdesk.i18n import _
from sscdesk.store import documents
from sscdesk.store.finding import find, root_of
from sscdesk.store.session import Session

SEPARATORS = ";"


@dataclass
class Said:
    """What a person said about one record.

    Attributes:
        values: Key (with its language) → canonical text; "" clears.
        sets: Key of a set → its members afterwards.
    """

    values: dict[str, str] = field(default_factory=dict)
    sets: dict[str, set[str]] = field(default_factory=dict)


def read(
    session: Session,
    kind: Kind,
    pairs: Iterable[Pair],
    *,
    current: Record | None = None,
    root: str = "",
    folder: Path | None = None,
) -> Said:
    """Parse what was said about a record of a kind.

    Args:
        current: The record as it is; None while it is being made.
        root: The root it belongs to: what it refers to inside a case must be of the same case.
        folder: What paths are relative to.

    Raises:
        WrongUsage: unknown key or code.
        BadValue: a value its key cannot hold; more members than a set takes, or one twice.
        UserError: a record that is not there, or fits several.
    """
    said = Said()
    for pair in pairs:
        key = catalogue.find_key(kind, pair.key, session.language)
        if key.field.internal:
            raise _not_settable(pair.key)
        if key.field.several:
            _read_set(session, key, pair, said, current)
        else:
            said.values[key.name] = _read_one(session, key, pair, current, root, folder)
    for one in kind.fields:
        if one.several:
            _check_set(one, said, current)
    return said


def _check_set(field: Field, said: Said, current: Record | None) -> None:
    """Not more members than the field takes, nor one that stands beside them alone already.

    What a desk holds otherwise, from two desks that added to it, may stay and become less.
    """
    before = set(current.sets.get(field.key, ())) if current else set()
    alone_before = current.get(field.beside) if current and field.beside else ""
    after, alone = said.sets.get(field.key, before), said.values.get(field.beside, alone_before)
    added = after - before
    if added and 0 < field.most < len(after):
        raise BadValue(
            _("{key} takes {most} at most; {given} are too many.").format(
                key=field.key, most=field.most, given=len(after)
            ),
            _("Leave out those that matter least."),
            field=field.key,
        )
    if alone in added:
        raise BadValue(
            _("{key} names {code}, which is the main one already.").format(
                key=field.key, code=alone
            ),
            _("Name each one once."),
            field=field.key,
        )
    if alone in after and alone != alone_before:
        raise BadValue(
            _("{key} is {code}, which is named among the others already.").format(
                key=field.beside, code=alone
            ),
            _("Name each one once."),
            field=field.beside,
        )


def _not_settable(key: str) -> WrongUsage:
    return WrongUsage(
        _("{key} cannot be set directly.").format(key=key),
        _("Stage and status change by advance, back and the exits; references are given."),
        code="not_settable",
        field=key,
    )


def _read_one(
    session: Session,
    key: Key,
    pair: Pair,
    current: Record | None,
    root: str,
    folder: Path | None,
) -> str:
    if pair.operation != SET:
        raise WrongUsage(
            _("{key} holds one value.").format(key=pair.key),
            _("Write {key}=VALUE.").format(key=pair.key),
            field=pair.key,
        )
    text = pair.value
    if text.startswith("@") and key.field.value is not FILE:
        text = text[1:]
        if not text.startswith("@"):
            text = _read_file(text, folder, pair.key)
    if key.field.value is RECORD and text.strip():
        return _reference(session, key, text, root)
    if key.field.value is FILE and text.strip():
        return documents.add(session, (folder or Path()) / text)
    value = key.field.parse(text)
    if key.field.value is CODE and value:
        _refuse_withdrawn(session, key, value, current)
    return value


def _read_file(name: str, folder: Path | None, key: str) -> str:
    try:
        return ((folder or Path()) / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise BadValue(
            _("The text file {name} for {key} cannot be read.").format(name=name[:80], key=key),
            _("Check the name, save it as UTF-8; a text that begins with @ is written @@."),
            field=key,
        ) from error


def _reference(session: Session, key: Key, text: str, root: str) -> str:
    refers = key.field.refers
    id_ = find(session, text, refers, key.name)
    inside = root and not any(_crosses_cases(kind) for kind in refers)
    if inside and root_of(session, id_) != root:
        raise BadValue(
            _("{key} names a record of another case.").format(key=key.name),
            _("Name a record of the same case."),
            field=key.name,
        )
    return id_


def _crosses_cases(kind: str) -> bool:
    """Whether a record may refer to this kind from outside: roots, agreements, calls of funds."""
    return catalogue.KINDS[kind].is_root or kind in ("agreement", "fund_window")


def _refuse_withdrawn(session: Session, key: Key, value: str, current: Record | None) -> None:
    if current is not None and current.get(key.name) == value:
        return
    listed = codes.code_list(key.field.codes)
    if any(code.code == value for code in listed.choosable(session.today)):
        return
    found = listed.get(value)
    raise WrongUsage(
        _("The code {code} has been withdrawn and cannot be chosen.").format(code=value),
        _("Use {code} instead.").format(code=found.replaced_by)
        if found and found.replaced_by
        else _("Choose another code of the list {list}.").format(list=key.field.codes),
        code="withdrawn_code",
        field=key.name,
    )


def _read_set(session: Session, key: Key, pair: Pair, said: Said, current: Record | None) -> None:
    name = key.field.key
    before = said.sets.get(name)
    if before is None:
        before = set(current.sets.get(name, ())) if current else set()
    had = set(current.sets.get(name, ())) if current else set()
    members = {key.field.parse(part) for part in pair.value.split(SEPARATORS) if part.strip()}
    if key.field.value is CODE:
        for member in members - had:
            _refuse_withdrawn(session, key, member, None)
    if pair.operation == SET:
        said.sets[name] = members
    elif pair.operation == ADD:
        said.sets[name] = before | members
    else:
        said.sets[name] = before - members
