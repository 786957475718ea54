"""Places that were visited, for Alt+Left and Alt+Right, with where the person stood there."""

from dataclasses import dataclass, field

from sscdesk.gui.place import Place

LONGEST = 100


@dataclass
class Visit:
    """A place, its title, and the state of its page when it was left."""

    place: Place
    title: str = ""
    state: dict[str, object] = field(default_factory=dict)


@dataclass
class History:
    """Visits, and the one that is shown."""

    visits: list[Visit] = field(default_factory=list)
    at: int = -1

    @property
    def current(self) -> Visit | None:
        """The visit that is shown."""
        return self.visits[self.at] if self.visits else None

    def visit(self, where: Place) -> Visit:
        """Go somewhere new; what lay ahead is forgotten."""
        current = self.current
        if current is not None and current.place.same_page == where.same_page:
            current.place = where
            return current
        del self.visits[self.at + 1 :]
        self.visits.append(Visit(where))
        del self.visits[:-LONGEST]
        self.at = len(self.visits) - 1
        return self.visits[self.at]

    def step(self, by: int) -> Visit | None:
        """Go back (-1) or forward (1); None when there is nothing there."""
        if not 0 <= self.at + by < len(self.visits):
            return None
        self.at += by
        return self.visits[self.at]

    def latest(self) -> list[tuple[str, Place]]:
        """Titles and places, the newest first, each page and case once, without the one shown."""
        seen: dict[tuple[str, str], tuple[str, Place]] = {}
        shown = self.current.place if self.current is not None else None
        for visit in reversed(self.visits):
            what = (visit.place.page, visit.place.record)
            if visit.title and (shown is None or what != (shown.page, shown.record)):
                seen.setdefault(what, (visit.title, visit.place.same_page))
        return list(seen.values())
