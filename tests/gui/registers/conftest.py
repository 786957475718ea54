"""An open desk whose work runs at once, and a person who answers its questions."""

from collections.abc import Iterator

import pytest

from sscdesk.actions import records
from sscdesk.actions.pairs import Pair
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
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
