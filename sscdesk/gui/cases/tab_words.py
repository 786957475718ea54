"""What the tabs of a case are called, and their marks."""

from sscdesk.actions import case_tabs
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.widgets.tab_row import Tab
from sscdesk.i18n import _


def tab_words(view: CaseView | None, *, is_short: bool) -> list[Tab]:
    """The tabs as the row shows them: a ring where the next gate misses something, a count."""
    missing = view.open_tabs() if view is not None else frozenset()
    documents = len(view.record.all("document")) if view is not None else 0
    made = []
    for name, words in arrangement.TABS.items():
        short = arrangement.SHORT_TABS.get(name) if is_short else None
        count = documents if name == case_tabs.DOCUMENTS and documents else None
        made.append(Tab(name, _(short or words), count, is_missing=name in missing))
    return made
