"""The inputs of the profile that choose: country, currency, spelling of dates."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field
from sscdesk.gui import spelling
from sscdesk.gui.forms import options
from sscdesk.gui.forms.choices import ChoiceSearch, Combo
from sscdesk.i18n import _

SAMPLE_DAY = QDate(2026, 11, 19)
SHAPES = {
    spelling.DAY_FIRST: "d MMM yyyy",
    spelling.MONTH_FIRST: "MMM d, yyyy",
    spelling.ISO: "yyyy-MM-dd",
}


def country_input(today: date) -> ChoiceSearch:
    """Finds a country by its name in any language, or its code."""
    return _search("office", "country", _("Country"), today)


def currency_input(today: date) -> ChoiceSearch:
    """Finds a currency by its code or name."""
    return _search("exchange_rate", "currency", _("Main currency"), today)


def _search(kind: str, key: str, name: str, today: date) -> ChoiceSearch:
    field = catalogue.field(catalogue.KINDS[kind], key)
    assert isinstance(field, Field)
    made = ChoiceSearch(field, options.of_field(field, today))
    made.set_name(name)
    return made


def date_style_input(parent: QWidget | None = None) -> Combo:
    """Chooses how dates are spelt, shown on one day."""
    made = Combo(parent)
    for style, shape in SHAPES.items():
        made.addItem(spelling.digits(spelling.locale().toString(SAMPLE_DAY, shape)), style)
    made.setAccessibleName(_("Dates"))
    return made


def choose(box: Combo, value: str) -> None:
    """Show a choice by its value; an unknown one shows the first."""
    box.setCurrentIndex(max(box.findData(value), 0))
