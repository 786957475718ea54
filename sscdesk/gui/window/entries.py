"""The lines of the navigation: their words, their icons, and where they lead."""

from typing import NamedTuple

from sscdesk.gui import place
from sscdesk.gui.place import Place
from sscdesk.i18n import N_


class Entry(NamedTuple):
    """A line of the navigation: it leads to a place, or does a command."""

    name: str
    words: str
    icon: str
    place: Place | None = None
    command: str = ""


MAIN = (
    Entry("home", N_("Home"), "home", Place(place.HOME)),
    Entry("cases", N_("Cases"), "folders", Place(place.CASES)),
    Entry("board", N_("Board"), "layout-kanban", Place(place.BOARD)),
)
REGISTERS = (
    Entry("organisation", N_("Partners"), "building", Place(place.REGISTER, "organisation")),
    Entry("person", N_("Experts & contacts"), "users", Place(place.REGISTER, "person")),
    Entry("offer", N_("Offers"), "heart-handshake", Place(place.REGISTER, "offer")),
    Entry("funding_source", N_("Funding sources"), "coins",
          Place(place.REGISTER, "funding_source")),
    Entry("event", N_("Events"), "calendar-event", Place(place.REGISTER, "event")),
)  # fmt: skip
WORK = (Entry("export", N_("Export"), "file-export", command="export"),)
BOTTOM = (
    Entry("settings", N_("Settings"), "settings", Place(place.SETTINGS)),
    Entry("help", N_("Help"), "help", command="help"),
)
GROUPS = (MAIN, REGISTERS, WORK)
"""From the top, with a line between two groups; BOTTOM stands at the lower end."""
