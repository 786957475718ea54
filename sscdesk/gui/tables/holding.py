"""What was typed into cells and is no value of the desk yet: kept in the desk, else beside it."""

from collections.abc import Iterable, Mapping

from sscdesk.actions import drafts
from sscdesk.errors import UserError
from sscdesk.gui.tables import lines
from sscdesk.gui.tables.lines import Line, Under
from sscdesk.gui.workspace import Workspace
from sscdesk.store.session import Session


class Holding:
    """Keeps texts of cells.

    What the desk cannot keep now is kept here as well until it can: reading the lines again never
    loses it.

    Attributes:
        sentences: Id of a line and key → why a rule or the field refused the text.
        aside: Record → key of a draft → text that is not in the desk.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Hold nothing."""
        self.sentences: dict[tuple[str, str], str] = {}
        self.aside: dict[str, dict[str, str]] = {}
        self._workspace = workspace

    def keep(self, under: Under, line: Line, name: str, text: str) -> None:
        """Keep what stands in a cell."""
        record, key = lines.place_of_draft(under, line, name)
        try:
            self._workspace.write("draft.keep", drafts.keep, record, key, text)
        except UserError:
            self.aside.setdefault(record, {})[key] = text
            self._tell_aside(record, key, text)
        else:
            self._drop(record, [key])

    def keep_again(self) -> bool:
        """Try to get into the desk what is beside it; whether nothing is left there."""
        for record, texts in list(self.aside.items()):
            try:
                self._workspace.write("draft.keep", _keep_all, record, dict(texts))
            except UserError:
                return False
            self._drop(record, list(texts))
        return True

    def clear(self, under: Under, line: Line, name: str) -> None:
        """Let go of what was kept of a cell."""
        record, key = lines.place_of_draft(under, line, name)
        self._drop(record, [key])
        try:
            self._workspace.write("draft.clear", drafts.clear, record, key)
        except UserError:
            self._tell_aside(record, key, None)

    def settle(self, under: Under, line: Line, names: Iterable[str]) -> None:
        """The act that was written let go of the drafts of these keys."""
        for name in names:
            self.sentences.pop((line.id, name), None)
            record, key = lines.place_of_draft(under, line, name)
            self._drop(record, [key])

    def settle_line(self, under: Under, line: Line) -> None:
        """The line was made or removed, with its drafts."""
        record, start = lines.place_of_draft(under, line, "")
        held = self.aside.get(record, {})
        self._drop(record, [key for key in held if key.startswith(start)])
        for place in [place for place in self.sentences if place[0] == line.id]:
            del self.sentences[place]

    def _drop(self, record: str, keys: Iterable[str]) -> None:
        """These are in the desk, or settled: that took away what waited beside it as well."""
        held = self.aside.get(record, {})
        for key in keys:
            held.pop(key, None)
        if not held:
            self.aside.pop(record, None)

    def _tell_aside(self, record: str, key: str, text: str | None) -> None:
        with self._workspace.messages.shown():
            drafts.keep_aside(self._workspace.desk, record, key, text)


def _keep_all(session: Session, record: str, texts: Mapping[str, str]) -> None:
    for key, text in texts.items():
        drafts.keep(session, record, key, text)
