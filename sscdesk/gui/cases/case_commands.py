"""What can be done with a case now: which commands its menu offers, and why another cannot be."""

from collections.abc import Callable, Mapping

from sscdesk.domain import stages
from sscdesk.domain.stages import Standing
from sscdesk.errors import UserError
from sscdesk.gui.commands import CASE, CASE_WRITING, COMMANDS, Command

_REASON = "-"
_DAY = "2000-01-01"

ENDINGS = ("reject", "withdraw", "redirect", "cancel")
"""Moves that end a case, in the order of the dialog."""


def menu_commands() -> list[Command]:
    """The commands of the menu Case that are about the case that is shown."""
    return [one for one in COMMANDS if one.menu == CASE and one.name.startswith("case.")]


def _tried(step: Callable[[], object]) -> str:
    """Why a step cannot be made; "" when it can."""
    try:
        step()
    except UserError as error:
        return error.message
    return ""


def endings(now: Standing) -> list[str]:
    """The moves that could end a case where it stands."""
    first = {"cancel": "OTHER"}
    tries: Mapping[str, Callable[[], object]] = {
        "reject": lambda: stages.reject(now, "NO_CAPACITY"),
        "withdraw": lambda: stages.withdraw(now, "NO_CAPACITY"),
        "redirect": lambda: stages.redirect(now, _REASON),
        "cancel": lambda: stages.cancel(now, first["cancel"]),
    }
    return [move for move in ENDINGS if not _tried(tries[move])]


def refusal(name: str, now: Standing, lock: str) -> str:
    """Why a command of the case cannot be done now, in a sentence; "" when it can."""
    found = next((one for one in COMMANDS if one.name == name), None)
    if found is not None and found.when == CASE_WRITING and lock not in ("", "closed"):
        return "-"
    if name == "case.back":
        return _tried(lambda: stages.back(now, _DAY, _REASON))
    if name == "case.suspend":
        return _tried(lambda: stages.suspend(now, "OTHER"))
    if name == "case.resume":
        return _tried(lambda: stages.resume(now))
    if name == "case.end":
        return "" if endings(now) else _tried(lambda: stages.cancel(now, "OTHER"))
    return ""
