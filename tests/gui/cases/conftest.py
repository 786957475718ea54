"""Pages of cases for the tests: a case with something of everything, and a demo case."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.domain.records import Record
from sscdesk.gui import place
from sscdesk.gui.cases import gate_reading
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from tests.gui.cases.listing import shown

OpenCase = Callable[..., CasePage]


def add(workspace: Workspace, parent: str, kind: str, **values: str) -> str:
    """Add a record as a script would; keys are written with `__` for a dot."""
    pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
    return workspace.write("case.add", cases.add, parent, kind, pairs)


def record(workspace: Workspace, kind: str, **values: str) -> str:
    """A record that stands alone."""
    pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
    return workspace.write("record.new", records.create, kind, pairs)


def say(workspace: Workspace, case: str, **values: str) -> None:
    """Change a case and its demand; `demand__urgency` is a key of the demand."""
    pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
    workspace.write("case.set", cases.change, case, pairs)


def held(workspace: Workspace, case: str) -> Record:
    """What the desk holds of a case."""
    found = workspace.read(lambda session: session.record(case))
    assert found is not None
    return found


def child(workspace: Workspace, case: str, id_: str) -> Record:
    """One record below a case as the desk holds it."""
    return next(one for one in held(workspace, case).below() if one.id == id_)


def demo_case(workspace: Workspace, number: int) -> str:
    """Id of a case of the demo by the number of its reference."""
    rows = workspace.read(queries.page, queries.CaseFilter(limit=0))
    return next(str(row["case"]) for row in rows if row["ref"].endswith(f"{number:04d}"))


def dialog() -> QDialog:
    """The one open dialog."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert len(shown) == 1, shown
    return shown[0]


@pytest.fixture
def case(workspace: Workspace) -> str:
    """A case with a parent of every kind that hangs under another one."""
    _ref, made = workspace.write(
        "case.new", cases.create,
        [Pair("title.en", "Drip irrigation"), Pair("demand.demand_text", "We ask for training.")],
    )  # fmt: skip
    organisation = record(
        workspace, "organisation", name__en="Research Institute", short_name="INST"
    )
    add(workspace, made, "participant", organisation=organisation, country="BRA", role="PROVIDER")
    add(workspace, made, "agreement", title="Memorandum", type="MOU")
    add(workspace, made, "contribution", title="Kits", contribution_kind="FINANCIAL")
    result = add(workspace, made, "result", title__en="Yields rise", result_type="OUTCOME")
    add(workspace, result, "indicator", title__en="Households")
    evaluation = add(workspace, made, "evaluation", evaluation_type="FINAL")
    add(workspace, evaluation, "respondent", code="r1", role="RECIPIENT")
    record(workspace, "funding_source", name__en="India-UN fund")
    cases_pair = [Pair("title.en", "Another case")]
    workspace.write("case.new", cases.create, cases_pair)
    return made


@pytest.fixture
def soft_case(demo_workspace: Workspace) -> str:
    """A case of the demo whose gate has soft items open and no hard one."""
    for number in range(1, 27):
        id_ = demo_case(demo_workspace, number)
        state = demo_workspace.read(gate_reading.read, id_)
        if state is not None and state.gate == 2:
            say(
                demo_workspace, id_, demand__decision="ACCEPTED",
                demand__decision_date="2026-11-01", demand__decided_by="A. Nakato",
                demand__estimated_amount="",
                demand__estimated_currency="", demand__not_monetized="",
                demand__priority_reference="", demand__alternatives_note="",
            )  # fmt: skip
            state = demo_workspace.read(gate_reading.read, id_)
            if state is not None and state.soft_items and not state.hard_items:
                return id_
    pytest.fail("the demo has no case before gate 2 with soft items alone")


@pytest.fixture
def open_case(qtbot: QtBot) -> OpenCase:
    """Show a case, perhaps on one of its tabs, perhaps standing in a field."""

    def show(
        workspace: Workspace, id_: str, tab: str = "", key: str = "", size: str = "1182x592"
    ) -> CasePage:
        made = CasePage(workspace)
        qtbot.addWidget(made)
        width, height = (int(part) for part in size.split("x"))
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.show_place(place.case(id_, tab, key))
        QApplication.processEvents()
        return made

    return show


@pytest.fixture
def page(demo_workspace: Workspace, qtbot: QtBot) -> CasesPage:
    """The page Cases on the screen, on the demo."""
    return shown(CasesPage(demo_workspace), qtbot)
