"""Several of a list, or free tags: chips with a cross, and a line that finds or adds one more."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import TAG
from sscdesk.errors import UserError
from sscdesk.gui.forms import options
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.finder import Finder
from sscdesk.gui.forms.lines import checked
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.theme import icons
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.gui.wording import SEPARATOR
from sscdesk.i18n import _

_ENDS_TAG = (",", SEPARATOR)


class Member(QPushButton):
    """One member of a set; pressing it, Delete or Backspace takes it out.

    Attributes:
        removed: It is to go.
    """

    removed = Signal(str)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        """Show a member."""
        super().__init__(option.label.replace("&", "&&"), parent)
        self.option = option
        self.setAutoDefault(False)
        self.setProperty("small", "true")
        self.setProperty("kind", "member")
        self.setLayoutDirection(_other_side(self.layoutDirection()))
        icons.set_icon(self, "x", "text2", 14)
        self.set_read_only(False)
        self.clicked.connect(self._remove)

    def set_read_only(self, read_only: bool) -> None:
        """A word alone, or one that can be taken out."""
        takes_out = _("Remove {member}").format(member=self.option.label)
        self.setAccessibleName(self.option.label if read_only else takes_out)
        self.setToolTip("" if read_only else self.accessibleName())
        self.setProperty("icon_name", "" if read_only else "x")
        self.setEnabled(not read_only)
        icons.redraw(self)
        if read_only:
            self.setIcon(QIcon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
            return
        super().keyPressEvent(event)

    def _remove(self) -> None:
        self.removed.emit(self.option.value)


def _other_side(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The cross stands behind the word, where the icon of a button would stand before it."""
    is_rtl = direction == Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight if is_rtl else Qt.LayoutDirection.RightToLeft


class SetEditor(Editor):
    """The members of a set."""

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin empty."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._members: dict[str, Member] = {}
        self._choices = [] if self.is_free else options.of_field(field, context.workspace.today)
        self._labels = {option.value: option for option in self._choices}
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=4)
        self.line = Finder(self.suggest, self)
        self.line.setPlaceholderText(_("Add a word") if self.is_free else _("Type to add"))
        stack(self, self._chips, self.line)
        self._chips.hide()
        self.watch(self.line)
        self.line.chosen.connect(self._chosen)
        self.line.returnPressed.connect(self._take_typed)
        self.line.textEdited.connect(self._typed)

    @property
    def is_free(self) -> bool:
        """Whether any word can be a member."""
        return self.field.value is TAG

    def suggest(self, typed: str) -> list[Option]:
        """What fits and is not in the set yet."""
        free = (option for option in self._choices if option.value not in self._members)
        return options.fitting(free, typed)

    def set_value(self, value: str) -> None:
        """Show the members."""
        wanted = [part for part in value.split(SEPARATOR) if part]
        for gone in [member for member in self._members if member not in wanted]:
            self._drop(gone)
        for member in wanted:
            self._put(member)
        self.line.clear()
        self.settle()

    def value(self) -> str:
        """The members, sorted.

        Raises:
            UserError: a word that is still being typed is none of the list.
        """
        members = set(self._members)
        if typed := self.line.text().strip():
            members.add(self._meant(typed))
        return SEPARATOR.join(sorted(members))

    def text(self) -> str:
        """The members, and what is being typed."""
        typed = self.line.text().strip()
        return SEPARATOR.join([*sorted(self._members), *([typed] if typed else [])])

    def set_text(self, text: str) -> None:
        """Put a draft back: its members, and the word that was being typed, which is the last."""
        *parts, typed = text.split(SEPARATOR)
        if self._is_known(typed):
            parts, typed = [*parts, typed], ""
        members = [part for part in parts if part and (self.is_free or self._is_known(part))]
        others = [part for part in (*parts, typed) if part and part not in members]
        self.set_value(SEPARATOR.join(members))
        self.line.setText(" ".join(others))

    def typed(self) -> dict[str, str]:
        """As it stands; a separator behind the last member says that no word was being typed."""
        text = self.text()
        is_whole = bool(text) and not self.line.text().strip()
        return {self.key: text + SEPARATOR if is_whole else text}

    def _is_known(self, part: str) -> bool:
        return part in self._labels or part in self._members

    def set_read_only(self, read_only: bool) -> None:
        """Members without a cross."""
        self.line.setReadOnly(read_only)
        self.line.setVisible(not read_only)
        for member in self._members.values():
            member.set_read_only(read_only)

    def leave(self) -> None:
        """Take what is being typed."""
        self._take_typed()
        super().leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes out the last member."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and watched is self.line
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._members
        ):
            self._remove(list(self._members)[-1])
            return True
        return super().eventFilter(watched, event)

    def _meant(self, typed: str) -> str:
        if self.is_free:
            return checked(self.field, typed)
        found = options.exact(self.suggest(typed), typed)
        return found.value if found else checked(self.field, typed)

    def _typed(self, typed: str) -> None:
        self.edited.emit()
        if self.is_free and typed.endswith(_ENDS_TAG):
            self.line.setText(typed[:-1])
            self._take_typed()

    def _take_typed(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        try:
            member = self._meant(typed)
        except UserError:
            return
        self._add(member)

    def _chosen(self, option: Option) -> None:
        self._add(option.value)

    def _add(self, member: str) -> None:
        self._put(member)
        self.line.close_list()
        self.line.clear()
        self.edited.emit()
        self.finish()

    def _remove(self, member: str) -> None:
        self._drop(member)
        self.line.setFocus()
        self.edited.emit()
        self.finish()

    def _put(self, member: str) -> None:
        if member in self._members:
            return
        chip = Member(self._option(member), self._chips)
        chip.removed.connect(self._remove)
        chip.set_read_only(self.line.isReadOnly())
        self._members[member] = chip
        self._flow.addWidget(chip)
        self.watch(chip)
        tab_order.stand_before(chip, self.line)
        self._chips.show()

    def _drop(self, member: str) -> None:
        chip = self._members.pop(member)
        self.forget(chip)
        self._take_from_flow(chip)
        chip.hide()
        chip.deleteLater()
        self._chips.setVisible(bool(self._members))

    def _take_from_flow(self, chip: Member) -> None:
        """Not by `removeWidget`, which would free what Python still holds."""
        for place in range(self._flow.count()):
            item = self._flow.itemAt(place)
            if item is not None and item.widget() is chip:
                self._flow.takeAt(place)
                return

    def _option(self, member: str) -> Option:
        if self.is_free:
            return Option(member, member)
        return self._labels.get(member) or options.old(self.field, member)
