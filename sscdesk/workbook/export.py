"""Export: the chosen cases of a desk as one workbook, whole or not at all."""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sscdesk.domain import codes, countries
from sscdesk.domain.journal import Tree
from sscdesk.domain.kinds import shorten
from sscdesk.errors import WrongUsage
from sscdesk.i18n import LANGUAGES, _, listed
from sscdesk.store import entries
from sscdesk.store.session import Session
from sscdesk.workbook import faults
from sscdesk.workbook.compose import Wishes, compose
from sscdesk.workbook.gather import Gatherer, Progress
from sscdesk.workbook.layout import CONTACTS, DATA_SHEETS
from sscdesk.workbook.names import Names
from sscdesk.workbook.selection import Selection, find_cases, read_where


@dataclass(frozen=True)
class ExportOptions:
    """What a person wants in a workbook.

    Attributes:
        path: The file; one that is there is replaced.
        cases: References or ids of cases; empty for all.
        where: Keys of the case, each with the value it must have ("" = not set).
        country: Three-letter code of the lead country or of a partner, or "".
        stage: Code of the stage, or "".
        sheets: Names of data sheets; empty for all.
        contacts: Also the people who consented, with e-mail and phone.
        language: Language of the labels; "" for the desk's.
    """

    path: Path
    cases: Sequence[str] = ()
    where: Sequence[tuple[str, str]] = ()
    country: str = ""
    stage: str = ""
    sheets: Sequence[str] = ()
    contacts: bool = False
    language: str = ""


@dataclass(frozen=True)
class ExportReport:
    """What was written.

    Attributes:
        sha256: SHA-256 (hex) of the file.
        sheets: Data sheet → its rows.
    """

    path: Path
    sha256: str
    sheets: Mapping[str, int]


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def export(
    session: Session, options: ExportOptions, progress: Progress = no_progress
) -> ExportReport:
    """Write a workbook of what the desk's open entries show.

    Args:
        session: A reading session; nothing is written to the desk.
        progress: Told after each part; what it raises stops the export and leaves no file.

    Raises:
        UserError: the file cannot be written, a named case is not here or may not leave, a filter
            makes no sense, or a text is longer than a cell.
    """
    with faults.told(options.path):
        faults.check_target(options.path)
    sheets = _sheets(options)
    chosen = _selection(session, options)
    language = _language(session, options)
    with ExitStack() as files, faults.told(options.path):
        names = Names(session.connection, language)
        gathered = Gatherer(session, chosen, sheets, names, options.path.parent, files)
        gathered.gather(progress)
        office = _office(session, names, gathered)
        wishes = Wishes(session.info, office, language, _told_options(options, chosen, language))
        with _replacing(options.path) as target:
            compose(target, gathered, wishes, lambda: progress(1, 1))
            sha256 = _sha256(target)
    counts = {name: spool.count for name, spool in gathered.spools.items()}
    return ExportReport(options.path, sha256, counts)


def _language(session: Session, options: ExportOptions) -> str:
    wanted = options.language or session.language
    return wanted if wanted in LANGUAGES else "en"


def _office(session: Session, names: Names, gathered: Gatherer) -> str:
    """Name of the desk's office; its entry is part of what the file is made of."""
    tree = Tree(entries.of_root(session.connection, session.office), only_open=True)
    gathered.extent.add_times(tree)
    names.learn([session.office])
    return names.of(session.office, {})


def _told_options(options: ExportOptions, chosen: Selection, language: str) -> dict[str, str]:
    """What was chosen, as the sheet META tells it: which cases, their rows say."""
    where = "; ".join(f"{key}={value}" for key, value in chosen.where)
    return {
        "language": language,
        "cases": str(len(chosen.cases)) if chosen.cases else "",
        "where": shorten(where, 1000),
        "selected_country": chosen.country,
        "selected_stage": chosen.stage,
        "sheets": ";".join(sorted(name.strip().upper() for name in options.sheets)),
        "contacts": "true" if options.contacts else "false",
    }


def _sheets(options: ExportOptions) -> tuple[str, ...]:
    wanted = {name.strip().upper() for name in options.sheets}
    unknown = wanted - set(DATA_SHEETS)
    if unknown:
        raise WrongUsage(
            _("There is no sheet {name}.").format(name=listed(sorted(unknown))),
            _("Choose from: {names}.").format(names=listed(DATA_SHEETS)),
        )
    if CONTACTS in wanted and not options.contacts:
        raise WrongUsage(
            _("The sheet {name} holds personal details and must be asked for.").format(
                name=CONTACTS
            ),
            _("Add the option for contacts; only people who consented are written."),
        )
    asked = wanted or set(DATA_SHEETS)
    return tuple(n for n in DATA_SHEETS if n in asked and (n != CONTACTS or options.contacts))


def _selection(session: Session, options: ExportOptions) -> Selection:
    stage = options.stage.strip().upper()
    if stage and codes.code_list("stage").get(stage) is None:
        raise _unknown_code(stage)
    country = options.country.strip().upper()
    if country and not countries.is_known(country):
        raise _unknown_code(country)
    return Selection(
        find_cases(session, options.cases),
        read_where(options.where, session.language),
        country,
        stage,
    )


def _unknown_code(code: str) -> WrongUsage:
    return WrongUsage(
        _("“{code}” is not a code that cases can be chosen by.").format(code=code),
        _("Use a stage such as DEMAND, or a country such as UGA."),
        code="unknown_code",
    )


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A temporary file beside the target that takes its place when all went well."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("w+b") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        faults.check_not_open(path)
        with faults.told(path, replacing=path.exists()):
            os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    total = hashlib.sha256()
    while piece := file.read(1 << 20):
        total.update(piece)
    return total.hexdigest()
