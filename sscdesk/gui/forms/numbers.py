"""Numbers and amounts: typed in any spelling, shown as the locale writes them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sscdesk.domain import currencies
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import YEAR
from sscdesk.errors import UserError
from sscdesk.gui import spelling, wording
from sscdesk.gui.forms.lines import OneLine, checked
from sscdesk.gui.forms.reading import parse_amount, parse_number
from sscdesk.i18n import _


class NumberEditor(OneLine):
    """A number with its unit behind it."""

    def __init__(self, field: Field, key: str = "", parent: QWidget | None = None) -> None:
        """Make the line."""
        super().__init__(field, key, parent)
        self.line.begin_with_window()
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        if field.unit:
            self.line.set_unit(_(field.unit))

    def show_value(self, value: str) -> str:
        """Grouped by thousands; a year is not."""
        return spelling.plain(value) if self.field.value is YEAR else spelling.number(value)

    def read(self, text: str) -> str:
        """The number, within its bounds."""
        return checked(self.field, parse_number(text))

    def leave(self) -> None:
        """Spell it as it was understood."""
        respell(self)
        super().leave()

    def confirm(self) -> None:
        """Enter."""
        self.leave()


class MoneyEditor(NumberEditor):
    """An amount alone; its currency stands elsewhere."""

    def __init__(self, field: Field, key: str = "", parent: QWidget | None = None) -> None:
        """Make the line."""
        super().__init__(field, key, parent)
        self._currency = ""

    def set_currency(self, currency: str) -> None:
        """Say which currency the amount is in, for its decimals."""
        self._currency = currency

    def show_value(self, value: str) -> str:
        """With the decimals of the currency, when it has any."""
        return wording.amount(value, self._currency)

    def read(self, text: str) -> str:
        """The amount; `94k` and `94 000` too."""
        return checked(self.field, parse_amount(text, currencies.minor_digits(self._currency)))


def respell(editor: OneLine) -> None:
    """Show what was typed as the value is shown; what cannot be read stays as it is."""
    try:
        value = editor.value()
    except UserError:
        return
    shown = editor.show_value(value)
    if editor.line.text() != shown:
        editor.line.show_text(shown)
