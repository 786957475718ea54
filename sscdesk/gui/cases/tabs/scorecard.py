"""The scorecard of one respondent: every criterion in its own words, a score, the evidence."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from sscdesk.domain import catalogue, codes
from sscdesk.domain.codes import Code
from sscdesk.gui import wording
from sscdesk.gui.cases.arrangement import listing
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs.list_card import BelowCard, ListPart, Looks
from sscdesk.gui.cases.tabs.part import focus_soon
from sscdesk.gui.cases.target import Target
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.child_model import ChildModel, Look, field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.tables.line_writer import LineWriter
from sscdesk.gui.tables.lines import NEW, Line
from sscdesk.gui.tables.model import Index
from sscdesk.gui.widgets.badge import Badge
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, language

ITEM, SCORE, EVIDENCE = "item", "score", "evidence"
ROW_PX = 46


def items() -> list[Code]:
    """The criteria, in the order of the questionnaire."""
    return list(codes.code_list("evaluation_item").codes.values())


def question(item: Code) -> str:
    """The question of a criterion in the language spoken."""
    said = item.attributes.get("question", {})
    return str(said.get(language()) or said.get("en", ""))


def score_words(score: str) -> str:
    """A score with what it means: `3 · Substantial: clear evidence, minor gaps`."""
    if not score:
        return ""
    return _("{score} · {meaning}").format(score=score, meaning=wording.code("score", score))


class ScoreModel(ChildModel):
    """The criteria as lines; those that nobody answered wait for their score."""

    def _present(self, line: Line, column: str) -> Cell:
        if column == ITEM:
            return _criterion(line.values.get(ITEM, ""))
        if column == SCORE and SCORE not in line.texts:
            score = line.values.get(SCORE, "")
            words = wording.code("score", score) if score else ""
            return Cell(score_words(score), tip=words)
        if column == EVIDENCE and EVIDENCE not in line.texts:
            text = line.values.get(EVIDENCE, "")
            return Cell(" ".join(text.split()), tip=text)
        return super()._present(line, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The criteria themselves are what they are."""
        found = super().flags(index)
        if self.columns[index.column()].key == ITEM:
            return found & ~Qt.ItemFlag.ItemIsEditable
        return found

    def fields(self) -> dict[int, object]:  # type: ignore[override]
        """Score and evidence."""
        return {at: one for at, one in super().fields().items() if one.key != ITEM}


def _criterion(code: str) -> Cell:
    found = codes.code_list("evaluation_item").get(code)
    if found is None:
        return Cell(code)
    name = _("{code}  {name}").format(code=code, name=wording.code("evaluation_item", code))
    return Cell(name, second=question(found), tip=question(found))


class ScoreWriter(LineWriter):
    """Shows a line for every criterion, whether it was answered or not."""

    def reload(self) -> None:
        """Show the answers, and what is still to be answered."""
        super().reload()
        known = {line.values.get(ITEM): line for line in self._model.lines if not line.is_new}
        begun = {line.number: line for line in self._model.lines if line.is_new}
        self._model.show([
            known.get(item.code) or _open_line(number, item.code, begun.get(number))
            for number, item in enumerate(items(), 1)
        ])  # fmt: skip


def _open_line(number: int, item: str, begun: Line | None) -> Line:
    line = begun or Line(f"{NEW}{number}")
    line.values[ITEM] = item
    return line


class ScoreTable(ChildTable):
    """The table of a respondent."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the table."""
        kind = catalogue.KINDS["answer"]
        columns = [
            Column(ITEM, _("Criterion"), 280, stretch=True),
            field_column(kind, SCORE, 190),
            field_column(kind, EVIDENCE, 220),
        ]
        super().__init__(
            workspace, "answer", columns, _("Answers"), required=(SCORE,), opens=False,
            settings_key="case/answer", parent=parent,
        )  # fmt: skip
        self.most_rows = len(items())
        self.set_row_px(ROW_PX)
        self.fit_height()

    def _make_model(
        self, columns: Sequence[Column], looks: Mapping[str, Look] | None, required: Sequence[str]
    ) -> ChildModel:
        return ScoreModel(self._kind, columns, self._name_of, looks=looks, required=required)

    def _make_writer(self) -> LineWriter:
        return ScoreWriter(self.workspace, self.lines, self)

    def add_line(self) -> None:
        """Answer the first criterion that nobody answered."""
        if not self.lines.is_editable:
            return
        for row, line in enumerate(self.lines.lines):
            if line.is_new:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self._edit_at(row, self.lines.column_of(SCORE))
                return

    def fit_height(self) -> None:
        """As high as all criteria."""
        rows = max(self.lines.rowCount(), 1)
        height = self.head.sizeHint().height() + rows * self.row_height + 2
        if height != self.height():
            self.setFixedHeight(height)


class ScorePart(ListPart):
    """The scorecard within the form of its respondent."""

    def _make_table(self, looks: Looks) -> ChildTable:
        return ScoreTable(self.workspace)

    def open_record(self, id_: str, *, focus: bool = True) -> None:
        """An answer has nothing that the table does not show."""
        self.table.select(id_, EVIDENCE)

    def stand(self, target: Target) -> bool:
        """Stand at an answer, or at the first that is missing."""
        if target.kind != "answer":
            return False
        if not target.is_there:
            QTimer.singleShot(0, self.table, self.table.add_line)
            return True
        self.table.select(target.record, target.key)
        focus_soon(self.table)
        return True


class ScoreCard(BelowCard):
    """The scorecard with how many criteria are answered."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(workspace, listing("answer"), parent=parent)
        self.badge = Badge(parent=self)
        self.add_to_head(self.badge)

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return ScorePart(workspace, self.listing)

    def _lock(self, locked: bool) -> None:
        super()._lock(locked)
        self.add.setText(_("Next unanswered"))

    def show_parent(self, view: CaseView, parent: str, *, locked: bool) -> None:
        """Show the answers of a respondent."""
        super().show_parent(view, parent, locked=locked)
        said = sum(1 for one in self.list.records() if one.get(SCORE))
        total = len(items())
        self.badge.set_text(_("{n} of {total} answered").format(n=said, total=total))
        self.badge.set_tone("green" if said == total else "neutral")
