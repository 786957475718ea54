"""What happens to lines: each thing that a person does is one act, or a draft that waits."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sscdesk.actions import undo
from sscdesk.domain import catalogue
from sscdesk.domain.catalogue import Key
from sscdesk.errors import UserError
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.sentences import beside
from sscdesk.gui.tables import lines
from sscdesk.gui.tables.child_model import ChildModel
from sscdesk.gui.tables.holding import Holding
from sscdesk.gui.tables.lines import NEW, Line, Under
from sscdesk.gui.tables.pasting import PastePlan
from sscdesk.gui.tables.reading import CellReader
from sscdesk.gui.workspace import MACHINE, Workspace
from sscdesk.i18n import _, language, ngettext
from sscdesk.store.session import Session


class LineWriter(QObject):
    """Reads the lines of a table and writes what is said of them.

    Attributes:
        refused: Something could not be kept as a value; the sentence follows.
        under: Which lines; None before any are shown.
        acts: How lines are changed and made.
    """

    refused = Signal(str)

    def __init__(self, workspace: Workspace, model: ChildModel, parent: QObject) -> None:
        """Work on the lines of a model."""
        super().__init__(parent)
        self.under: Under | None = None
        self.acts = lines.Acts()
        self._reader: CellReader | None = None
        self.messages = workspace.messages
        self._workspace = workspace
        self._model = model
        self._fresh: list[Line] = []
        self._holding = Holding(workspace)
        self._is_stopped = False
        # What somebody discarded after a crash must not be saved with the next cell.
        workspace.drafts_dropped.connect(self.reload)

    def begin(self, under: Under, holder: QWidget) -> None:
        """Work on these lines from now on.

        Args:
            holder: Owns the inputs that read texts; it never shows them.
        """
        self.under = under
        self._reader = CellReader(Context(self._workspace, under.root), holder)
        self._fresh.clear()

    def read(self, key: Key, text: str, values: Mapping[str, str]) -> str:
        """From a typed or pasted text to canonical text.

        Raises:
            UserError: the field cannot hold it.
        """
        assert self._reader is not None
        return self._reader.read(key, text, values)

    def spell(self, key: Key, value: str, values: Mapping[str, str]) -> str:
        """A canonical text as somebody would type it here; `read` gives it back."""
        assert self._reader is not None
        return self._reader.spell(key, value, values)

    # --- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show what the desk holds, and lines that were only begun."""
        if self.under is None:
            return
        found = self._workspace.read(lines.read, self.under, self._holding.aside)
        for line in found:
            self._explain(line)
        known = {line.id for line in found}
        self._fresh = [line for line in self._fresh if line.id not in known]
        self._model.show([*found, *self._fresh])

    def _explain(self, line: Line) -> None:
        """Say again why a draft could not be kept."""
        for name, text in line.texts.items():
            said = self._holding.sentences.get((line.id, name))
            line.sentences[name] = said or self._why(line, name, text)

    def _why(self, line: Line, name: str, text: str) -> str:
        try:
            self.read(self._key(name), text, line.values)
        except UserError as error:
            return beside(error, self._model.kind.name, name, line.values)
        return _("This was not saved yet. Press Enter in the cell to try again.")

    def _key(self, name: str) -> Key:
        return catalogue.find_key(self._model.kind, name, language())

    # --- one cell --------------------------------------------------------------------------------

    def say(self, line: Line, key: Key, value: str, text: str) -> str:
        """A cell got a value; returns the id of the line afterwards.

        Args:
            text: As it was typed, kept when the desk refuses the value.
        """
        if line.values.get(key.name, "") == value and key.name not in line.texts:
            return line.id
        if line.is_new:
            return self._say_new(line, key, value, text)
        assert self.under is not None
        try:
            written = self._change(line, key.name, value)
        except UserError as error:
            self.hold(line, key, text, error, {**line.values, key.name: value})
        else:
            self._holding.settle(self.under, line, written)
            self.reload()
        return line.id

    def _change(self, line: Line, name: str, value: str) -> Iterable[str]:
        """Together with drafts that may have waited for just this; without them if they do not.

        Returns:
            The keys that were written.
        """
        together = {**self._waiting(line), name: value}
        if len(together) > 1:
            try:
                self._workspace.write(self._verb("edit"), self.acts.change, line, together)
                return together
            except UserError:
                pass
        self._workspace.write(self._verb("edit"), self.acts.change, line, {name: value})
        return (name,)

    def _waiting(self, line: Line) -> dict[str, str]:
        """Drafts of a line that can be read: a rule stood against them."""
        found: dict[str, str] = {}
        for name, text in line.texts.items():
            try:
                found[name] = self.read(self._key(name), text, line.values)
            except UserError:
                continue
        return found

    def hold(
        self,
        line: Line,
        key: Key,
        text: str,
        error: UserError,
        tried: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what was typed beside the value, with the reason.

        Args:
            tried: The line as it would have been.
        """
        assert self.under is not None
        self._holding.keep(self.under, line, key.name, text)
        sentence = beside(error, self._model.kind.name, key.name, tried or line.values)
        if error.code in MACHINE:
            # The text itself may be good: it is tried again.
            self._holding.sentences.pop((line.id, key.name), None)
            self._is_stopped = True
        else:
            self._holding.sentences[line.id, key.name] = sentence
        line.texts[key.name] = text
        line.sentences[key.name] = sentence
        self._model.touch(line)
        self.refused.emit(sentence)

    def keep_open(self, line: Line, key: Key, text: str) -> None:
        """Keep what stands in a cell while somebody types in it."""
        assert self.under is not None
        self._holding.keep(self.under, line, key.name, text)

    def let_go(self, line: Line, key: Key) -> None:
        """Nobody types in a cell any more: what was kept of it before is kept again."""
        assert self.under is not None
        before = line.texts.get(key.name, line.values.get(key.name, "") if line.is_new else "")
        if before:
            self._holding.keep(self.under, line, key.name, before)
        else:
            self._holding.clear(self.under, line, key.name)

    # --- what waits ------------------------------------------------------------------------------

    def waiting(self) -> set[tuple[str, str]]:
        """Lines and keys of cells that wait for a correction, or for a desk that can be written.

        What waits in the form of a line alone is not among them.
        """
        return {(line.id, name) for line in self._model.lines for name in self._shown_texts(line)}

    def _shown_texts(self, line: Line) -> set[str]:
        if not line.texts:
            return set()
        columns = (self._model.columns[at].key for at in self._model.fields())
        return line.texts.keys() & {self._model.key_of(column, line).name for column in columns}

    def save(self) -> bool:
        """Try again what no rule refused; whether nothing waits.

        While the desk cannot be written the first attempt is the last one: each takes its time.
        """
        self._is_stopped = False
        for id_, name in sorted(self.waiting()):
            line = self._model.find(id_)
            if line is not None and name in line.texts and not self._is_stopped:
                self._try_again(line, name)
        for line in [line for line in self._model.lines if self._is_whole(line)]:
            if not self._is_stopped:
                self._make_again(line)
        return not self._is_stopped and self._holding.keep_again() and not self.waiting()

    def _make_again(self, line: Line) -> None:
        name = next(name for name, value in line.values.items() if value)
        key = self._key(name)
        self._make(line, key, self.spell(key, line.values[name], line.values))

    def _is_whole(self, line: Line) -> bool:
        """Whether a new line has all it needs, and was not refused."""
        if not line.is_new or line.is_blank or line.texts or self._model.missing(line):
            return False
        return not any(id_ == line.id for id_, _name in self._holding.sentences)

    def _try_again(self, line: Line, name: str) -> None:
        if (line.id, name) in self._holding.sentences:
            return
        try:
            key, text = self._key(name), line.texts[name]
            value = self.read(key, text, line.values)
        except UserError:
            return
        self.say(line, key, value, text)

    # --- lines -----------------------------------------------------------------------------------

    def new_line(self) -> Line:
        """Begin a line; it is nothing until something is said of it."""
        line = self.next_line()
        self._fresh.append(line)
        self._model.show([*self._model.lines, line])
        return line

    def next_line(self, after: int = 0) -> Line:
        """A line that is not shown yet."""
        taken = [line.number for line in self._model.lines]
        return Line(f"{NEW}{max([*taken, after]) + 1}")

    def drop_blank(self, but: str = "") -> None:
        """Let go of lines of which nothing was said, except for one."""
        gone = {line.id for line in self._model.lines if line.is_blank and line.id != but}
        if gone:
            self._fresh = [line for line in self._fresh if line.id not in gone]
            self._model.show([line for line in self._model.lines if line.id not in gone])

    def _say_new(self, line: Line, key: Key, value: str, text: str) -> str:
        line.texts.pop(key.name, None)
        line.values[key.name] = value
        assert self.under is not None
        self._holding.keep(self.under, line, key.name, value)
        made = self._make(line, key, text)
        self._model.touch(line)
        return made

    def _make(self, line: Line, key: Key, text: str) -> str:
        """Make the record when nothing is missing; the id of the line afterwards."""
        assert self.under is not None
        whole = Line(line.id, {**line.values, **self._waiting(line)})
        if self._model.missing(whole) or whole.is_blank:
            return line.id
        whole.texts = {name: kept for name, kept in line.texts.items() if name not in whole.values}
        try:
            made = self._workspace.write(self._verb("add"), self.acts.make, self.under, whole)
        except UserError as error:
            self._wait(line, key, text, error)
            return line.id
        self._holding.settle_line(self.under, line)
        self._fresh = [one for one in self._fresh if one.id != line.id]
        self.reload()
        return str(made)

    def _wait(self, line: Line, key: Key, text: str, error: UserError) -> None:
        """A key that is still blank is waited for; a refusal of this one is an error in it."""
        shown = {column.key for column in self._model.columns}
        elsewhere = error.field in shown - {key.field.key} and not line.values.get(error.field)
        if not elsewhere:
            tried = dict(line.values)
            line.values.pop(key.name, None)
            self.hold(line, key, text, error, tried)

    def remove(self, line: Line) -> None:
        """Remove a line; the message offers to undo it."""
        assert self.under is not None
        under = self.under
        if line.is_new:
            with self.messages.shown():
                self._workspace.write("draft.clear", lines.forget, under, line)
                self._holding.settle_line(under, line)
            self._fresh = [one for one in self._fresh if one.id != line.id]
            self.reload()
            return
        with self.messages.shown():
            act = self._workspace.write(self._verb("remove"), _as_act(lines.remove), line)
            self._holding.settle_line(under, line)
            self.reload()
            self._told(_("Line removed."), act)

    def paste(self, plan: PastePlan) -> None:
        """Write all pasted lines in one act.

        Raises:
            LineRefused: one of them was refused; nothing was written.
        """
        assert self.under is not None
        pasted = _as_act(lines.paste)
        act = self._workspace.write("case.paste", pasted, self.under, plan.said(), self.acts)
        for line, values in plan.said():
            self._holding.settle(self.under, line, values)
        self.reload()
        n = len(plan.lines)
        self._told(ngettext("{n} line pasted.", "{n} lines pasted.", n).format(n=n), act)

    def _told(self, text: str, act: str) -> None:
        if act:
            self.messages.done(text, (_("Undo"), lambda: self._undo(act)))

    def _undo(self, act: str) -> None:
        with self.messages.shown():
            self._workspace.write("undo", undo.undo, act)

    def _verb(self, name: str) -> str:
        assert self.under is not None
        if self.under.has_case:
            return f"case.{name}"
        return {"add": "record.new", "edit": "record.set", "remove": "record.remove"}[name]


def _as_act(function: Callable[..., object]) -> Callable[..., str]:
    """The function, giving back the id of the act that it was."""

    def run(session: Session, *args: object) -> str:
        function(session, *args)
        return session.batch or ""

    return run
