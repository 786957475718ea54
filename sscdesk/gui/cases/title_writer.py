"""The title of a case while somebody writes it: of which case it is, its draft, its saving.

The page may show another case before the title is saved, so what was opened is remembered: the
case, the key in its language, and what the desk said of it then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from sscdesk.actions import cases
from sscdesk.actions.pairs import typed
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue
from sscdesk.errors import UserError
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.header import CaseHeader, title_key
from sscdesk.gui.forms.draft_keeper import DraftKeeper
from sscdesk.gui.forms.lines import checked
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


@dataclass
class OpenTitle:
    """A title that is being written, as its draft is kept.

    Attributes:
        case: Id of the case.
        key: Key of the title in its language.
        stored: What the desk held when it was opened.
        shown: What the desk said of the case then.
        text: What stands in the line.
        is_untouched: Nobody wrote or confirmed what stands there.
    """

    case: str
    key: str
    stored: str
    shown: Shown = field(default_factory=Shown)
    text: str = ""
    is_untouched: bool = True

    def typed(self) -> dict[str, str]:
        """Key → what stands there, when it is not the title."""
        return {self.key: self.text} if self.text != self.stored else {}

    def owns(self, key: str) -> bool:
        """Whether this is the key of the title in its language."""
        return key == self.key


class TitleWriter(QObject):
    """Opens, saves and keeps the title in the head of a page."""

    def __init__(self, workspace: Workspace, header: CaseHeader) -> None:
        """Listen to the line of the head."""
        super().__init__(header)
        self._workspace, self._header = workspace, header
        self._view: CaseView | None = None
        self._open: OpenTitle | None = None
        self._keeper = DraftKeeper(workspace, "", parent=self)
        header.edit.textChanged.connect(self._on_edited)
        header.edit.returnPressed.connect(self._confirm)
        header.edit.editingFinished.connect(self.save)
        header.edit.given_up.connect(self._give_up)
        header.let_go.clicked.connect(self._discard)
        workspace.drafts_dropped.connect(self._show_dropped)

    def follow(self, view: CaseView) -> None:
        """Another state of a case, or another case: a draft of its title is shown."""
        said, before = self._open, self._view
        self._view = view
        is_same = before is not None and before.id == view.id
        if is_same and (said is None or not self._is_outdated(said)):
            return
        if said is not None and not said.is_untouched:
            self._keeper.keep(said)
        self._close()
        self._begin(only_draft=True)

    def _is_outdated(self, said: OpenTitle) -> bool:
        """Whether a draft that is only looked at was settled elsewhere."""
        is_draft = said.is_untouched and said.text != said.stored
        return is_draft and self._keeper.held([said]) != said.typed()

    def open(self) -> None:
        """F2: write the title in its place."""
        if self._open is None:
            self._begin(only_draft=False)
        if self._open is not None:
            self._header.stand_in_title()

    def save(self) -> bool:
        """Save what was written; False when it could not be saved and is kept as a draft."""
        said = self._open
        if said is None:
            return True
        if said.is_untouched:
            if said.text == said.stored:
                self._close()
            return True
        return self._save(said)

    # --- within -----------------------------------------------------------------------------------

    def _begin(self, *, only_draft: bool) -> None:
        view = self._view
        if view is None or view.lock or self._workspace.readonly:
            return
        key = title_key(view)
        stored = view.record.get(key)
        said = OpenTitle(view.id, key, stored, view.shown, stored)
        self._keeper.deleteLater()
        self._keeper = DraftKeeper(self._workspace, view.id, parent=self)
        draft = self._keeper.held([said]).get(key, stored)
        if only_draft and draft == stored:
            return
        said.text = draft
        self._header.open_title(stored, draft)
        self._open = said

    def _save(self, said: OpenTitle) -> bool:
        if said.text.strip() != said.stored:
            try:
                self._write(said)
            except UserError as error:
                self._refuse(said, sentence(error))
                return False
        self._keeper.clear([said])
        if self._open is said:
            self._close()
        return True

    def _write(self, said: OpenTitle) -> None:
        title = catalogue.field(catalogue.KINDS["case"], "title")
        assert title is not None
        if not said.text.strip():
            raise UserError(
                _("A case needs a title."), _("Type one, or press Esc to leave it as it was.")
            )
        text = checked(title, said.text)
        self._workspace.write(
            "case.set", cases.change, said.case, typed({said.key: text}), shown=said.shown
        )

    def _refuse(self, said: OpenTitle, why: str) -> None:
        """Keep what was written; the window says for itself when the disk refused it."""
        self._keeper.keep(said)
        if self._open is said:
            self._header.refuse_title(why)

    def _on_edited(self, text: str) -> None:
        if self._open is None:
            return
        self._open.text, self._open.is_untouched = text, False
        self._header.refuse_title("")
        self._keeper.note(self._open)

    def _confirm(self) -> None:
        if self._open is not None:
            self._open.is_untouched = False
        self.save()

    def _give_up(self) -> None:
        """Esc: the title stays as it was; what was written waits for the next F2."""
        said = self._open
        if said is not None and not said.is_untouched:
            settled = not said.text.strip() or said.text.strip() == said.stored
            (self._keeper.clear([said]) if settled else self._keeper.keep(said))
        self._close()

    def _discard(self) -> None:
        if self._open is not None:
            self._keeper.clear([self._open])
        self._close()

    def _show_dropped(self, fields: Iterable[tuple[str, str]]) -> None:
        said = self._open
        if said is not None and said.is_untouched and (said.case, said.key) in fields:
            self._close()

    def _close(self) -> None:
        # Hiding the line tells that it was left: nothing is open any more by then.
        self._open = None
        self._header.close_title()
