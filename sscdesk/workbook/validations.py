"""What Excel refuses while a person types: a help, never relied on when a workbook is read.

Excel's own limits: an inline list has 255 characters (so lists are ranges), an error 224, a prompt
255, a title 32.
"""

from datetime import date
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from sscdesk.domain import kinds
from sscdesk.domain.fields import Field
from sscdesk.i18n import N_
from sscdesk.workbook.cells import FIRST_SERIAL, LONGEST, serial
from sscdesk.workbook.layout import Column, Words
from sscdesk.workbook.lists import range_name

SPARE_ROWS = 1000
"""Rows below the last one in which a person may add records."""

FIRST_DAY, LAST_DAY = FIRST_SERIAL, serial(date(2100, 12, 31))
"""The days that a desk takes, but for two months that Excel counts wrongly."""

_Measured = Literal["whole", "decimal", "date", "textLength"]

_MOST = 10**15
_WHOLE = (kinds.INTEGER, kinds.YEAR)
_DECIMAL = (kinds.DECIMAL, kinds.PERCENT, kinds.MONEY)
_TEXT = (kinds.LINE, kinds.LONG, kinds.EMAIL)

_KEPT = N_("sscdesk keeps this column. What is typed here is not taken in.")
_LISTED = N_("Choose a code of the list; the sheet CODES explains them.")
_WHOLE_DAY = N_("Write a date between March 1900 and 2100.")
_PART_OF_DAY = N_("Write a date, or only its year or month with an apostrophe: '2026 or '2026-09.")
_NUMBER = N_("Write a number that this column can hold.")
_LENGTH = N_("The text is too long for this column.")
_SEVERAL = N_("Several values are parted by a semicolon: first;second")


def validation(
    column: Column, letter: str, first: int, last: int, words: Words
) -> DataValidation | None:
    """What may be typed into the cells of a column, or None when anything may.

    Args:
        letter: Excel's name of the column.
        first: First row; `last` is the last one, spare rows included.
    """
    if column.field is not None and column.field.several:
        rule = DataValidation()
    else:
        made = _rule(column, f"{letter}{first}")
        if made is None:
            return None
        rule = _refusing(made[0], words(made[1]))
    _explain(rule, column, words)
    rule.add(f"{letter}{first}:{letter}{last}")
    return rule


def _refusing(rule: DataValidation, sentence: str) -> DataValidation:
    rule.allowBlank = True
    rule.errorStyle = "stop"
    rule.showErrorMessage = True
    rule.errorTitle = "sscdesk"
    rule.error = sentence
    return rule


def _explain(rule: DataValidation, column: Column, words: Words) -> None:
    """Say beforehand what a person could not guess."""
    if column.field is None:
        return
    several = column.field.several
    if several or column.value is kinds.PARTIAL_DATE:
        rule.showInputMessage = True
        rule.promptTitle = column.label[:32]
        rule.prompt = words(_SEVERAL if several else _PART_OF_DAY)


def _rule(column: Column, cell: str) -> tuple[DataValidation, str] | None:
    if column.locked:
        return DataValidation(type="custom", formula1="FALSE"), _KEPT
    if column.codes:
        return DataValidation(type="list", formula1=range_name(column.codes)), _LISTED
    if column.value is kinds.DATE:
        return _between("date", FIRST_DAY, LAST_DAY), _WHOLE_DAY
    if column.value is kinds.PARTIAL_DATE:
        formula = f"OR(ISTEXT({cell}),AND({cell}>={FIRST_DAY},{cell}<={LAST_DAY}))"
        return DataValidation(type="custom", formula1=formula), _PART_OF_DAY
    return _limits(column.field) if column.field else None


def _limits(field: Field) -> tuple[DataValidation, str] | None:
    if field.value in (*_WHOLE, *_DECIMAL):
        low = -_MOST if field.lowest is None else field.lowest
        high = _MOST if field.highest is None else field.highest
        return _between("whole" if field.value in _WHOLE else "decimal", low, high), _NUMBER
    if field.value in _TEXT and field.longest < LONGEST:
        return _between("textLength", 0, field.longest), _LENGTH
    return None


def _between(type_: _Measured, low: int, high: int) -> DataValidation:
    return DataValidation(type=type_, operator="between", formula1=str(low), formula2=str(high))
