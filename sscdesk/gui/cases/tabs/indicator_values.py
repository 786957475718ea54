"""The values of an indicator: how far it came, and how it went from the baseline on."""

import re

from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.forms.reading import parse_number
from sscdesk.gui.tables.cells import Cell
from sscdesk.i18n import _

_UNIT = re.compile(r"\s*%\s*$")


def reached(indicator: Record) -> str:
    """`1,130 of 1,200 households`: the last value, the target, the unit."""
    actual, target = last(indicator, "actual"), last(indicator, "target")
    unit = indicator.get("unit")
    if not target:
        return _figure(actual) or _("no value yet")
    said = _("{actual} of {target}").format(actual=_figure(actual) or "–", target=_figure(target))
    return _("{figures} {unit}").format(figures=said, unit=unit) if unit else said


def cell(indicator: Record, text: str) -> Cell:
    """A text about an indicator behind the line of its values, where there are two at least."""
    values = trend(indicator)
    goal = _number(last(indicator, "target"))
    return Cell(text, role="text2", trend=values, goal=goal if values else None)


def trend(indicator: Record) -> tuple[float, ...]:
    """The baseline and the value of each period that are numbers; none for fewer than two."""
    said = [indicator.get("baseline_value"), *(one.get("actual") for one in _periods(indicator))]
    found = tuple(number for text in said if (number := _number(text)) is not None)
    return found if len(found) > 1 else ()


def last(indicator: Record, key: str) -> str:
    """The newest value of a key of the periods."""
    return next((one.get(key) for one in reversed(_periods(indicator)) if one.get(key)), "")


def _periods(indicator: Record) -> list[Record]:
    return sorted(indicator.all("period"), key=lambda one: (one.get("end"), one.id))


def _figure(text: str) -> str:
    return wording.number(text) if text.isascii() and text.isdecimal() else text


def _number(text: str) -> float | None:
    if not text:
        return None
    try:
        return float(parse_number(_UNIT.sub("", text)))
    except (UserError, ValueError):
        return None
