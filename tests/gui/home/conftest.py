"""A desk in which something of every group needs attention."""

from collections.abc import Iterator

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
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


def new_case(workspace: Workspace, title: str, **demand: str) -> str:
    """A case; returns its id."""
    pairs = [Pair("title.en", title), *(Pair(f"demand.{k}", v) for k, v in demand.items())]
    _ref, made = workspace.write("case.new", cases.create, pairs)
    return made


def add(workspace: Workspace, case: str, kind: str, **values: str) -> str:
    """A record under a case; returns its id."""
    pairs = [Pair(key, value) for key, value in values.items()]
    return workspace.write("case.add", cases.add, case, kind, pairs)


@pytest.fixture
def busy(workspace: Workspace) -> dict[str, str]:
    """Ids of two cases: `drip` with two things late, `tele` with one due and one doubtful."""
    drip = new_case(workspace, "Drip irrigation", received_date="2026-06-01")
    call = add(workspace, drip, "reminder", due="2026-11-13", text="Call Embrapa")
    tele = new_case(workspace, "Telemedicine")
    send = add(workspace, tele, "reminder", due="2026-11-30", text="Send the list")
    partner = add(workspace, tele, "participant", role="PROVIDER")
    return {"drip": drip, "call": call, "tele": tele, "send": send, "partner": partner}
