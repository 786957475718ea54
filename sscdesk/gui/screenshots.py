"""`screenshots DIR`: every screen as a PNG, named as the drawings of the design.

It works on a copy of the desk, or on a fresh demo, and never writes to what a person entered.
Three pictures have a look of their own (Arabic, dark, 125 %) unless the command asks for one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sscdesk import i18n, paths
from sscdesk.actions.case_tabs import BUDGET, OVERVIEW, PARTNERS, TABS
from sscdesk.gui import place, spelling
from sscdesk.gui.cases.tabs.list_card import ListPart
from sscdesk.gui.cases.tabs.tab import Tab
from sscdesk.gui.dressing import make_application, speak
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import Place
from sscdesk.gui.settings.applying import spell
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.journeys import demo
from sscdesk.settings import Settings
from sscdesk.store import desk as desks
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session

SIZE = QSize(1366, 688)
"""Client area of a 1366×768 laptop with Windows: title and task bar taken off."""

SETTLE_MS = 400

REGISTERS = ("organisation", "person", "offer", "funding_source", "event")


@dataclass(frozen=True)
class Look:
    """What the pictures are taken with."""

    folder: Path
    language: str = "en"
    theme: str = "light"
    scale: float = 1.0
    case: str = ""
    desk: Path | None = None
    today: date | None = None


def main(arguments: Sequence[str]) -> int:
    """The command; its answer names the files."""
    look, as_json = _read(arguments)
    look.folder.mkdir(parents=True, exist_ok=True)
    i18n.set_language(look.language)
    with tempfile.TemporaryDirectory(prefix="sscdesk-pictures-") as room:
        _prepare(Path(room), look.scale)
        files = _take(look, Path(room))
    if look.scale == 1.0 and look.language == "en" and look.theme == "light":
        files += _take_scaled(look)
    print(json.dumps({"files": files}) if as_json else "\n".join(files))  # noqa: T201
    return 0


def _read(arguments: Sequence[str]) -> tuple[Look, bool]:
    parser = argparse.ArgumentParser(prog="sscdesk screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en", choices=i18n.LANGUAGES)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--case", default="")
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--today", type=date.fromisoformat)
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args(arguments)
    look = Look(
        said.folder, said.language, said.theme, said.scale, said.case, said.desk, said.today
    )
    return look, said.json


def _prepare(room: Path, scale: float) -> None:
    """What Qt reads before it starts: no display, one large screen, the scale; a state of its own.

    A picture must not depend on what this installation was set to, nor change it.
    """
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200,
              "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    (room / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={room / 'screen.json'}"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    os.environ["SSCDESK_STATE_DIR"] = str(room / "state")
    os.environ["SSCDESK_DATA_DIR"] = str(room / "data")


def _take(look: Look, room: Path) -> list[str]:
    app = QApplication.instance() or make_application(["sscdesk"])
    assert isinstance(app, QApplication)
    speak(app, look.theme, 100)
    spell(Settings())
    studio = Studio(app, look)
    studio.start_pages()
    with _window(_full_desk(look, room), look) as window:
        studio.full(window)
    with _window(_empty_desk(room), look) as window:
        studio.empty(window)
    return [str(file) for file in studio.files]


def _take_scaled(look: Look) -> list[str]:
    """The scale is read by Qt before it starts: a child takes this picture."""
    with tempfile.TemporaryDirectory() as room:
        command = [sys.executable, "-m", "sscdesk", "screenshots", room, "--scale", "1.25"]
        for name, value in (("--case", look.case), ("--desk", look.desk), ("--today", look.today)):
            command += [name, str(value)] if value else []
        subprocess.run(command, check=True, capture_output=True)
        target = look.folder / "16-case-scaled-125.png"
        shutil.copy(Path(room) / "03-case-overview.png", target)
    return [str(target)]


def _full_desk(look: Look, room: Path) -> Path:
    if look.desk is None:
        return Path(demo.build(room / "data" / "demo", look.today).desks[0])
    target = room / "copy" / look.desk.name
    target.parent.mkdir()
    shutil.copytree(look.desk.parent, target.parent, dirs_exist_ok=True)
    return target


def _empty_desk(room: Path) -> Path:
    path = room / "empty" / "desk.sscdesk"
    path.parent.mkdir()
    desks.create(path, country="UGA", office_name="Ministry of Planning", role="focal-point")
    return path


@contextmanager
def _window(path: Path, look: Look) -> Iterator[MainWindow]:
    opened = Desk(path, today=look.today, user="Amina Nakato")
    workspace = Workspace(opened, Messages(), Jobs(at_once=True))
    window = MainWindow(workspace, is_demo=paths.data_dir() in path.parents)
    try:
        window.resize(SIZE if look.scale == 1.0 else QSize(1093, 550))
        window.show()
        yield window
    finally:
        window.close()
        workspace.close()


class Studio:
    """Takes the pictures.

    Attributes:
        files: What was written.
    """

    def __init__(self, app: QApplication, look: Look) -> None:
        """Take pictures with a look."""
        self._app = app
        self._look = look
        self.files: list[Path] = []

    def shoot(self, name: str, widget: QWidget) -> None:
        """Write one picture, once everything stands where it belongs."""
        _settle()
        target = self._look.folder / f"{name}.png"
        widget.grab().save(str(target))
        self.files.append(target)

    def dialog(self, name: str, window: MainWindow, open_it: Callable[[], None]) -> None:
        """A dialog over its window."""
        before = set(window.findChildren(QDialog))
        open_it()
        _settle()
        for dialog in set(window.findChildren(QDialog)) - before:
            if dialog.isVisible():
                self.shoot(name, dialog)
                dialog.reject()

    # --- the screens --------------------------------------------------------------------------

    def start_pages(self) -> None:
        """First run, and a desk that cannot be opened."""
        from sscdesk.errors import InUse
        from sscdesk.gui.start.window import StartWindow

        start = StartWindow(None, None)
        start.resize(SIZE)
        start.show()
        self.shoot("13-first-run", start)
        start.close()
        refused = InUse(_("This desk is open elsewhere."), _("Close it there."))
        trouble = StartWindow(Path("desk.sscdesk"), refused)
        trouble.resize(SIZE)
        trouble.show()
        self.shoot("start-in-use", trouble)
        trouble.close()

    def full(self, window: MainWindow) -> None:
        """A desk with cases."""
        case = self._case(window)
        self._lists(window)
        self._case_page(window, case)
        self._dialogs(window, case)
        if self._look.scale == 1.0:
            self._other_looks(window, case)

    def _lists(self, window: MainWindow) -> None:
        window.go(Place(place.HOME))
        self.shoot("01-home", window)
        window.go(Place(place.CASES))
        self.shoot("02-cases-list", window)
        window.go(Place(place.BOARD))
        self.shoot("14-board", window)
        for kind in REGISTERS:
            window.go(Place(place.REGISTER, kind))
            self.shoot(f"register-{kind}", window)
        window.go(Place(place.SETTINGS))
        self.shoot("settings", window)

    def _case_page(self, window: MainWindow, case: str) -> None:
        for tab in TABS:
            window.go(place.case(case, tab))
            name = "03-case-overview" if tab == OVERVIEW else f"case-{tab}"
            self.shoot(name, window)
        self._mistake(window, case)

    def _mistake(self, window: MainWindow, case: str) -> None:
        """An agreement that would end before it begins, as a person types it."""
        record = window.workspace.read(Session.record, case)
        made = [] if record is None else record.all("agreement")
        agreement = next((one for one in made if one.get("in_force_from")), None)
        if agreement is None:
            return
        window.go(place.case(case, PARTNERS))
        card = next(c for c in window.findChildren(ListPart) if c.listing.kind == "agreement")
        card.open_record(agreement.id)
        assert card.detail is not None
        form, key = card.detail.form, "in_force_to"
        editor = form.editor(key)
        assert isinstance(editor, DateEditor)
        _settle()
        editor.line.setFocus()
        editor.line.show_text(spelling.day(f"{agreement.get('in_force_from')[:4]}-01-01"))
        editor.line.textEdited.emit(editor.line.text())
        form.flush()
        _settle()
        tab = next(t for t in window.findChildren(Tab) if t.isAncestorOf(editor))
        tab.ensureWidgetVisible(editor, 0, 120)
        self.shoot("11-case-form-validation", window)
        form.discard(key)

    def _dialogs(self, window: MainWindow, case: str) -> None:
        window.go(place.case(case))
        for name, command in (
            ("04-stage-gate", "gate"), ("case-back", "case.back"), ("case-suspend", "case.suspend"),
            ("case-end", "case.end"), ("15-export-dialog", "export"), ("palette", "palette"),
            ("new-case", "case.new"), ("restore", "backup.restore"), ("shortcuts", "shortcuts"),
            ("messages", "messages"), ("about", "about"), ("help", "help"),
            ("figures", "case.figures"),
        ):  # fmt: skip
            if command == "case.back":
                window.go(place.case(self._case(window, "AGREEMENT")))
            self.dialog(name, window, lambda command=command: window.do(command))  # type: ignore[misc]
            window.go(place.case(case))

    def _other_looks(self, window: MainWindow, case: str) -> None:
        if self._look.theme == "light":
            speak(self._app, "dark", 100)
            window.go(place.case(case, BUDGET))
            self.shoot("10-case-budget-dark", window)
            speak(self._app, "light", 100)
        if self._look.language == "en":
            self._arabic(window, case)

    def _arabic(self, window: MainWindow, case: str) -> None:
        """A window of its own: words are chosen when a window is made."""
        i18n.set_language("ar")
        speak(self._app, self._look.theme, 100)
        mirrored = MainWindow(window.workspace, is_demo=window.is_demo)
        mirrored.resize(window.size())
        mirrored.show()
        mirrored.go(place.case(case, OVERVIEW))
        self.shoot("09-case-arabic-rtl", mirrored)
        mirrored.close()
        i18n.set_language(self._look.language)
        speak(self._app, self._look.theme, 100)

    def empty(self, window: MainWindow) -> None:
        """A desk on its first day."""
        window.go(Place(place.HOME))
        self.shoot("empty-home", window)
        window.go(Place(place.CASES))
        self.shoot("empty-cases", window)
        window.go(Place(place.BOARD))
        self.shoot("empty-board", window)
        window.go(Place(place.REGISTER, "organisation"))
        self.shoot("empty-register", window)

    def _case(self, window: MainWindow, stage: str = "IMPLEMENTATION") -> str:
        """The case asked for, else one of a stage."""
        wanted = (
            queries.CaseFilter(where=(("ref", self._look.case),), limit=1) if self._look.case
            else queries.CaseFilter(stage=stage, limit=1)
        )  # fmt: skip
        rows = window.workspace.read(queries.page, wanted)
        rows = rows or window.workspace.read(queries.page, queries.CaseFilter(limit=1))
        return str(rows[0]["case"])


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
