"""One cache for every page; the worker fills it, commits keep it true."""

from pytestqt.qtbot import QtBot

from sscdesk.actions import attention, cases, office
from sscdesk.actions.pairs import Pair
from sscdesk.gui import attending
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk


def new_case(workspace: Workspace, title: str, **demand: str) -> str:
    pairs = [Pair("title.en", title), *(Pair(f"demand.{k}", v) for k, v in demand.items())]
    return workspace.write("case.new", cases.create, pairs)[1]


def sentences(workspace: Workspace) -> list[str]:
    cache = attending.of(workspace).cache
    return [item.sentence for item in workspace.read(attention.listed, cache)]


def test_the_worker_fills_it_once(desk: Desk, qtbot: QtBot) -> None:
    workspace = Workspace(desk, Messages(), Jobs())
    new_case(workspace, "Drip irrigation", received_date="2026-06-01")
    made = attending.of(workspace)
    assert attending.of(workspace) is made
    with qtbot.waitSignal(made.ready, timeout=5000):
        assert not made.ask()
    assert made.ask()
    assert sentences(workspace) == ["The requester waits for a first answer."]
    qtbot.waitUntil(lambda: not workspace.jobs.running, timeout=5000)
    workspace.jobs.close()


def test_a_commit_is_followed_without_the_worker(desk: Desk, qtbot: QtBot) -> None:
    workspace = Workspace(desk, Messages(), Jobs(at_once=True))
    attending.of(workspace).ask()
    case = new_case(workspace, "Drip irrigation", received_date="2026-06-01")
    assert sentences(workspace) == ["The requester waits for a first answer."]
    pairs = [Pair("demand.first_response_date", "2026-06-10")]
    workspace.write("case.set", cases.change, case, pairs)
    assert sentences(workspace) == []


def test_other_thresholds_make_everything_be_looked_at_again(desk: Desk, qtbot: QtBot) -> None:
    workspace = Workspace(desk, Messages(), Jobs(at_once=True))
    case = new_case(workspace, "Drip irrigation")
    line = [Pair("due", "2026-12-20"), Pair("text", "Steering meeting")]
    workspace.write("case.add", cases.add, case, "reminder", line)
    made = attending.of(workspace)
    made.ask()
    assert sentences(workspace) == []
    workspace.write("desk.settings", office.change, [Pair("due_soon_days", "30")])
    made.ask()
    assert sentences(workspace) == ["Steering meeting"]
