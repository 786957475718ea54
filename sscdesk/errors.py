"""The world's faults: one sentence what happened, one sentence what to do, nothing lost.

Anything that is not a `UserError` is our own fault: it is logged with its traceback and a person
is told where the log lies.
"""

from collections.abc import Sequence
from typing import Any

EXIT_DONE = 0
EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_DAMAGED = 3
EXIT_OUR_FAULT = 4


class UserError(Exception):
    """Something a person can mend.

    Attributes:
        message: One sentence: what happened.
        hint: One sentence: the way out ("" when the message says it).
        code: Stable name for scripts, e.g. `not_found`.
        field: The catalogue key that the message is about, or "".
        exit_code: What the command line ends with.
    """

    exit_code = EXIT_REFUSED
    default_code = "refused"

    def __init__(self, message: str, hint: str = "", *, code: str = "", field: str = "") -> None:
        """Keep the parts apart so that each front end can place them."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or self.default_code
        self.field = field

    def as_json(self) -> dict[str, str]:
        """The error as the command line's JSON shows it."""
        return {
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "field": self.field,
        }


class NotFound(UserError):
    """The named case, record or file is not here."""

    default_code = "not_found"


class Ambiguous(UserError):
    """The name fits several records; the hint lists their ids."""

    default_code = "ambiguous"


class InUse(UserError):
    """Another process holds the desk, or another program the file."""

    default_code = "in_use"


class WrongUsage(UserError):
    """Unknown command, key, kind or code."""

    exit_code = EXIT_USAGE
    default_code = "usage"


class BadValue(UserError):
    """A value that its key cannot hold (a date that does not exist, an amount with letters)."""

    default_code = "bad_value"


class Damaged(UserError):
    """A file that cannot be read, is unsafe, or whose contents contradict themselves."""

    exit_code = EXIT_DAMAGED
    default_code = "damaged"


class CannotWrite(UserError):
    """The disk is full, the folder is read-only or gone: nothing was written."""

    default_code = "cannot_write"


class Blocked(UserError):
    """A stage gate is not open.

    Attributes:
        checks: Every check of the gate, as JSON-ready mappings (`id`, `kind`, `state`, …).
        ref: Reference of the case.
    """

    default_code = "blocked"

    def __init__(
        self, message: str, hint: str = "", *, checks: Sequence[dict[str, Any]] = (), ref: str = ""
    ) -> None:
        """Carry the whole checklist: a person must see what is open and where to mend it."""
        super().__init__(message, hint)
        self.checks = list(checks)
        self.ref = ref
