"""A desk with a case, and forms about it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.domain.records import Record
from sscdesk.gui import spelling
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk

Rows = list[tuple[str, ...]]
OpenForm = Callable[[Rows], RecordForm]


@pytest.fixture(autouse=True)
def _english_spelling() -> Iterator[None]:
    spelling.use(QLocale("en_001"))
    yield
    spelling.use(None)


@pytest.fixture
def workspace(desk: Desk) -> Iterator[Workspace]:
    """An open desk whose work runs at once."""
    made = Workspace(desk, Messages(), Jobs(at_once=True))
    yield made
    made.jobs.close()


@pytest.fixture
def case(workspace: Workspace) -> str:
    """Id of a case with a title alone."""
    _ref, made = workspace.write("case.new", cases.create, [Pair("title.en", "Drip irrigation")])
    return made


@pytest.fixture
def organisation(workspace: Workspace) -> str:
    """Id of an organisation with names in two languages and an acronym."""
    pairs = [
        Pair("name.en", "Ministry of Agriculture"),
        Pair("name.fr", "Ministère de l’agriculture"),
        Pair("short_name", "MAAIF"),
        Pair("country", "UGA"),
    ]
    return workspace.write("record.new", records.create, "organisation", pairs)


@pytest.fixture
def open_form(workspace: Workspace, case: str, qtbot: QtBot) -> OpenForm:
    """A shown form about the case."""

    def make(rows: Rows) -> RecordForm:
        form = RecordForm(Context(workspace, case, case), "case", rows)
        qtbot.addWidget(form)
        form.refresh()
        form.resize(900, 600)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return make


def stored(workspace: Workspace, case: str) -> Record:
    """The case as the desk has it."""
    found = workspace.read(lambda session: session.record(case))
    assert found is not None
    return found


def demand(workspace: Workspace, case: str) -> Record:
    """Its demand."""
    found = stored(workspace, case).one("demand")
    assert found is not None
    return found
