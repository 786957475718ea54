"""What stands beside the form of a register record, read from one state of the desk."""

from dataclasses import dataclass, field

from sscdesk.actions import showing
from sscdesk.errors import NotFound
from sscdesk.i18n import _
from sscdesk.store import register_rows, uses
from sscdesk.store.register_rows import RegisterRow
from sscdesk.store.session import Session
from sscdesk.store.uses import Use


@dataclass(frozen=True)
class Detail:
    """A register record.

    Attributes:
        owner: Name of the office that owns it, "" for this one.
    """

    row: RegisterRow
    owner: str = ""


@dataclass(frozen=True)
class Named:
    """Who names a record.

    Attributes:
        uses: Cases and other records.
        people: Of an organisation, the persons that belong to it; they are not among the uses.
    """

    uses: tuple[Use, ...] = ()
    people: tuple[RegisterRow, ...] = field(default=())


def detail(session: Session, kind: str, record: str) -> Detail:
    """A record as its register shows it.

    Raises:
        NotFound: it is gone.
    """
    row = register_rows.rows(session, kind, [record]).get(record)
    if row is None:
        raise NotFound(
            _("This record was deleted or is not here."),
            _("The history shows who deleted it; restore it there."),
        )
    owner = "" if row.is_ours else showing.office_name(session, session.tree(record).owner)
    return Detail(row, owner)


def named(session: Session, kind: str, record: str) -> Named:
    """Who names a record."""
    found = uses.of(session, kind, record)
    if kind != "organisation":
        return Named(tuple(found))
    people = [use.record for use in found if use.kind == "person"]
    rows = register_rows.rows(session, "person", people)
    others = tuple(use for use in found if use.kind != "person")
    return Named(others, tuple(sorted(rows.values(), key=lambda row: row.name.casefold())))
