"""Which input a field of the catalogue gets."""

from PySide6.QtWidgets import QWidget

from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import (
    BOOLEAN,
    CODE,
    COUNTRY,
    DATE,
    DECIMAL,
    FILE,
    INTEGER,
    LANGUAGE,
    LONG,
    MONEY,
    PARTIAL_DATE,
    PERCENT,
    RECORD,
    YEAR,
)
from sscdesk.gui.forms.amounts import AmountEditor, CurrencyEditor
from sscdesk.gui.forms.choices import ChoiceList, YesNo, choice, yes_no_options
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.files import DocumentPicker, FileEditor
from sscdesk.gui.forms.lang_text import LangText
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.forms.numbers import MoneyEditor, NumberEditor
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.forms.sets import SetEditor
from sscdesk.gui.forms.texts import TextEditor

_CODED = (CODE, COUNTRY, LANGUAGE)
_NUMBERS = (INTEGER, YEAR, DECIMAL, PERCENT)
_DATES = (DATE, PARTIAL_DATE)


def make(
    field: Field,
    context: Context,
    parent: QWidget | None = None,
    *,
    key: str = "",
    compact: bool = False,
) -> Editor:
    """The input of a field.

    Args:
        key: The key it stands for, when that is not the field's own (`title.fr`).
        compact: One line high and of one key, for a cell of a table.
    """
    if field.by_language and not compact:
        return LangText(field, context, parent)
    if field.several:
        return SetEditor(field, context, key, parent)
    if field.value in _CODED:
        return _coded(field, context, key, parent, compact=compact)
    if field.value is RECORD:
        return _record(field, context, key, parent, compact=compact)
    return _plain(field, context, key, parent, compact=compact)


def make_amount(
    field: Field, kind: Kind, context: Context, parent: QWidget | None = None
) -> Editor:
    """The input of an amount with the currency of its register; alone when there is none."""
    currency = currency_of(field, kind)
    if currency is None:
        return MoneyEditor(field, parent=parent)
    return AmountEditor(field, currency, context, parent)


def currency_of(field: Field, kind: Kind) -> Field | None:
    """The field that holds the currency of an amount."""
    if field.value is not MONEY:
        return None
    fields = (f for f in kind.fields if f.in_register == field.in_register)
    return next((f for f in fields if f.codes == "currency"), None)


def _coded(
    field: Field, context: Context, key: str, parent: QWidget | None, *, compact: bool
) -> Editor:
    if field.codes == "currency":
        return CurrencyEditor(field, context, key, parent)
    return choice(field, context, key, parent, compact=compact)


def _record(
    field: Field, context: Context, key: str, parent: QWidget | None, *, compact: bool
) -> Editor:
    if "document" in field.refers and not compact:
        return DocumentPicker(field, context, key, parent)
    return RecordPicker(field, context, key, parent)


def _plain(
    field: Field, context: Context, key: str, parent: QWidget | None, *, compact: bool
) -> Editor:
    if field.value is BOOLEAN:
        if compact:
            return ChoiceList(field, yes_no_options(), key, parent)
        return YesNo(field, key, parent)
    if field.value in _DATES:
        return DateEditor(field, context, key, parent)
    if field.value is MONEY:
        return MoneyEditor(field, key, parent)
    if field.value in _NUMBERS:
        return NumberEditor(field, key, parent)
    if field.value is FILE:
        return FileEditor(field, context, key, parent)
    is_long = field.value is LONG and not compact
    return TextEditor(field, key, parent) if is_long else LineEditor(field, key, parent)
