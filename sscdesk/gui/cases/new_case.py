"""A new case in six fields; likely duplicates appear while the title is typed."""

import contextlib

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain.situation import Hit
from sscdesk.errors import UserError
from sscdesk.gui import place
from sscdesk.gui.cases import doubles
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.new_record import NewForm
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import ERROR, WARNING, MessageBar
from sscdesk.gui.widgets.speech import announce
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store import naming
from sscdesk.store.session import Session

WIDTH, HEIGHT, MARGIN = 680, 580, 20
PAUSE_MS = 300
"""Stillness after a key before the desk is asked for likely duplicates."""

LAYOUT = (
    ("title",),
    ("demand.requesting_organisation",),
    ("sector_main",),
    ("demand.received_date",),
    ("demand.channel",),
    ("demand.demand_text",),
)
"""The six fields."""


class NewCaseDialog(QDialog):
    """Six fields, and Create. What was typed and not made is kept for seven days.

    Attributes:
        created: A case was made; its id follows.
        go: One of the likely duplicates is to be opened instead; its Place follows.
        form: The fields.
        hits: The likely duplicates that are shown.
    """

    created = Signal(str)
    go = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show what was typed the last time, if no case was made of it."""
        super().__init__(parent)
        self.setWindowTitle(_("New case"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.workspace = workspace
        self.hits: list[Hit] = []
        self.form = NewForm(Context(workspace), "case", LAYOUT, parent=self)
        self.form.mark_needed({}, ("title",))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.form.edited.connect(lambda _key: self._on_edited())
        self._arrange()
        self._recall()
        self.resize(current().px(WIDTH), current().px(HEIGHT))

    def _arrange(self) -> None:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 4)
        self._recalled = self._make_recalled()
        self.likely = LikelyPart()
        self.likely.opened.connect(self._on_open)
        for part in (self._recalled, self.form):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, MARGIN - 6)
        column.addWidget(scroll, 1)
        column.addWidget(self.likely)
        column.addLayout(self._buttons())

    def _make_recalled(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        words = _("This is what you typed before; no case was made of it.")
        row.addWidget(label(words, "small", "text2", wraps=True), 1)
        self.anew = LinkButton(_("Start again"))
        self.anew.clicked.connect(self.start_anew)
        row.addWidget(self.anew)
        return made

    def _buttons(self) -> QHBoxLayout:
        self.refusal = MessageBar(ERROR)
        self.refusal.hide()
        self.create_button = button(_("Create"), "primary")
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.create_case)
        self.cancel = button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(8)
        row.addWidget(self.refusal, 1)
        row.addStretch(0)
        row.addWidget(self.cancel)
        row.addWidget(self.create_button)
        return row

    # --- what is typed ----------------------------------------------------------------------------

    def _recall(self) -> None:
        self._recalled.setVisible(self.form.recall())
        self._judge()
        self._look()

    def start_anew(self) -> None:
        """Let go of what was typed before."""
        self.form.keeper.clear_all()
        self.form.clear()
        self._recalled.hide()
        self._judge()
        self._look()

    def _on_edited(self) -> None:
        self._judge()
        self._pause.start()

    def _judge(self) -> None:
        slot = self.form.slot("title")
        self.create_button.setEnabled(slot is not None and not slot.is_empty)

    def _said(self) -> dict[str, str]:
        """Key → canonical value, of the fields that can be read."""
        found: dict[str, str] = {}
        for slot in self.form.slots:
            with contextlib.suppress(UserError):
                found |= {f"{slot.stem}{key}": text for key, text in slot.editor.values().items()}
        return found

    def _look(self) -> None:
        """Ask the desk for cases that this one may be the same as."""
        values = {**self.workspace.read(defaults, self.workspace.user), **self._said()}
        with contextlib.suppress(UserError):
            self.hits = self.workspace.read(doubles.find, values)
            self.likely.show_hits(self.hits)

    # --- acts -------------------------------------------------------------------------------------

    def create_case(self) -> None:
        """Make the case, or say at the field what stands in the way."""
        try:
            pairs = self.form.pairs()
            made = self.workspace.write("case.new", create, pairs, self.workspace.user)
        except UserError as error:
            if not self.form.show_refusal(error):
                self.refusal.set_message(ERROR, error.hint, strong=error.message)
                self.refusal.appear()
            return
        self.form.keeper.clear_all()
        self.accept()
        ref, case = made
        self.workspace.messages.done(_("{ref} was recorded").format(ref=isolate(ref)))
        self.created.emit(case)

    def _on_open(self, hit: Hit) -> None:
        self.reject()
        self.go.emit(place.case(hit.case))

    def reject(self) -> None:
        """Cancel: what was typed is kept."""
        self.form.keeper.keep_now()
        super().reject()

    def showEvent(self, event: object) -> None:
        """Begin with the title."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.form.focus_key("title")


def defaults(session: Session, user: str) -> dict[str, str]:
    """What a new case has before anybody says more: a project of this country and this officer."""
    found = {
        "case_type": "PROJECT",
        "lead_country": session.info.get("country", ""),
        "responsible_officer": _person_named(session, user),
    }
    return {key: text for key, text in found.items() if text}


def create(session: Session, pairs: list[Pair], user: str) -> tuple[str, str]:
    """Make a case of what was typed and what is usual; returns (reference, id).

    Raises:
        UserError: no title, or a value that its key cannot hold.
    """
    usual = [Pair(key, text) for key, text in defaults(session, user).items()]
    return cases.create(session, [*usual, *pairs])


def _person_named(session: Session, name: str) -> str:
    """The one person who is called like the user; "" when there is none, or several."""
    wanted = name.strip().casefold()
    known = dict(naming.choices(session, "person", text=name))
    found = [id_ for id_, called in known.items() if called.casefold() == wanted]
    return found[0] if len(found) == 1 else ""


class LikelyPart(QWidget):
    """The likely duplicates.

    Attributes:
        opened: One of them is to be opened; its Hit follows.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self.lines: list[MessageBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 4, MARGIN, 6)
        self._column.setSpacing(4)
        self.hide()

    def show_hits(self, hits: list[Hit]) -> None:
        """Show these."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(hit) for hit in hits]
        for line in self.lines:
            self._column.addWidget(line)
        was_hidden = self.isHidden()
        self.setVisible(bool(hits))
        if hits and was_hidden:
            announce(self, self.lines[0].text())

    def _line(self, hit: Hit) -> MessageBar:
        says = _("Looks like {ref} {title} ({percent} %).").format(
            ref=isolate(hit.ref), title=hit.title, percent=round(hit.score * 100)
        )
        made = MessageBar(WARNING, " ".join(hit.reasons[:2]), strong=says)
        opens = made.add_button(_("Open"))
        opens.setAccessibleName(_("Open {ref}").format(ref=hit.ref))
        opens.clicked.connect(lambda: self.opened.emit(hit))
        return made
