"""What forgotten people left outside the tables: freed pages, copies beside the desk, drafts aside.

The erasure itself is a transaction, and notes in the desk that this is still to be done. The note
goes when all of it is done: a killed program, a full disk or somebody who reads only put it off.
"""

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from sscdesk.errors import UserError
from sscdesk.i18n import _, listed
from sscdesk.store import copies, erasing, fallback_drafts, scrubbing, sqlite, tables
from sscdesk.store.desk import Desk
from sscdesk.store.faults import told
from sscdesk.store.session import set_info

WAIT_S = 10.0
"""How long somebody who asks for it waits for those who read the desk, or copy it."""


def finish(desk: Path, today: date, *, wait_s: float | None = None) -> int:
    """Erase what forgotten people left outside the tables of a desk; may be done at any time.

    Args:
        today: Noted when copies were left that need a hand: they are looked at once a day.
        wait_s: How long to wait for whoever is in the way; None for `WAIT_S`.

    Returns:
        From how many copies beside the desk something was erased.

    Raises:
        UserError: something may be left, and where; the erasure itself stands.
    """
    wait_s = WAIT_S if wait_s is None else wait_s
    facts = copies.facts_of(desk)
    people = erasing.noted(facts)
    if not people:
        return 0
    left = [] if _is_file_clean(desk, people, wait_s) else [desk.name]
    left += _drafts_left(facts.get("desk", ""), people)
    done, copies_left = _scrub(desk, people, wait_s)
    if not left:
        left += _noted_done(desk, people, today.isoformat() if copies_left else "")
    if left or copies_left:
        raise _not_erased(desk, left, copies_left)
    return done


def is_waiting(desk: Desk) -> bool:
    """Whether something is left that was not tried today."""
    return not set(erasing.noted(desk.info).values()) <= {desk.today.isoformat()}


def go_on(desk: Desk) -> UserError | None:
    """Finish what an earlier start could not, when a desk was opened for writing.

    Returns:
        Why something is left: a warning, for work goes on.
    """
    if not is_waiting(desk):
        return None
    try:
        finish(desk.path, desk.today, wait_s=0)
    except UserError as error:
        return error
    return None


def _is_file_clean(desk: Path, people: dict[str, str], wait_s: float) -> bool:
    if erasing.EVERYWHERE not in people.values():
        return True
    try:
        with told(desk):
            return sqlite.vacuum(desk, wait_s=wait_s)
    except UserError:
        return False


def _drafts_left(desk: str, people: dict[str, str]) -> list[str]:
    try:
        fallback_drafts.drop(desk, people)
    except UserError:
        return [fallback_drafts.file().name]
    return []


def _scrub(desk: Path, people: dict[str, str], wait_s: float) -> tuple[int, list[str]]:
    try:
        return scrubbing.scrub(desk, people, wait_s=wait_s)
    except UserError:
        return 0, [copies.folder_of(desk).name]


def _noted_done(desk: Path, people: dict[str, str], tried_on: str) -> list[str]:
    """Take the notes away, or note the day; the name of the desk if it cannot be written."""
    engine = sqlite.engine(desk)
    table = tables.info
    try:
        with told(desk), engine.begin() as connection:
            for key in (erasing.NOTE + person for person in people):
                if tried_on:
                    set_info(connection, key, tried_on)
                else:
                    connection.execute(sa.delete(table).where(table.c.key == key))
    except UserError:
        return [desk.name]
    finally:
        engine.dispose()
    return []


def _not_erased(desk: Path, left: list[str], copies_left: list[str]) -> UserError:
    if left:
        hint = _("Close what else reads the desk and see that its disk has room: the rest is "
                 "erased when the desk is opened next.")  # fmt: skip
    else:
        hint = _("They cannot be read, so nothing can be erased in them: delete them by hand from "
                 "the folder {folder}.").format(folder=copies.folder_of(desk))  # fmt: skip
    return UserError(
        _("A person was forgotten, but these files may still hold the old values: {names}.").format(
            names=listed([*left, *copies_left])
        ),
        hint,
        code="not_erased",
    )
