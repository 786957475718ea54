"""Refusals of the core, said for a form: with the labels of fields and dates as people read them.

The core speaks to scripts as well and names keys; beside a field its label is enough.
"""

from collections.abc import Mapping

from sscdesk.actions import finish
from sscdesk.domain.dates import can_be_in_order
from sscdesk.errors import UserError
from sscdesk.gui import spelling, wording
from sscdesk.gui.ways_out import in_window
from sscdesk.i18n import _

_DEMAND = "demand."


def sentence(error: UserError) -> str:
    """What happened and what to do, in one line."""
    return " ".join(part for part in (error.message, in_window(error.hint)) if part)


def beside(error: UserError, kind: str, key: str, values: Mapping[str, str]) -> str:
    """What stands beside the field that was touched last.

    Args:
        kind: Kind of the record of the form.
        key: Key of that field.
        values: The record as it would be.
    """
    return _order(key, values) or sentence(_labelled(error, kind))


def _order(key: str, values: Mapping[str, str]) -> str:
    """The words for an end before its start, at whichever of the two was touched."""
    stem = _DEMAND if key.startswith(_DEMAND) else ""
    for first, second in finish.PAIRS:
        start, end = values.get(stem + first, ""), values.get(stem + second, "")
        if not start or not end or can_be_in_order(start, end):
            continue
        if key == stem + second:
            return _("The end is before the start ({day}). Enter a later date.").format(
                day=spelling.day(start)
            )
        if key == stem + first:
            return _("The start is after the end ({day}). Enter an earlier date.").format(
                day=spelling.day(end)
            )
    return ""


def _labelled(error: UserError, kind: str) -> UserError:
    """The refusal with the label of the field in place of its key."""
    key = error.field
    if not key or key not in error.message:
        return error
    label = wording.key_label(kind, key)
    quoted = _("“{label}”").format(label=label)
    starts = error.message.startswith(f"{key} ")
    if not starts and "_" not in key:
        return error
    return UserError(error.message.replace(key, quoted, 1), error.hint, field=key)
