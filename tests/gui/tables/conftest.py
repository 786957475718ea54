"""A desk with a case, and what the tests of tables ask of it."""

from collections.abc import Iterator

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain.records import Record
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk


@pytest.fixture
def workspace(desk: Desk) -> Iterator[Workspace]:
    """An open desk whose work runs at once."""
    made = Workspace(desk, Messages(), Jobs(at_once=True))
    yield made
    made.jobs.close()


@pytest.fixture
def case(workspace: Workspace) -> str:
    """Id of a case without anything under it."""
    pairs = [Pair("title.en", "Drip irrigation")]
    _ref, made = workspace.write("case.new", cases.create, pairs)
    return made


def children(workspace: Workspace, case: str, kind: str) -> list[Record]:
    """The records of a kind that the desk holds below a case, oldest first."""
    top = workspace.read(lambda session: session.record(case))
    assert top is not None
    return top.all(kind)
