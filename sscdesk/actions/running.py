"""One line of a run file: which verb, on which record, with the names of earlier lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sscdesk.actions import cases, moves, records, undo
from sscdesk.actions.pairs import Pair, of_mapping
from sscdesk.errors import NotFound, WrongUsage
from sscdesk.i18n import _, listed
from sscdesk.store.finding import find, find_case
from sscdesk.store.session import Session

KEYS = frozenset(
    {"do", "ref", "id", "parent", "kind", "values", "on", "by", "until", "reason", "note", "to",
     "overrides", "waive", "as"}
)  # fmt: skip


@dataclass
class Names:
    """What `as` named so far: name → id."""

    folder: Path
    ids: dict[str, str] = field(default_factory=dict)

    def resolve(self, text: str) -> str:
        """The id behind `@name`; any other text as it is.

        Raises:
            NotFound: no earlier line made that name.
        """
        if not text.startswith("@") or text.startswith("@@"):
            return text
        found = self.ids.get(text[1:])
        if found is None:
            raise NotFound(
                _("No earlier line is named {name}.").format(name=text[:60]),
                _("Give the line that makes it “as”: “{name}”.").format(name=text[1:60]),
            )
        return found


def run_line(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Do what one line says; returns its answer.

    Raises:
        WrongUsage: unknown verb or part.
        UserError: what the verb refuses.
    """
    if session.undoes:
        raise undo.not_alone()
    unknown = sorted(set(line) - KEYS)
    if unknown:
        raise WrongUsage(
            _("The line has an unknown part {part}.").format(part=unknown[0][:60]),
            _("Its parts are: {parts}.").format(parts=listed(sorted(KEYS))),
        )
    verb = _VERBS.get(str(line.get("do", "")))
    if verb is None:
        raise WrongUsage(
            _("There is no verb {verb}.").format(verb=str(line.get("do", ""))[:60]),
            _("The verbs are: {verbs}.").format(verbs=listed(sorted(_VERBS))),
            field="do",
        )
    answer = verb(session, line, names)
    if line.get("as") and "id" in answer:
        names.ids[str(line["as"])] = answer["id"]
    return answer


def _text(line: Mapping[str, Any], part: str) -> str:
    value = line.get(part, "")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise WrongUsage(
            _("The part {part} is not text.").format(part=part), _("Write it as text."), field=part
        )
    return str(value)


def _mapping(line: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    value = line.get(part) or {}
    if not isinstance(value, Mapping):
        raise WrongUsage(
            _("The part {part} is not an object.").format(part=part),
            _("Write it as {example}.").format(example='{"key": "value"}'),
            field=part,
        )
    return value


def _pairs(line: Mapping[str, Any], names: Names) -> list[Pair]:
    """The values of a line; a value `@name` is the record of that name, `@file` a text file."""
    made = []
    for pair in of_mapping(_mapping(line, "values")):
        named = pair.value[1:] if pair.value.startswith("@") else ""
        value = names.ids.get(named, pair.value)
        made.append(Pair(pair.key, value, pair.operation))
    return made


def _case(session: Session, line: Mapping[str, Any], names: Names) -> str:
    return find_case(session, names.resolve(_text(line, "ref") or _text(line, "id")))


def _record(session: Session, line: Mapping[str, Any], names: Names) -> str:
    return find(session, names.resolve(_text(line, "id") or _text(line, "ref")))


def _case_new(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    ref, id_ = cases.create(session, _pairs(line, names), names.folder)
    return {"ref": ref, "id": id_}


def _case_set(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    case = _case(session, line, names)
    changed = cases.change(session, case, _pairs(line, names), folder=names.folder)
    return {"id": case, "changed": changed}


def _case_add(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    parent = find(session, names.resolve(_text(line, "parent") or _text(line, "ref")))
    kind = _text(line, "kind")
    id_ = cases.add(session, parent, kind, _pairs(line, names), names.folder)
    return {"id": id_, "kind": kind}


def _case_edit(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    record = _record(session, line, names)
    changed = cases.edit(session, record, _pairs(line, names), folder=names.folder)
    return {"id": record, "changed": changed}


def _case_remove(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    record = _record(session, line, names)
    cases.remove(session, record)
    return {"id": record, "changed": ["deleted"]}


def _record_new(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    kind = _text(line, "kind")
    return {"id": records.create(session, kind, _pairs(line, names), names.folder), "kind": kind}


def _record_set(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    record = _record(session, line, names)
    changed = records.change(session, record, _pairs(line, names), folder=names.folder)
    return {"id": record, "changed": changed}


def _record_remove(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    record = _record(session, line, names)
    records.remove(session, record)
    return {"id": record, "changed": ["deleted"]}


def _advance(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    waive = [(str(code), str(why)) for code, why in _mapping(line, "waive").items()]
    if len(waive) > 1:
        raise WrongUsage(_("A line waives one thing."), _("Keep one code."), field="waive")
    return moves.advance(
        session,
        _case(session, line, names),
        on=_text(line, "on"),
        by=_text(line, "by"),
        overrides={str(k): str(v) for k, v in _mapping(line, "overrides").items()},
        waive=waive[0] if waive else None,
    )


def _back(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    return moves.back(session, _case(session, line, names), reason=_text(line, "reason"))


def _suspend(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    return moves.suspend(
        session, _case(session, line, names), reason=_text(line, "reason"),
        until=_text(line, "until"),
    )  # fmt: skip


def _resume(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    return moves.resume(session, _case(session, line, names), on=_text(line, "on"))


def _ending(move: str) -> Callable[[Session, Mapping[str, Any], Names], dict[str, Any]]:
    def run(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
        return moves.end(
            session, _case(session, line, names), move, reason=_text(line, "reason"),
            on=_text(line, "on"), by=_text(line, "by"), note=_text(line, "note"),
            to=_text(line, "to"),
        )  # fmt: skip

    return run


def _undo(session: Session, line: Mapping[str, Any], names: Names) -> dict[str, Any]:
    act = names.resolve(_text(line, "id")).strip().lower()
    if "id" in line and not act:
        raise WrongUsage(
            _("No act is named."), _("Leave the part id out to take back the newest act."),
            field="id",
        )  # fmt: skip
    report = undo.undo(session, act)
    kept = [dict(k.__dict__) for k in report.left]
    return {"undone": report.undone, "restored": report.restored, "kept": kept}


_VERBS: dict[str, Callable[[Session, Mapping[str, Any], Names], dict[str, Any]]] = {
    "case.new": _case_new,
    "case.set": _case_set,
    "case.add": _case_add,
    "case.edit": _case_edit,
    "case.remove": _case_remove,
    "case.advance": _advance,
    "case.back": _back,
    "case.suspend": _suspend,
    "case.resume": _resume,
    "case.cancel": _ending("cancel"),
    "case.reject": _ending("reject"),
    "case.withdraw": _ending("withdraw"),
    "case.redirect": _ending("redirect"),
    "record.new": _record_new,
    "record.set": _record_set,
    "record.remove": _record_remove,
    "undo": _undo,
}

VERBS = tuple(_VERBS)
