"""Records that are no child of a case: organisations, people, offers, funds, events, rates."""

from collections.abc import Sequence
from pathlib import Path

from sscdesk.actions import cases, values, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue
from sscdesk.errors import UserError, WrongUsage
from sscdesk.i18n import _
from sscdesk.store.finding import find, kind_of, root_of
from sscdesk.store.session import Session

PARENT_KEYS = {"fund_window": "funding_source", "commitment": "event"}
"""Kinds that hang under another register record; `record new` takes the parent as a key."""


def create(
    session: Session, kind_name: str, pairs: Sequence[Pair], folder: Path | None = None
) -> str:
    """A new record that stands alone, or hangs under one that does; returns its id.

    Raises:
        WrongUsage: the kind belongs under a case; its parent is not named.
        UserError: what `values.read` refuses.
    """
    kind = catalogue.kind(kind_name)
    if kind.name in PARENT_KEYS:
        return _create_under(session, kind.name, pairs, folder)
    if kind.name == "case":
        raise WrongUsage(_("A case is no record of a register."), _("Make it with case new."))
    if not kind.is_root:
        above = "REF" if "case" in kind.parents else "ID"
        raise WrongUsage(
            _("{kind} belongs to a case.").format(kind=kind.name),
            _("Make it with case add {parent} {kind}.").format(parent=above, kind=kind.name),
        )
    said = values.read(session, kind, pairs, folder=folder)
    return writes.new(session, kind, said)


def _create_under(session: Session, kind: str, pairs: Sequence[Pair], folder: Path | None) -> str:
    key = PARENT_KEYS[kind]
    named = next((p.value for p in pairs if p.key == key), "")
    if not named:
        raise WrongUsage(
            _("{kind} belongs to {parent}.").format(kind=kind, parent=key),
            _("Name it with {parent}=ID.").format(parent=key),
            field=key,
        )
    parent = find(session, named, (key,), key)
    return cases.add(session, parent, kind, [p for p in pairs if p.key != key], folder)


def change(
    session: Session,
    record: str,
    pairs: Sequence[Pair],
    *,
    shown: Shown | None = None,
    folder: Path | None = None,
) -> list[str]:
    """Change a record of a register; returns the changed keys.

    Raises:
        WrongUsage: it belongs to a case.
        UserError: what `values.read` refuses; another office owns it.
    """
    root = root_of(session, record)
    _refuse_in_case(session, record, root)
    kind = catalogue.kind(kind_of(session, record))
    current = writes.read_current(session, record, root)
    said = values.read(session, kind, pairs, current=current, root=root, folder=folder)
    return writes.change(session, record, root, said, shown)


def remove(session: Session, record: str, shown: Shown | None = None) -> str:
    """Delete a record of a register; returns its kind. Who still names it is told as a warning.

    Raises:
        WrongUsage: it belongs to a case.
        UserError: it is the office, or a member of a set; another office owns it.
    """
    kind, root = kind_of(session, record), root_of(session, record)
    if kind == "office":
        raise UserError(_("The office of a desk cannot be removed."), _("Change its name instead."))
    _refuse_in_case(session, record, root)
    if catalogue.KINDS[kind].internal:
        raise UserError(
            _("This record cannot be removed by itself."),
            _("Change the record that it belongs to."),
            code="not_removable",
        )
    writes.remove(session, record, root, shown)
    return kind


def _refuse_in_case(session: Session, record: str, root: str) -> None:
    if record == root and kind_of(session, root) == "case":
        raise WrongUsage(
            _("A case is no record of a register."),
            _("Change it with case set REF, delete it with case remove REF."),
        )
    if kind_of(session, root) == "case":
        raise WrongUsage(
            _("{kind} belongs to a case.").format(kind=kind_of(session, record)),
            _("Change it with case edit ID, delete it with case remove ID."),
        )
