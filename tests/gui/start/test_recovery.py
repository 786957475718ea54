"""After a crash the next start says what came back; after a proper end it says nothing."""

from sscdesk.actions import drafts
from sscdesk.gui.start import recovery
from sscdesk.gui.workspace import Workspace
from tests.gui.conftest import Recorder

KEY = "end_planned"


def keep_aside(workspace: Workspace) -> str:
    """A draft as it is kept while the desk cannot be written."""
    record = drafts.NEW_CASE
    drafts.keep_aside(workspace.desk, record, KEY, "31/11/2027")
    return record


def listed(workspace: Workspace) -> list[str]:
    return [draft.text for draft in workspace.read(drafts.listed)]


def test_a_proper_end_leaves_no_mark(workspace: Workspace) -> None:
    path = workspace.desk.path
    assert not recovery.begin(path)
    recovery.end()
    assert not recovery.begin(path)
    assert recovery.begin(path)


def test_what_was_typed_comes_back_and_is_told(workspace: Workspace) -> None:
    keep_aside(workspace)
    recovery.recover(workspace, was_cut=True)
    assert listed(workspace) == ["31/11/2027"]
    [note] = workspace.messages.kept
    assert note.text.startswith("Recovered: 1 field typed at")
    assert [words for words, _act in note.actions] == ["Keep", "Discard"]
    dict(note.actions)["Keep"]()
    assert listed(workspace) == ["31/11/2027"]


def test_it_can_be_thrown_away(workspace: Workspace) -> None:
    keep_aside(workspace)
    recovery.recover(workspace, was_cut=True)
    dict(workspace.messages.kept[0].actions)["Discard"]()
    assert listed(workspace) == []


def test_nothing_is_said_without_a_crash(workspace: Workspace) -> None:
    keep_aside(workspace)
    recovery.recover(workspace, was_cut=False)
    assert isinstance(workspace.messages, Recorder)
    assert workspace.messages.kept == []
    assert listed(workspace) == ["31/11/2027"]
