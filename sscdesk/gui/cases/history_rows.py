"""The journal of a case as lines a person reads: who, when, what, from which value to which."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sscdesk.actions.history import Line
from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import FILE
from sscdesk.gui import wording
from sscdesk.gui.cases import record_titles
from sscdesk.gui.cases.gate_titles import title as check_title
from sscdesk.i18n import _, clauses, pgettext

VALUE, ADDED, REMOVED, DECISION = "value", "added", "removed", "decision"
"""What a line is about; the filter of the history goes by it."""

_QUIET = frozenset({"deleted", "parent", "owner_office", "erased"})
_LONGEST = 160


@dataclass(frozen=True)
class HistoryRow:
    """One line.

    Attributes:
        id: Entry and register.
        sort: VALUE, ADDED, REMOVED or DECISION.
        what: The field, with the record that has it.
        old: What stood there before, in words.
        new: What stands there since.
        before: Key → canonical value before, for restoring; empty where that cannot be done.
        record: Record that has the field.
    """

    id: str
    at: str
    user: str
    device: str
    verb: str
    batch: str
    sort: str
    kind: str
    record: str
    what: str
    old: str = ""
    new: str = ""
    before: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> str:
        """Everything that the filter looks at."""
        return " ".join((self.user, self.what, self.old, self.new)).casefold()


class _Past:
    """What is known while the lines are gone through, oldest first."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        self.values: dict[str, dict[str, Any]] = {}
        self.kinds: dict[str, str] = {}

    def name(self, id_: str) -> str:
        return self.names.get(id_, "")

    def own(self, record: str) -> dict[str, str]:
        """The values that a record has so far."""
        found: dict[str, str] = {}
        for register, value in self.values.get(record, {}).items():
            found |= _keys(register, value)
        return found

    def meet(self, line: Line) -> bool:
        """Whether this is the first line of its record; its values are then known already."""
        is_new = line.record not in self.kinds
        self.kinds.setdefault(line.record, line.kind)
        if is_new:
            self.take(line)
        return is_new

    def take(self, line: Line) -> None:
        """Keep what a line says."""
        self.values.setdefault(line.record, {}).update(line.values)


def rows(
    lines: Sequence[Line], root: str, names: Mapping[str, str], *, newest: int = 0
) -> list[HistoryRow]:
    """The lines of a case, the newest first.

    Args:
        lines: Oldest first, as `history.of_root` gives them.
        names: Id → name of the records that are shown.
        newest: Only those of so many newest entries; 0 for all.
    """
    past = _Past(names)
    made: list[HistoryRow] = []
    first = len(lines) - newest if newest else 0
    for at, line in enumerate(lines):
        if at < first:
            past.meet(line)
            past.take(line)
        else:
            made += _of_line(line, root, past)
    made.reverse()
    return made


def _of_line(line: Line, root: str, past: _Past) -> Iterator[HistoryRow]:
    is_new = past.meet(line)
    if line.kind == "transition":
        yield from _decision(line, is_new)
    elif line.kind == "member":
        yield from _member(line, past, is_new)
    elif is_new and line.record != root:
        yield _row(line, "", ADDED, _title(line.record, line.kind, past), past)
    elif is_new:
        yield _row(line, "", ADDED, _("The case was recorded"), past)
    else:
        yield from _changes(line, root, past)
    past.take(line)


def _changes(line: Line, root: str, past: _Past) -> Iterator[HistoryRow]:
    if "deleted" in line.values:
        is_gone = line.values["deleted"] == "true"
        sort = REMOVED if is_gone else ADDED
        yield _row(line, "deleted", sort, _title(line.record, line.kind, past), past)
    for register, value in line.values.items():
        if register in _QUIET or (line.kind == "case" and register == "stage"):
            continue
        old = past.values.get(line.record, {}).get(register, "")
        if old != value:
            yield _change(line, root, register, old, value, past)


def _change(line: Line, root: str, register: str, old: Any, new: Any, past: _Past) -> HistoryRow:
    before, after = _keys(register, old), _keys(register, new)
    kind = line.kind
    changed = _in_order(kind, {k for k in {*before, *after} if before.get(k) != after.get(k)})
    labels = wording.joined([wording.key_label(kind, key) for key in changed])
    what = labels
    if line.record != root and kind != "demand":
        what = _("{field} ({record})").format(field=labels, record=_title(line.record, kind, past))
    return HistoryRow(
        f"{line.id}:{register}", line.at, line.user, line.device, line.act, line.batch,
        VALUE, kind, line.record, what,
        _words(kind, {k: before.get(k, "") for k in changed}, past),
        _words(kind, {k: after.get(k, "") for k in changed}, past),
        _restorable(kind, {k: before.get(k, "") for k in changed}),
    )  # fmt: skip


def _in_order(kind: str, keys: set[str]) -> list[str]:
    known = [field_.key for field_ in catalogue.KINDS[kind].fields]
    return sorted(keys, key=lambda key: (known.index(key) if key in known else -1, key))


def _keys(register: str, value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(k): str(v) for k, v in value.items()}
    return {register: str(value)} if value else {}


def _restorable(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    fields = [_field(kind, key) for key in values]
    if any(found is None or found.internal or found.value is FILE for found in fields):
        return {}
    return dict(values)


def _field(kind: str, key: str) -> Field | None:
    found = catalogue.KINDS[kind]
    return catalogue.field(found, key) or catalogue.field(found, key.rpartition(".")[0])


def _words(kind: str, values: Mapping[str, str], past: _Past) -> str:
    told = []
    for key, value in values.items():
        known = _field(kind, key)
        words = wording.value_text(known, value, past.name) if known else value
        if words:
            told.append(words)
    return _short(wording.joined(told))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _row(line: Line, register: str, sort: str, what: str, past: _Past) -> HistoryRow:
    new = {ADDED: _("Added"), REMOVED: _("Removed")}[sort]
    return HistoryRow(
        f"{line.id}:{register}", line.at, line.user, line.device, line.act, line.batch,
        sort, line.kind, line.record, what, "", new,
    )  # fmt: skip


def _title(record: str, kind: str, past: _Past) -> str:
    return record_titles.with_kind(kind, past.own(record), past.name)


def _member(line: Line, past: _Past, is_new: bool) -> Iterator[HistoryRow]:
    if not is_new and "deleted" not in line.values:
        return
    values = {"set": "", "code": "", "parent": "", **past.values.get(line.record, {})}
    parent = str(values["parent"])
    kind = past.kinds.get(parent, "case")
    known = _field(kind, str(values["set"]))
    if known is None:
        return
    word = wording.value_text(known, str(values["code"]), past.name)
    is_gone = line.values.get("deleted") == "true"
    yield HistoryRow(
        f"{line.id}:member", line.at, line.user, line.device, line.act, line.batch, VALUE,
        kind, parent, wording.key_label(kind, str(values["set"])),
        word if is_gone else "", _("Removed") if is_gone else word,
    )  # fmt: skip


def _decision(line: Line, is_new: bool) -> Iterator[HistoryRow]:
    """A move of the case; a move that was undone is told as removed."""
    values = line.values
    if not is_new:
        if "deleted" in values:
            gone = values["deleted"] == "true"
            word = _("Taken back") if gone else _("Done again")
            yield HistoryRow(
                f"{line.id}:move", line.at, line.user, line.device, line.act, line.batch,
                DECISION, line.kind, line.record, _("Move of the case"), "", word,
            )  # fmt: skip
        return
    yield HistoryRow(
        f"{line.id}:move", line.at, line.user, line.device, line.act, line.batch,
        DECISION, line.kind, line.record, move_title(values),
        _standing(values, "from"), move_words(values),
    )  # fmt: skip


def move_title(values: Mapping[str, Any]) -> str:
    """What a move is called."""
    titles = {
        "advance": _("Gate passed"), "back": _("Moved back"),
        "suspend": pgettext("what was done", "Put on hold"),
        "resume": _("Resumed"), "cancel": _("Cancelled"), "reject": _("Rejected"),
        "withdraw": _("Withdrawn"), "redirect": _("Redirected"), "reopen": _("Reopened"),
    }  # fmt: skip
    return titles.get(str(values.get("move", "")), _("Move of the case"))


def _standing(values: Mapping[str, Any], side: str) -> str:
    return wording.stage(str(values.get(f"{side}_stage", "")))


def move_words(values: Mapping[str, Any]) -> str:
    """Where a move led, when, who decided it and with which reasons and exceptions."""
    parts = [_standing(values, "to")]
    if on := str(values.get("on", "")):
        parts.append(_("effective {day}").format(day=wording.day(on)))
    if by := str(values.get("by", "")):
        parts.append(_("decided by {name}").format(name=by))
    parts += _reasons(values)
    return clauses(parts)


def _reasons(values: Mapping[str, Any]) -> Iterator[str]:
    if reason := str(values.get("reason", "")):
        lists = {"suspend": "reason_exit", "cancel": "reason_exit", "reject": "reason_reject",
                 "withdraw": "reason_reject"}  # fmt: skip
        listed = lists.get(str(values.get("move", "")))
        yield wording.code(listed, reason) if listed else reason
    if to := str(values.get("to", "")):
        yield _("to {name}").format(name=to)
    if note := str(values.get("note", "")):
        yield note
    for check, why in exceptions(values).items():
        yield _("exception for “{check}”: {reason}").format(check=check_title(check), reason=why)
    if waived := str(values.get("waived", "")):
        code, why = json.loads(waived)
        yield _("evaluation waived ({code}): {reason}").format(
            code=wording.code("waiver_reason", code), reason=why
        )


def exceptions(values: Mapping[str, Any]) -> dict[str, str]:
    """Check → reason with which a move passed it."""
    said = str(values.get("overrides", ""))
    return {one["check"]: one["reason"] for one in json.loads(said)} if said else {}
