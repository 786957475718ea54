"""An amount with its currency: one fact, saved together, with what it is in US dollars."""

import re
from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QApplication, QWidget

from sscdesk import settings
from sscdesk.actions import finish
from sscdesk.domain import codes, money
from sscdesk.domain.fields import Field
from sscdesk.domain.money import USD, Rate
from sscdesk.errors import BadValue, UserError
from sscdesk.gui import spelling, wording
from sscdesk.gui.forms import options
from sscdesk.gui.forms.choices import ChoiceSearch
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.numbers import MoneyEditor
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.rows import fill
from sscdesk.gui.theme.state import current
from sscdesk.i18n import _
from sscdesk.store.session import Session

_CODE = re.compile(r"\b[A-Z]{3}\b")
_CURRENCY_WIDTH_PX = 92


def usual_currencies(field: Field, context: Context) -> list[Option]:
    """The main currency and those used last, then every other one."""
    found = options.of_field(field, context.workspace.today)
    used = settings.first_currencies() or (USD,)
    first = [option for code in used for option in found if option.value == code]
    return first + [option for option in found if option.value not in used]


class CurrencyEditor(ChoiceSearch):
    """A currency by its code or its name; those used last stand first."""

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Search among the currencies."""
        super().__init__(field, usual_currencies(field, context), key, parent)
        self.line.begin_with_window()
        self.finished.connect(self._remember)

    def label_of(self, value: str) -> str:
        """The code alone: it stands beside an amount."""
        return value if value in self._labels else super().label_of(value)

    def _remember(self) -> None:
        try:
            chosen = self.value()
        except UserError:
            return
        if chosen:
            settings.remember_currency(chosen)


class AmountEditor(Editor):
    """An amount and its currency, keys of one register."""

    def __init__(
        self,
        field: Field,
        currency_field: Field,
        context: Context,
        parent: QWidget | None = None,
    ) -> None:
        """Make the two inputs."""
        super().__init__(field.key, parent)
        self._context = context
        self.amount = MoneyEditor(field, parent=self)
        self.currency = CurrencyEditor(currency_field, context, parent=self)
        self.currency.setFixedWidth(current().px(_CURRENCY_WIDTH_PX))
        fill(self, self.amount, self.currency)
        self.setFocusProxy(self.amount)
        self.watch(self.amount.line, self.currency.line)
        for part in (self.amount, self.currency):
            part.edited.connect(self.edited)
            part.finished.connect(self._part_finished)
        self.amount.line.textEdited.connect(self._take_code)
        self.amount.line.textEdited.connect(self._begin_with_main)
        self.currency.edited.connect(self._follow)

    def own_keys(self) -> tuple[str, ...]:
        """The amount's and the currency's."""
        return (self.amount.key, self.currency.key)

    def set_value(self, value: str) -> None:
        """Show an amount and leave the currency."""
        self.amount.set_value(value)

    def value(self) -> str:
        """The amount."""
        return self.amount.value()

    def text(self) -> str:
        """The amount as typed."""
        return self.amount.text()

    def set_text(self, text: str) -> None:
        """Put a draft of the amount back."""
        self.amount.set_text(text)

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show both."""
        self.currency.set_value(values.get(self.currency.key, ""))
        self._follow()
        self.amount.set_value(values.get(self.amount.key, ""))
        self.settle()

    def values(self) -> dict[str, str]:
        """Both.

        Raises:
            BadValue: one cannot be read.
        """
        amount, currency = self.amount.value(), self.currency.value()
        if amount and not currency:
            raise BadValue(
                _("The amount has no currency."), _("Choose it beside the amount."),
                field=self.currency.key,
            )  # fmt: skip
        return {self.amount.key: amount, self.currency.key: currency}

    def typed(self) -> dict[str, str]:
        """Both as they stand."""
        return {self.amount.key: self.amount.text(), self.currency.key: self.currency.text()}

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Put drafts back."""
        self.amount.set_typed(typed)
        self.currency.set_typed(typed)

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied."""
        self.amount.set_read_only(read_only)
        self.currency.set_read_only(read_only)

    def set_name(self, name: str) -> None:
        """The currency is told apart."""
        self.setAccessibleName(name)
        self.amount.set_name(name)
        self.currency.set_name(_("{field}: currency").format(field=name))

    def note(self) -> str:
        """What it is in US dollars by the newest rate, and of which day that rate is."""
        try:
            values = self.values()
        except UserError:
            return ""
        amount, currency = values[self.amount.key], values[self.currency.key]
        if not amount or not currency or currency == USD:
            return ""
        rate = self._context.workspace.read(newest_rate, currency)
        if rate is None:
            return _("No exchange rate for {currency} is recorded.").format(currency=currency)
        return _("{amount} at the rate of {day}").format(
            amount=wording.usd(money.in_usd(Decimal(amount), rate.rate_to_usd)),
            day=spelling.day(rate.on.isoformat()),
        )

    def _follow(self) -> None:
        try:
            self.amount.set_currency(self.currency.value())
        except UserError:
            self.amount.set_currency("")

    def _take_code(self, typed: str) -> None:
        """`94,000 USD` typed or pasted in one piece."""
        found = _CODE.search(typed)
        if found is None or codes.code_list("currency").get(found[0]) is None:
            return
        self.currency.set_value(found[0])
        self._follow()
        self.amount.line.setText(typed.replace(found[0], "").strip())

    def _begin_with_main(self, typed: str) -> None:
        """A new amount is in the main currency until another one is said."""
        if typed.strip() and not self.currency.text():
            self.currency.set_value(settings.load().main_currency)
            self._follow()

    def _part_finished(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now) or not self._is_half():
            self.finish()

    def _is_half(self) -> bool:
        """Whether the other half is still to be said, by somebody who stands in it."""
        try:
            self.values()
        except UserError:
            return True
        return False


def newest_rate(session: Session, currency: str) -> Rate | None:
    """The newest rate of a currency up to today."""
    return money.newest_rate(finish.rates(session), currency, session.today.isoformat())
