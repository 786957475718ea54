"""An open desk whose work runs at once, and a person who answers its questions."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sscdesk.actions import records, writes
from sscdesk.actions.pairs import Pair
from sscdesk.domain.records import Record
from sscdesk.gui import place
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import Place
from sscdesk.gui.registers.page import RegisterPage
from sscdesk.gui.registers.view import RegisterView
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk


class Answering(Messages):
    """Answers every question alike.

    Attributes:
        asked: The questions so far.
    """

    def __init__(self) -> None:
        """Turn back, unless a test says otherwise."""
        super().__init__()
        self.answer = False
        self.asked: list[str] = []

    def ask(self, text: str, hint: str, accept: str, reject: str) -> bool:
        """Note the question."""
        self.asked.append(text)
        return self.answer


@pytest.fixture
def messages() -> Answering:
    """What the desk says and asks."""
    return Answering()


@pytest.fixture
def workspace(desk: Desk, messages: Answering) -> Iterator[Workspace]:
    """An open desk whose work runs at once."""
    made = Workspace(desk, messages, Jobs(at_once=True))
    yield made
    made.jobs.close()


def make(workspace: Workspace, kind: str, **values: str) -> str:
    """A register record; returns its id."""
    pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
    return workspace.write("record.new", records.create, kind, pairs)


def shown(
    workspace: Workspace, qtbot: QtBot, kind: str, key: str = "", tab: str = ""
) -> RegisterPage:
    """The page of a register, active and in front."""
    page = RegisterPage(workspace)
    qtbot.addWidget(page)
    page.resize(1182, 700)
    page.show_place(Place(place.REGISTER, kind, tab, key))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def view_of(page: RegisterPage) -> RegisterView:
    """The register that a page shows."""
    assert page.view is not None
    return page.view


def listed(page: RegisterPage) -> list[str]:
    """The first column of its list."""
    model = view_of(page).list.model
    return [model.cell(row, 0).text for row in range(model.rowCount())]


def stored(workspace: Workspace, record: str) -> Record:
    """What the desk holds of a record."""
    return workspace.read(writes.read_root, record)
