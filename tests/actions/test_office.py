"""The office of the desk gets another name, and undo gives the old one back."""

import pytest

from sscdesk.actions import office, undo, writes
from sscdesk.errors import BadValue
from sscdesk.store.desk import Desk
from tests.conftest import Cli


def name_of(desk: Desk) -> str:
    with desk.reading() as session:
        return writes.read_root(session, session.office).get("name")


def test_the_name_is_changed_and_can_be_taken_back(desk: Desk) -> None:
    before = name_of(desk)
    with desk.transaction("desk.rename") as session:
        assert office.rename(session, "  Ministry of Finance ") == ["name"]
    assert name_of(desk) == "Ministry of Finance"
    with desk.transaction("undo") as session:
        undo.undo(session)
    assert name_of(desk) == before


def test_an_office_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(BadValue), desk.transaction("desk.rename") as session:
        office.rename(session, " ")


def test_the_command_says_the_new_name(cli: Cli) -> None:
    code, document = cli("desk", "rename", "Ministry of Finance")
    assert (code, document["office"]) == (0, "Ministry of Finance")
