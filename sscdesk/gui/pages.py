"""Name of a page → the page, loaded when somebody first goes there."""

from collections.abc import Callable, Mapping

from sscdesk.gui import place
from sscdesk.gui.page import Page
from sscdesk.gui.workspace import Workspace


def _home(workspace: Workspace) -> Page:
    from sscdesk.gui.home.page import HomePage

    return HomePage(workspace)


def _cases(workspace: Workspace) -> Page:
    from sscdesk.gui.cases.list_page import CasesPage

    return CasesPage(workspace)


def _board(workspace: Workspace) -> Page:
    from sscdesk.gui.cases.board_page import BoardPage

    return BoardPage(workspace)


def _case(workspace: Workspace) -> Page:
    from sscdesk.gui.cases.case_page import CasePage

    return CasePage(workspace)


def _register(workspace: Workspace) -> Page:
    from sscdesk.gui.registers.page import RegisterPage

    return RegisterPage(workspace)


def _settings(workspace: Workspace) -> Page:
    from sscdesk.gui.settings.page import SettingsPage

    return SettingsPage(workspace)


PAGES: Mapping[str, Callable[[Workspace], Page]] = {
    place.HOME: _home,
    place.CASES: _cases,
    place.BOARD: _board,
    place.CASE: _case,
    place.REGISTER: _register,
    place.SETTINGS: _settings,
}
