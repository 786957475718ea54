"""What goes into a workbook, for whom, and where to: Ctrl+E, Enter is a full export."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sscdesk import paths, settings
from sscdesk.domain.entry import CONFIDENTIALITY, RESTRICTED
from sscdesk.gui import spelling
from sscdesk.gui.exchange import choice, exporting
from sscdesk.gui.exchange.choice import ALL, EDITING, LIST, ONE, REGIONAL, TICKED, ExportChoice
from sscdesk.gui.exchange.framing import GAP, Framed
from sscdesk.gui.exchange.parts import RadioLine
from sscdesk.gui.exchange.scope import NOTHING, Scope, of_page
from sscdesk.gui.exchange.sheet_list import SheetList
from sscdesk.gui.jobs import Job
from sscdesk.gui.page import Page
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _, ngettext, pgettext
from sscdesk.store import case_ids, queries
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session
from sscdesk.workbook.counting import count_rows
from sscdesk.workbook.layout import CONTACTS

WIDTH, HEIGHT = 820, 570
FILTERS = N_("Excel workbook (*.xlsx)")
RESTRICTED_CASES = CaseFilter(where=((CONFIDENTIALITY, RESTRICTED),))

BASE_KB, ROWS_A_KB, ROWS_A_SECOND = 50, 4, 1500
"""What a workbook of the demonstration weighs and takes, for the estimate."""


@dataclass
class _Answers:
    """The choices of one question, by key."""

    group: QButtonGroup
    lines: dict[str, RadioLine]

    def key(self) -> str:
        """The chosen one."""
        return next((key for key, line in self.lines.items() if line.button.isChecked()), "")


class ExportDialog(Framed):
    """Asks; it does not export.

    Attributes:
        chosen: *Export* was pressed; an `ExportChoice` follows.
    """

    chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, scope: Scope = NOTHING, parent: QWidget | None = None
    ) -> None:
        """Show the choices of last time.

        Args:
            scope: What the page gives that was shown.
        """
        super().__init__(_("Export to Excel"), parent)
        self._workspace = workspace
        self._scope = scope
        self._last = settings.load()
        self._total = workspace.read(queries.count_cases)
        self._restricted = frozenset(workspace.read(case_ids.ids, RESTRICTED_CASES))
        self._rows: dict[str, int] = {}
        self._asked = 0
        self._named = ""
        self._confirmed: Path | None = None
        self.sheets = SheetList()
        self.path = QLineEdit()
        self.what = self._ask(self._what_lines())
        self.purpose = self._ask(self._purpose_lines())
        self._arrange()
        self._recall()
        self._wire()
        self._update()
        self.fit(WIDTH, HEIGHT)
        self.export.setFocus()

    # --- building --------------------------------------------------------------------------------

    def _what_lines(self) -> dict[str, RadioLine]:
        scope, lines = self._scope, {}
        if scope.case:
            lines[ONE] = RadioLine(_("This case"), scope.case_words)
        if scope.listed is not None:
            lines[LIST] = RadioLine(_("Cases in the list"), self._list_words())
        if scope.ticked:
            n = len(scope.ticked)
            words = ngettext("{n} selected case", "{n} selected cases", n)
            lines[TICKED] = RadioLine(words.format(n=_spelt(n)), _("ticked in the list"))
        lines[ALL] = RadioLine(_("All cases"), _cases(self._total))
        return lines

    def _list_words(self) -> str:
        counted = _cases(len(self._scope.listed or ()))
        if not self._scope.words:
            return counted
        return _("{cases}, filter “{words}”").format(cases=counted, words=self._scope.words)

    def _purpose_lines(self) -> dict[str, RadioLine]:
        return {
            EDITING: RadioLine(_("Editing and import back"),
                               _("keys, lists to choose from, locked columns")),
            REGIONAL: RadioLine(_("Regional office workbook"), _("all cases, every sheet")),
        }  # fmt: skip

    def _ask(self, lines: dict[str, RadioLine]) -> _Answers:
        group = QButtonGroup(self)
        for line in lines.values():
            group.addButton(line.button)
        return _Answers(group, lines)

    def _arrange(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        cards.addWidget(self._questions(), 5)
        sheets = Card(_("Sheets"))
        sheets.body.addWidget(self.sheets)
        cards.addWidget(sheets, 6)
        self.body.addLayout(cards, 1)
        self.body.addLayout(self._target())
        self.estimate = ElidedLabel("", "small", "text2")
        self.cancel = button(_("Cancel"))
        self.export = button(_("Export"), "primary", "file-export")
        self.export.setDefault(True)
        self.foot.addWidget(self.estimate, 1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.export)

    def _questions(self) -> Card:
        card = Card(_("What"))
        for line in self.what.lines.values():
            card.body.addWidget(line)
        card.body.addSpacing(4)
        card.body.addWidget(label(pgettext("what a workbook is made", "For"), "section"))
        for line in self.purpose.lines.values():
            card.body.addWidget(line)
        self.staying = label("", "small", "amb", wraps=True)
        card.body.addWidget(self.staying)
        card.body.addStretch(1)
        return card

    def _target(self) -> QVBoxLayout:
        head = label(_("Save as"), "strong")
        head.setBuddy(self.path)
        self.path.setAccessibleName(_("Save as"))
        self.browse = button(_("Browse…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(head)
        column.addLayout(row)
        return column

    def _recall(self) -> None:
        first = next(iter(self.what.lines))
        what = self._last.export_what if self._last.export_what in self.what.lines else first
        if self._scope.ticked:
            what = TICKED
        if self._scope.case:
            what = ONE
        self.what.lines[what].button.setChecked(True)
        purpose = self._last.export_for if self._last.export_for in self.purpose.lines else EDITING
        self.purpose.lines[purpose].button.setChecked(True)
        left_out = self._last.export_left_out
        self.sheets.tick(tuple(name for name in choice.SHEETS if name not in left_out))

    def _wire(self) -> None:
        self.what.group.buttonClicked.connect(lambda _button: self._update())
        self.purpose.group.buttonClicked.connect(lambda _button: self._update())
        self.sheets.changed.connect(self._judge)
        self.path.textEdited.connect(self._judge)
        self.browse.clicked.connect(self._browse)
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._send)

    # --- what is chosen --------------------------------------------------------------------------

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        what, purpose = self.what.key(), self.purpose.key()
        ids = self._chosen()
        return ExportChoice(
            Path(self.path.text().strip()),
            what=what,
            purpose=purpose,
            cases=() if ids is None else tuple(ids),
            sheets=self.sheets.ticked(),
            contacts=self.sheets.contacts.isChecked(),
        )

    def _chosen(self) -> Sequence[str] | None:
        """Ids of the chosen cases that may leave; None for all of the desk."""
        ids = self._meant()
        if ids is None or len(ids) == self._total:
            return None
        return [id_ for id_ in ids if id_ not in self._restricted]

    def _meant(self) -> Sequence[str] | None:
        is_regional = self.purpose.key() == REGIONAL
        return None if is_regional else choice.chosen_cases(self._scope, self.what.key())

    def _staying(self) -> int:
        """How many of the chosen cases are restricted and stay here."""
        ids = self._meant()
        return len(self._restricted if ids is None else self._restricted.intersection(ids))

    def _update(self) -> None:
        """Another choice of cases: other counts, another name."""
        is_regional = self.purpose.key() == REGIONAL
        for line in self.what.lines.values():
            line.setEnabled(not is_regional)
        self.sheets.set_all(is_regional)
        self._say_staying()
        self._propose()
        self._judge()
        self._count()

    def _count(self) -> None:
        """Count on the worker: a large desk must not hold up whoever presses Enter at once."""
        ids = self._chosen()
        self._asked += 1
        asked = self._asked

        def work(session: Session, _job: Job) -> dict[str, int]:
            return count_rows(session, ids)

        self._workspace.work(_("Counting rows"), work, partial(self._counted, asked))

    def _counted(self, asked: int, rows: dict[str, int]) -> None:
        if asked != self._asked:
            return  # another choice was made meanwhile, or the dialog is closed
        self._rows = rows
        self.sheets.show_counts(rows)
        self._judge()

    def done(self, result: int) -> None:
        """Closed, by whichever way."""
        self._asked += 1
        super().done(result)

    def _say_staying(self) -> None:
        n = self._staying()
        self.staying.setVisible(bool(n))
        self.staying.setText(ngettext(
            "{n} restricted case stays on this computer.",
            "{n} restricted cases stay on this computer.", n,
        ).format(n=_spelt(n)))  # fmt: skip

    def _propose(self) -> None:
        """Give the file its name, unless the person named it."""
        if self.path.text() not in ("", self._named):
            return
        folder = Path(self._last.export_folder or paths.documents_dir())
        folder = folder if folder.is_dir() else paths.documents_dir()
        country = self._workspace.info.get("country", "")
        name = choice.file_name(country, self._workspace.today, self._view())
        self._named = str(choice.free_name(folder / name))
        self.path.setText(self._named)
        self.path.setCursorPosition(len(self._named))

    def _view(self) -> str:
        """What the name of the file says of its cases; nothing when it holds all of them."""
        if self.purpose.key() == REGIONAL:
            return ""
        return {
            LIST: self._scope.words,
            TICKED: _cases(len(self._scope.ticked)),
            ONE: self._scope.case_ref,
        }.get(self.what.key(), "")

    def _judge(self) -> None:
        wanted = self.choice()
        sheets = choice.SHEETS if wanted.purpose == REGIONAL else wanted.sheets
        names = (*sheets, CONTACTS) if wanted.contacts else sheets
        rows = sum(self._rows.get(name, 0) for name in names)
        self.estimate.setText(_estimate(rows) if self._rows else "")
        ids = self._chosen()
        has_cases = ids is None or bool(ids)
        self.export.setEnabled(bool(names) and bool(self.path.text().strip()) and has_cases)

    def _browse(self) -> None:
        messages = self._workspace.messages
        path = messages.save_file(_("Export to Excel"), self.choice().path, _(FILTERS))
        if path is not None:
            named = path if path.suffix.lower() == choice.SUFFIX else Path(f"{path}{choice.SUFFIX}")
            self.path.setText(str(named))
            self._confirmed = named
            self._judge()

    def _send(self) -> None:
        wanted = self.choice()
        if not self._may_replace(wanted.path):
            return
        self._remember(wanted)
        self.accept()
        self.chosen.emit(wanted)

    def _may_replace(self, path: Path) -> bool:
        """Somebody may have worked in a file that is there: it is not replaced unasked."""
        if path == self._confirmed or not path.is_file():
            return True
        return self._workspace.messages.ask(
            _("{name} is there already.").format(name=isolate(path.name)),
            _("What was changed in it would be lost."), _("Replace it"), _("Choose another name"),
        )  # fmt: skip

    def _remember(self, wanted: ExportChoice) -> None:
        keep = {} if wanted.what in (TICKED, ONE) else {"export_what": wanted.what}
        settings.remember(
            export_for=wanted.purpose,
            export_left_out=tuple(n for n in choice.SHEETS if n not in wanted.sheets),
            export_folder=str(wanted.path.parent),
            **keep,
        )


def open_export(workspace: Workspace, parent: QWidget, page: Page | None = None) -> ExportDialog:
    """Ask what to export of the page that is shown, then export it on the worker."""
    dialog = ExportDialog(workspace, of_page(page), parent)
    dialog.chosen.connect(lambda wanted: exporting.run(workspace, wanted.options()))
    dialog.open()
    return dialog


def _cases(n: int) -> str:
    return ngettext("{n} case", "{n} cases", n).format(n=_spelt(n))


def _spelt(n: int) -> str:
    return spelling.number(str(n))


def _estimate(rows: int) -> str:
    """What the workbook will weigh and take, roughly."""
    kilobytes = BASE_KB + rows // ROWS_A_KB
    seconds = max(1, rows // ROWS_A_SECOND)
    size = (
        _("{n} kB").format(n=_spelt(kilobytes)) if kilobytes < 1000
        else _("{n} MB").format(n=_spelt(kilobytes // 1000))
    )  # fmt: skip
    took = ngettext("{n} second", "{n} seconds", seconds).format(n=_spelt(seconds))
    told = ngettext("About {n} row, {size}, {time}", "About {n} rows, {size}, {time}", rows)
    return told.format(n=isolate(_spelt(rows)), size=size, time=took)
