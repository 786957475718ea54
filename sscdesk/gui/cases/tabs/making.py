"""Which tab is made by which class."""

from collections.abc import Mapping

from sscdesk.actions import case_tabs
from sscdesk.gui.cases.tabs.budget import BudgetTab
from sscdesk.gui.cases.tabs.demand import DemandTab
from sscdesk.gui.cases.tabs.documents import DocumentsTab
from sscdesk.gui.cases.tabs.evaluation import EvaluationTab
from sscdesk.gui.cases.tabs.history import HistoryTab
from sscdesk.gui.cases.tabs.implementation import ImplementationTab
from sscdesk.gui.cases.tabs.overview import OverviewTab
from sscdesk.gui.cases.tabs.partners import PartnersTab
from sscdesk.gui.cases.tabs.results import ResultsTab
from sscdesk.gui.cases.tabs.tab import Tab
from sscdesk.gui.workspace import Workspace

CLASSES: Mapping[str, type[Tab]] = {
    case_tabs.OVERVIEW: OverviewTab,
    case_tabs.DEMAND: DemandTab,
    case_tabs.PARTNERS: PartnersTab,
    case_tabs.IMPLEMENTATION: ImplementationTab,
    case_tabs.BUDGET: BudgetTab,
    case_tabs.RESULTS: ResultsTab,
    case_tabs.EVALUATION: EvaluationTab,
    case_tabs.DOCUMENTS: DocumentsTab,
    case_tabs.HISTORY: HistoryTab,
}


def make(workspace: Workspace, case: str, name: str) -> Tab:
    """The tab of a case.

    Raises:
        KeyError: there is no such tab.
    """
    return CLASSES[name](workspace, case, name)
