"""The help pages: one short HTML file a screen and language, in `resources/help`."""

from collections.abc import Mapping
from pathlib import Path

from sscdesk import i18n, paths
from sscdesk.gui import place
from sscdesk.gui.place import Place
from sscdesk.i18n import N_

FALLBACK = "en"
INDEX = "index"

TITLES: Mapping[str, str] = {
    INDEX: N_("Help"),
    "start": N_("First steps"),
    "home": N_("Home"),
    "cases": N_("Cases"),
    "board": N_("Board"),
    "case": N_("A case"),
    "gates": N_("What is a gate?"),
    "registers": N_("Partners, people, offers, funds, events"),
    "forms": N_("Filling in fields and tables"),
    "export": N_("Export to Excel"),
    "backup": N_("Backup and restore"),
    "settings": N_("Settings"),
    "trouble": N_("When something is wrong"),
}
"""Page → its name in the list, in the order in which a new user reads them."""

_OF_PLACE = {
    place.HOME: "home",
    place.CASES: "cases",
    place.BOARD: "board",
    place.CASE: "case",
    place.REGISTER: "registers",
    place.EXPORT: "export",
    place.SETTINGS: "settings",
    place.START: "start",
}
_OF_SECTION = {"backup": "backup", "gates": "gates", "data": "trouble"}
"""Section of the settings → its page."""


def page_of(where: Place) -> str:
    """The help page of a place of the window."""
    if where.page == place.SETTINGS and where.tab in _OF_SECTION:
        return _OF_SECTION[where.tab]
    return _OF_PLACE.get(where.page, INDEX)


def file_of(page: str, language: str = "") -> Path:
    """The file of a page in a language, else in English."""
    folder = paths.resources_dir() / "help"
    name = f"{page if page in TITLES else INDEX}.html"
    wanted = folder / (language or i18n.language()) / name
    return wanted if wanted.is_file() else folder / FALLBACK / name


def text_of(page: str) -> str:
    """The HTML of a page in the language that is spoken."""
    return file_of(page).read_text(encoding="utf-8")
