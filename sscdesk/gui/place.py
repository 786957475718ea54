"""Where in the window: what the history remembers and what gate items, search and Home lead to."""

from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

SCHEME = "sscdesk"

HOME, CASES, BOARD, CASE, REGISTER, EXPORT, SETTINGS, HELP, START = (
    "home", "cases", "board", "case", "register", "export", "settings", "help", "start",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A page and what of it to show.

    Attributes:
        page: One of the page names of this module.
        record: Case, register record, or kind of a register.
        tab: Tab of a case page, section of the settings.
        key: Catalogue key to stand in, `RECORD:KEY` for a key of a child record.
        query: What else the page shows, such as filters.
    """

    page: str
    record: str = ""
    tab: str = ""
    key: str = ""
    query: tuple[tuple[str, str], ...] = field(default=())

    @property
    def same_page(self) -> "Place":
        """The place without the field: two places of one view are one step of the history."""
        return replace(self, key="")

    def link(self) -> str:
        """`sscdesk:case/<id>/<tab>/<key>?…`."""
        parts = [self.page, self.record, self.tab, self.key]
        while not parts[-1]:
            parts.pop()
        path = "/".join(quote(part, safe=":") for part in parts)
        query = f"?{urlencode(self.query)}" if self.query else ""
        return f"{SCHEME}:{path}{query}"


def parse(link: str) -> Place:
    """The place of a link; what is no link of ours leads Home."""
    parts = urlsplit(link)
    if parts.scheme != SCHEME or not parts.path:
        return Place(HOME)
    named = [unquote(part) for part in parts.path.split("/")] + [""] * 3
    page, record, tab, key = named[:4]
    return Place(page, record, tab, key, tuple(parse_qsl(parts.query, keep_blank_values=True)))


def case(id_: str, tab: str = "", key: str = "") -> Place:
    """A case, perhaps one of its tabs, perhaps a field there."""
    return Place(CASE, id_, tab, key)
