"""Which cases somebody has before their eyes when they ask for a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sscdesk.actions.views import View
from sscdesk.gui import place
from sscdesk.gui.page import Page
from sscdesk.i18n import listed


@dataclass(frozen=True)
class Scope:
    """What the page that is shown can give away.

    Attributes:
        listed: Ids of the cases in the list on the screen; None where no list is shown.
        words: What the list shows, in the person's words: "Agriculture, running"; "" for all.
        ticked: Ids of the cases that are ticked.
        case: Id of the case that is shown; "" elsewhere.
        case_ref: Its reference.
        case_words: What it is called.
    """

    listed: Sequence[str] | None = None
    words: str = ""
    ticked: Sequence[str] = ()
    case: str = ""
    case_ref: str = ""
    case_words: str = ""


NOTHING = Scope()


@runtime_checkable
class ListsCases(Protocol):
    """A page with a list of cases."""

    ids: Iterable[str]

    def selection(self) -> list[str]:
        """Ids of the ticked cases."""

    def shown_filter(self) -> View:
        """What is listed."""


def of_page(page: Page | None) -> Scope:
    """What a page gives away; nothing when it shows no case."""
    if isinstance(page, ListsCases):
        return Scope(list(page.ids), _words(page.shown_filter()), page.selection())
    where = page.place if page is not None else None
    if page is not None and where is not None and where.page == place.CASE:
        ref = next((name for name, _place in reversed(page.trail())), "")
        return Scope(case=where.record, case_ref=ref, case_words=page.title())
    return NOTHING


def _words(view: View) -> str:
    """The name of the view, and what is searched for in it."""
    return listed((view.name, view.wish.text.strip()))
