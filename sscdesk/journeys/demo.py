"""`demo`: a desk full of public projects, its workbook, and a check of the desk.

The desk is a teaching collection in the hands of Uganda's focal point. Each project is recorded and
moved by the verbs that a person uses; no hard check is passed by.
"""

import contextlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sscdesk.actions import reminding
from sscdesk.actions.running import Names, run_line
from sscdesk.errors import UserError
from sscdesk.i18n import _
from sscdesk.journeys import papers, path, sample, telling
from sscdesk.journeys.sample import Part, Project, Sample
from sscdesk.journeys.telling import Counts, Passed
from sscdesk.store import desk, document_check
from sscdesk.store.desk import Desk
from sscdesk.store.faults import told
from sscdesk.workbook.export import ExportOptions, export, no_progress
from sscdesk.workbook.gather import Progress

COUNTRY = "UGA"
OFFICE = "Uganda focal point (teaching collection)"
FOLDER = "uganda"
DESK = "desk.sscdesk"

MOVES = frozenset({"advance", "cancel", "reject"})
"""The steps that the sample takes."""

TELLS_UNTIL = date(2026, 1, 1)
"""The sample tells of what happened before this day."""


@dataclass
class Report:
    """What the demonstration made.

    Attributes:
        desks: The desks.
        workbooks: The workbooks.
        exceptions: Every soft check that was passed with a reason, every evaluation waived.
        steps: What was done and where it lies, in sentences.
        ok: Whether the check of the desk found it whole.
    """

    desks: list[Path] = field(default_factory=list)
    workbooks: list[Path] = field(default_factory=list)
    exceptions: list[Passed] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    ok: bool = True


def build(folder: Path, today: date | None = None, progress: Progress = no_progress) -> Report:
    """Make `FOLDER/uganda` with its desk and workbook.

    Args:
        today: Day that rules and lateness go by; the machine's day when None.
        progress: Told after each project; what it raises stops the work and leaves nothing.

    Raises:
        UserError: the folder of the demonstration is there already, cannot be written, or the day
            lies before what the sample tells of.
    """
    day = today or date.today()
    if day < TELLS_UNTIL:
        raise UserError(
            _("The sample tells of projects until the end of {year}; {day} lies before.").format(
                year=TELLS_UNTIL.year - 1, day=day
            ),
            _("Give a later day, or set the clock of this computer."),
            field="today",
        )
    with _new_folder(folder.resolve() / FOLDER) as made:
        return _build(made, day, progress)


@contextlib.contextmanager
def _new_folder(place: Path) -> Iterator[Path]:
    """A folder that was not there before, and that goes again when it cannot be filled."""
    if place.exists():
        raise UserError(
            _("{path} is there already.").format(path=place),
            _("Choose another folder; a demonstration never overwrites anything."),
            code="exists",
        )
    try:
        yield place
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _build(place: Path, day: date, progress: Progress) -> Report:
    material, target, report = sample.read(day), place / DESK, Report()
    user = material.phrases["user"]
    desk.create(target, country=COUNTRY, office_name=OFFICE, role="focal-point", user=user)
    with Desk(target, today=day, user=user) as opened, TemporaryDirectory() as drafts:
        _Journey(opened, material, Path(drafts), report).go(progress)
        workbook = place / f"SSC_{COUNTRY}_{day:%Y%m%d}.xlsx"
        with opened.reading() as session:
            sheets = export(session, ExportOptions(workbook, contacts=True)).sheets
            checked = document_check.check_all(session)
    report.desks.append(target)
    report.workbooks.append(workbook)
    report.ok = checked.ok
    report.steps += telling.of_files(workbook, sheets, target)
    report.steps += telling.of_check(checked)
    return report


class _Journey:
    """One way through a new desk: registers, then one act a project, then what is to be done."""

    def __init__(self, opened: Desk, material: Sample, drafts: Path, report: Report) -> None:
        self._desk = opened
        self._sample = material
        self._names = Names(drafts)
        self._report = report
        self._done: Counter[str] = Counter()

    def go(self, progress: Progress) -> None:
        """Fill the desk and tell of it."""
        self._run(self._sample.registers)
        registers = self._done.total()
        for n, project in enumerate(self._sample.projects, 1):
            self._run(path.of_project(project, self._sample.phrases), project)
            progress(n, len(self._sample.projects))
        self._run(self._sample.todo)
        late, coming = self._reminders()
        counts = Counts(
            len(self._sample.projects), registers, self._done["move"], self._done["document"],
            late, coming,
        )  # fmt: skip
        self._report.steps += telling.of_desk(self._desk.path, counts)
        self._report.steps += telling.of_exceptions(self._report.exceptions)

    def _run(self, lines: Iterable[Part], project: Project | None = None) -> None:
        with self._desk.transaction("demo") as session:
            for line in lines:
                if project is not None:
                    self._write_paper(line, project)
                answer = run_line(session, line, self._names)
                self._report.exceptions += telling.passed(line, answer)
                self._done[_counted_as(line)] += 1

    def _write_paper(self, line: Part, project: Project) -> None:
        with told(self._names.folder):
            papers.write(self._names.folder, line, project, self._sample.phrases)

    def _reminders(self) -> tuple[int, int]:
        with self._desk.reading() as session:
            found = Counter(reminder.severity for reminder in reminding.listed(session))
        return found["overdue"], found["due"] + found["soon"]


def _counted_as(line: Part) -> str:
    """The kind that a line makes, `move` for a step of a case, else its verb."""
    verb = str(line["do"])
    return str(line.get("kind") or ("move" if verb.partition(".")[2] in MOVES else verb))
