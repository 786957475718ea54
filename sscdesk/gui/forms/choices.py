"""One of several: a row of buttons, a list, or a list in which one searches, by how many there are.

A value that can no longer be chosen stays visible and stays kept until somebody chooses another.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from sscdesk.domain.fields import Field
from sscdesk.gui.forms import options
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.lines import Line
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.forms.searching import Search
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.i18n import N_, _

ROW_MOST, LIST_MOST = 5, 30
"""Up to so many choices are a row of buttons; up to so many a plain list."""

ROW_LONGEST = 72
"""Letters that a row takes in half a form, a button counting as four; longer ones are a list."""

_BEHIND_PX = 12

_TIP_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


class Choosing(Editor):
    """One of few choices that are all known; when it is only read, its label alone is shown."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Begin to be edited."""
        super().__init__(key, parent)
        self._plain = Line(self)
        self._plain.setReadOnly(True)
        self._plain.hide()

    def label_now(self) -> str:
        """What is chosen, in words."""
        raise NotImplementedError

    def show_inputs(self, are_shown: bool) -> None:
        """Show or hide what one chooses with."""
        raise NotImplementedError

    @property
    def is_read_only(self) -> bool:
        """Whether the label alone is shown."""
        return not self._plain.isHidden()

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied."""
        self.show_inputs(not read_only)
        self._plain.setText(self.label_now())
        self._plain.setVisible(read_only)

    def set_name(self, name: str) -> None:
        """The label bears it too."""
        super().set_name(name)
        self._plain.setAccessibleName(name)

    def focus_widget(self) -> QWidget:
        """What is shown."""
        return self._plain if self.is_read_only else super().focus_widget()


class Radio(QRadioButton):
    """A button of a row, with a little room behind it."""

    def sizeHint(self) -> QSize:
        """Wider than the word."""
        return super().sizeHint() + QSize(_BEHIND_PX, 0)


class ChoiceRow(Choosing):
    """A few choices side by side; clicking the chosen one, or Delete, chooses none."""

    def __init__(
        self, field: Field, choices: list[Option], key: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a button a choice."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._value = ""
        self._is_stepping = False
        self._buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, gap=2)
        stack(self, self._row, self._plain, gap=0)
        for option in choices:
            self._add(option)

    def set_value(self, value: str) -> None:
        """Mark the choice."""
        if value and value not in self._buttons:
            self._add(options.old(self.field, value))
        self._mark(value)
        self.settle()

    def value(self) -> str:
        """The code that is marked."""
        return self._value

    def text(self) -> str:
        """The code that is marked."""
        return self._value

    def set_text(self, text: str) -> None:
        """Mark a draft's code."""
        self._mark(text if text in self._buttons else "")

    def set_name(self, name: str) -> None:
        """The choice alone does not say what it is a choice of."""
        super().set_name(name)
        for button in self._buttons.values():
            button.setAccessibleName(_("{field}: {choice}").format(
                field=name, choice=button.text().replace("&", "")))  # fmt: skip

    def set_state(self, state: str) -> None:
        """Buttons have no frame; the sentence below says it."""

    def label_now(self) -> str:
        """The word on the marked button."""
        button = self._buttons.get(self._value)
        return button.text().replace("&&", "&") if button else ""

    def show_inputs(self, are_shown: bool) -> None:
        """The buttons."""
        self._row.setVisible(are_shown)

    def focus_widget(self) -> QWidget:
        """The marked button, or the first."""
        if not self.is_read_only and self._value in self._buttons:
            return self._buttons[self._value]
        return super().focus_widget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys step through the choices; only leaving them finishes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._choose("")
                return True
            self._is_stepping = event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyRelease):
            self._is_stepping = False
        return super().eventFilter(watched, event)

    def _add(self, option: Option) -> None:
        button = Radio(option.label.replace("&", "&&"), self._row)
        button.setProperty("code", option.value)
        button.setToolTip(option.tip)
        button.setAccessibleDescription(option.tip)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        self._buttons[option.value] = button
        self._flow.addWidget(button)
        self.watch(button)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QRadioButton)
        code = str(button.property("code"))
        self._choose("" if code == self._value and not self._is_stepping else code)

    def _choose(self, code: str) -> None:
        is_other = code != self._value
        self._mark(code)
        if is_other:
            self.edited.emit()
            if not self._is_stepping:
                self.finish()

    def _mark(self, code: str) -> None:
        self._value = code
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == code)
        self._group.setExclusive(True)
        self._plain.setText(self.label_now())


class Combo(QComboBox):
    """A list that the wheel of the mouse does not change by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(12)
        self.is_stepping = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys on the closed list step through it."""
        self.is_stepping = True
        super().keyPressEvent(event)
        self.is_stepping = False


class ChoiceList(Choosing):
    """A list to choose one from; its first line is no choice."""

    def __init__(
        self, field: Field, choices: list[Option], key: str = "", parent: QWidget | None = None
    ) -> None:
        """Fill the list."""
        super().__init__(key or field.key, parent)
        self.field = field
        self.box = Combo(self)
        self.box.addItem("", "")
        for option in choices:
            self.box.addItem(option.label, option.value)
            for role in _TIP_ROLES:
                self.box.setItemData(self.box.count() - 1, option.tip or None, role)
        stack(self, self.box, self._plain, gap=0)
        self.watch(self.box)
        self.box.activated.connect(self._activated)

    def set_value(self, value: str) -> None:
        """Show the choice."""
        place = self.box.findData(value)
        if place < 0:
            option = options.old(self.field, value)
            self.box.addItem(option.label, option.value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)
        self._plain.setText(self.label_now())
        self.settle()

    def label_now(self) -> str:
        """The chosen line."""
        return self.box.currentText()

    def show_inputs(self, are_shown: bool) -> None:
        """The list."""
        self.box.setVisible(are_shown)

    def value(self) -> str:
        """The code of the choice."""
        return str(self.box.currentData() or "")

    def text(self) -> str:
        """The code of the choice."""
        return self.value()

    def set_text(self, text: str) -> None:
        """Show a draft's code."""
        self.box.setCurrentIndex(max(self.box.findData(text), 0))

    def _activated(self) -> None:
        self.edited.emit()
        if not self.box.is_stepping:
            self.finish()


class ChoiceSearch(Search):
    """One of a long list of codes, countries or languages."""

    def __init__(
        self, field: Field, choices: list[Option], key: str = "", parent: QWidget | None = None
    ) -> None:
        """Search among these."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._choices = choices
        self._labels = {option.value: option.label for option in choices}

    def suggest(self, typed: str) -> list[Option]:
        """What fits."""
        return options.fitting(self._choices, typed)

    def label_of(self, value: str) -> str:
        """The label; of a withdrawn value, that it is one."""
        return self._labels.get(value) or options.old(self.field, value).label


def choice(
    field: Field, context: Context, key: str, parent: QWidget | None, *, compact: bool
) -> Editor:
    """The input for one code, country or language.

    Args:
        compact: One line high, for a cell of a table.
    """
    found = options.of_field(field, context.workspace.today)
    if len(found) > LIST_MOST:
        return ChoiceSearch(field, found, key, parent)
    if compact or not fits_row(found):
        return ChoiceList(field, found, key, parent)
    return ChoiceRow(field, found, key, parent)


def fits_row(found: list[Option]) -> bool:
    """Whether choices are few and short enough to stand side by side."""
    return len(found) <= ROW_MOST and sum(len(o.label) + 4 for o in found) <= ROW_LONGEST


_YES, _NO = N_("Yes"), N_("No")


class YesNo(ChoiceRow):
    """Yes, no, or not said."""

    def __init__(self, field: Field, key: str = "", parent: QWidget | None = None) -> None:
        """Make the two buttons."""
        super().__init__(field, yes_no_options(), key, parent)


def yes_no_options() -> list[Option]:
    """The two answers of a flag."""
    return [Option("true", _(_YES)), Option("false", _(_NO))]
