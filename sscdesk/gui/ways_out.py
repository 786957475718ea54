"""The ways out of a refusal in words of the window, where the core names a command for scripts.

The core speaks to scripts and to the window alike, and its hints may name a command or an option of
the command line. Somebody in front of the window is told the menu instead: every message passes
here before it is shown. `tests/gui/test_ways_out.py` finds a hint that is not listed.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sscdesk import i18n
from sscdesk.gui import commands
from sscdesk.i18n import N_, _


class Way(NamedTuple):
    """What the window says instead, marked for translation.

    Attributes:
        command: Name of the command whose place in the menus stands for `{menu}`, or "".
    """

    words: str
    command: str = ""


_RESTORE = Way(N_("Restore the latest backup: {menu}."), "backup.restore")
_FORM = Way(N_("The form of the record shows what can be recorded."))
_OWN_BACKUP = Way(N_("Choose a backup of your own office."))
_ON_ITS_CASE = Way(N_("Add it on the page of its case."))
_ON_ITS_CASE_TOO = Way(N_("Change or delete it on the page of its case."))

WAYS: Mapping[str, Way] = {
    "Restore the latest backup with desk restore.": _RESTORE,
    "Restore the latest backup from the folder backups beside it with desk restore.": _RESTORE,
    "Restore the latest backup with desk restore; this desk is kept beside it.": Way(
        N_("Restore the latest backup: {menu}. This desk is kept beside it."), "backup.restore"
    ),
    "Choose a file that ends in .sscdesk, or restore a backup with desk restore.": Way(
        N_("Choose a file that ends in .sscdesk, or restore a backup: {menu}."), "backup.restore"
    ),
    "Restore it under a name that is not taken yet, with --desk.": Way(
        N_("Restore it from the start page: it becomes a desk of its own there.")
    ),
    "Check the drive and the folder, or name another desk with --desk.": Way(
        N_("Check the drive and the folder, or open another desk: {menu}."), "desk.open"
    ),
    "Run desk migrate: it makes a backup first.": Way(
        N_("Open it for writing: it is backed up first and then brought up to date.")
    ),
    "Join with a backup of your own office, or make a desk without --join.": _OWN_BACKUP,
    "Make it with record new {kind}.": Way(N_("Add it in its register, then choose it here.")),
    "Make it with case add {parent} {kind}.": _ON_ITS_CASE,
    "Change it with case edit ID, delete it with case remove ID.": _ON_ITS_CASE_TOO,
    "Make it with case new.": Way(N_("The button New case makes one.")),
    "Change it with case set REF, delete it with case remove REF.": _ON_ITS_CASE_TOO,
    "Do it alone, or run the file with --each.": Way(N_("Do it alone.")),
    "The command desk repair makes a whole copy from the journal, with a new search index.": Way(
        N_("Open it from the start page: a whole copy can be made there from its journal.")
    ),
    "Say it with --by NAME.": Way(N_("Write the name beside Decided by.")),
    "The command reminder list shows the reminders with their keys.": Way(
        N_("Home shows what needs attention now.")
    ),
    "The command case list shows the cases with their references.": Way(
        N_("The list of cases shows them with their references.")
    ),
    "The command keys lists the kinds.": _FORM,
    "The command keys {kind} lists its keys.": _FORM,
    "Check the name; paths in a run file are relative to it.": Way(
        N_("Check whether the file is still there.")
    ),
}
"""Hint of the core, as in its source → what the window says instead."""


def in_window(hint: str) -> str:
    """A hint as the window says it, in the language spoken."""
    if not hint:
        return hint
    for said, way in _spoken(i18n.language()):
        if said.fullmatch(hint):
            return _(way.words).format(menu=_in_menu(way.command))
    return hint


@cache
def _spoken(_language: str) -> tuple[tuple[re.Pattern[str], Way], ...]:
    """What the core says in the language spoken; a name within it may be any."""
    return tuple((_matching(_(source)), way) for source, way in WAYS.items())


def _matching(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", template)
    return re.compile(".+".join(re.escape(part) for part in parts))


def _in_menu(name: str) -> str:
    """Where a command stands: its menu and its words."""
    if not name:
        return ""
    command = commands.BY_NAME[name]
    return _("menu {menu}, {command}").format(
        menu=_(command.menu).replace("&", ""), command=_(command.words).rstrip("…")
    )
