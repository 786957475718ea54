"""Dates: a line that reads any spelling, and a calendar for those who look for the weekday."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from sscdesk.domain.dates import first_day
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import PARTIAL_DATE
from sscdesk.errors import UserError
from sscdesk.gui import spelling
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.lines import OneLine, checked
from sscdesk.gui.forms.numbers import respell
from sscdesk.gui.forms.reading_days import parse_day
from sscdesk.gui.forms.rows import fill
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.state import current
from sscdesk.i18n import _

_TURNERS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
"""Qt's names of the buttons that turn the month."""


class Calendar(QFrame):
    """A month to pick a day from; Enter or a click takes it, Escape leaves things as they are.

    Attributes:
        picked: The day as an ISO date.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Make it; `open_at` shows it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.days = QCalendarWidget(self)
        self.days.setLocale(spelling.locale())
        self.days.setFirstDayOfWeek(spelling.locale().firstDayOfWeek())
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setGridVisible(False)
        self.days.setAccessibleName(_("Calendar"))
        self.days.clicked.connect(self._take)
        self.days.activated.connect(self._take)
        fill(self, self.days)
        self._dress()

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(current().color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(current().color("text2"))
        self.days.setHeaderTextFormat(head)
        for name, icon in _TURNERS.items():
            turner = self.days.findChild(QToolButton, name)
            if turner is not None:
                icons.set_icon(turner, icon, "text2", 18)

    def open_at(self, holder: QWidget, day: date) -> None:
        """Show it below a widget, standing on a day."""
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        is_rtl = holder.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = holder.width() - self.width() if is_rtl else 0
        self.move(holder.mapToGlobal(QPoint(x, holder.height() + 2)))
        self.show()
        self.days.setFocus()

    def _take(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))


class DateEditor(OneLine):
    """A date, whole or in part, shown as `19 Nov 2026`."""

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Make the line and its button."""
        super().__init__(field, key, parent)
        self._workspace = context.workspace
        self._calendar: Calendar | None = None
        self.line.begin_with_window()
        self._button = QAction(self)
        self._button.setText(_("Choose from the calendar"))
        icons.set_icon(self._button, "calendar", "text2", 16)
        self.line.addAction(self._button, self.line.ActionPosition.TrailingPosition)
        self._button.triggered.connect(self.open_calendar)

    @property
    def is_partial(self) -> bool:
        """Whether a month or a year alone will do."""
        return self.field.value is PARTIAL_DATE

    def show_value(self, value: str) -> str:
        """`19 Nov 2026`."""
        return spelling.day(value)

    def read(self, text: str) -> str:
        """The ISO date."""
        today = self._workspace.today
        return checked(self.field, parse_day(text, today, partial=self.is_partial))

    def leave(self) -> None:
        """Spell it as it was understood."""
        respell(self)
        super().leave()

    def confirm(self) -> None:
        """Enter."""
        self.leave()

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied, without the calendar."""
        super().set_read_only(read_only)
        self._button.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Show the month of the date, or of today."""
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.picked.connect(self._take)
        self._calendar.open_at(self.line, self._month())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down and F4 open the calendar, as they open a list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt_down = (
                event.key() == Qt.Key.Key_Down
                and event.modifiers() & Qt.KeyboardModifier.AltModifier
            )
            if (alt_down or event.key() == Qt.Key.Key_F4) and not self.line.isReadOnly():
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def _month(self) -> date:
        try:
            value = self.value()
        except UserError:
            value = ""
        return first_day(value) if value else self._workspace.today

    def _take(self, iso: str) -> None:
        self.line.show_text(spelling.day(iso))
        self.line.setFocus()
        self.edited.emit()
        self.finish()
