"""Forgetting a person: in the desk, in its kept copies, wherever the erasure arrives."""

from sscdesk.actions import writes
from sscdesk.domain.entry import ERASED, TRUE
from sscdesk.errors import NotFound
from sscdesk.i18n import _
from sscdesk.store import erasing, forgetting, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


def forget(session: Session, person: str) -> None:
    """Erase name, e-mail and phone of a person from every entry; a latch that travels.

    Also of one who was deleted: what is out of sight is in the file still.

    Raises:
        NotFound: the desk has no entry of them.
        UserError: another office owns the record.
    """
    if not session.tree(person).by_record.get(person):
        raise NotFound(
            _("This record is not here."), _("The history shows what was recorded and deleted.")
        )
    writes.refuse_foreign(session, person)
    writing.edit(session, person, person, {ERASED: TRUE})
    session.flush()
    erasing.drop_here(session, person)


def scrub(desk: Desk, *, wait_s: float | None = None) -> int:
    """Erase the values outside the tables too, once the erasure is saved.

    Returns:
        From how many copies beside the desk they went.

    Raises:
        UserError: something may be left, and where; it is tried again when the desk is opened.
    """
    return forgetting.finish(desk.path, desk.today, wait_s=wait_s)
