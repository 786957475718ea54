"""What the list and the board show: the saved view, what was changed in it, and the saving."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from sscdesk.actions import lists, views
from sscdesk.actions.lists import ME, OFFICER, Lister, Wish
from sscdesk.actions.views import View
from sscdesk.gui import attending
from sscdesk.gui.cases import list_filter
from sscdesk.gui.cases.list_filter import Query
from sscdesk.gui.workspace import Workspace


class ListState(QObject):
    """The view that is shown.

    Attributes:
        changed: Other cases, or another order, are to be shown.
        dressed: The same cases are to look otherwise: columns, density.
        views_changed: There are other views, or in another order.
        views: Saved views in the order of their tabs.
        base: The saved view that is shown.
        view: What is shown: the same, or changed.
        lister: Answers wishes.
    """

    changed = Signal()
    dressed = Signal()
    views_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Show the first view."""
        super().__init__(parent)
        self._workspace = workspace
        self.lister = Lister(attending.of(workspace).cache, workspace.user)
        self.views: list[View] = []
        self.base = self.view = View("", "")
        self.read_views()

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def wish(self) -> Wish:
        """Which cases."""
        return self.view.wish

    @property
    def is_dirty(self) -> bool:
        """Whether the saved view was changed."""
        return self.view != self.base

    def show_query(self, query: Query) -> None:
        """Show what a place asks for; one that asks for nothing leaves everything as it is."""
        if query:
            self.base, self.view = list_filter.of_query(query, self.views)

    def query(self) -> Query:
        """What is shown, as a place carries it."""
        return list_filter.query(self.view, self.base)

    def choose(self, id_: str) -> None:
        """Show a saved view."""
        self.base = self.view = self._named(id_)
        self.changed.emit()

    def revert(self) -> None:
        """Show the saved view as it was saved."""
        self.choose(self.base.id)

    def become(self, wish: Wish) -> None:
        """Show other cases."""
        if wish != self.view.wish:
            self.view = replace(self.view, wish=wish)
            self.changed.emit()

    def search(self, text: str) -> None:
        """Show cases with these words."""
        self.become(replace(self.wish, text=text))

    def toggle(self, key: str, value: str) -> None:
        """Tick or untick a value."""
        self.become(list_filter.toggled(self._named_wish(key), key, value))

    def only(self, key: str, value: str) -> None:
        """Make a value the only one of its facet."""
        self.become(list_filter.only(self._named_wish(key), key, value))

    def exclude(self, key: str, value: str) -> None:
        """Leave a value out, or let it in again."""
        self.become(list_filter.excluding(self._named_wish(key), key, value))

    def take_off(self, key: str, value: str) -> None:
        """Take one choice away, as its chip says it."""
        self.become(list_filter.toggled(self.wish, key, value))

    def hide_closed(self) -> None:
        """Leave closed cases out again."""
        self.become(replace(self.wish, open_only=True))

    def clear(self) -> None:
        """Take facets and search off."""
        self.become(list_filter.cleared(self.wish))

    def show_closed(self) -> None:
        """Search all cases, also closed ones."""
        self.become(replace(list_filter.cleared(self.wish), text=self.wish.text, open_only=False))

    def _named_wish(self, key: str) -> Wish:
        """The wish with the person instead of "me", where a click may take the person out."""
        wish, held = self.wish, self.wish.any_of.get(OFFICER, ())
        if key != OFFICER or ME not in held:
            return wish
        own = self._workspace.read(lists.persons_named, self._workspace.user)
        ids = [one for value in held for one in (own if value == ME else [value])]
        return replace(wish, any_of={**wish.any_of, OFFICER: tuple(ids)})

    def sort(self, sort: str) -> None:
        """Show in another order."""
        if sort != self.view.sort:
            self.view = replace(self.view, sort=sort)
            self.changed.emit()

    def dress(self, *, density: str = "", columns: Sequence[str] | None = None) -> None:
        """Show with other columns, or in rows of another height."""
        shown = self.view.columns if columns is None else tuple(columns)
        view = replace(self.view, density=density or self.view.density, columns=shown)
        if view != self.view:
            self.view = view
            self.dressed.emit()

    # --- saved views ------------------------------------------------------------------------------

    def read_views(self) -> None:
        """Read the saved views; what is shown stays, unless its view is gone."""
        self.views = self._workspace.read(views.listed)
        known = {view.id for view in self.views}
        if self.base.id not in known:
            self.base = self.view = self._named(list_filter.FIRST)

    def save(self) -> None:
        """Keep the changes in the view.

        Raises:
            UserError: the view comes with the program.
        """
        self._write("view.save", lambda session: views.save(session, self.view))
        self.base = self._named(self.base.id)
        self.view = self.base
        self.views_changed.emit()

    def save_as(self, name: str) -> None:
        """Keep what is shown as a new view.

        Raises:
            UserError: there is one of this name.
        """
        new = replace(self.view, id="", name=name, is_builtin=False)
        kept: list[View] = []
        self._write("view.save", lambda session: kept.append(views.save(session, new)))
        self.base = self.view = self._named(kept[0].id)
        self.views_changed.emit()

    def rename(self, id_: str, name: str) -> None:
        """Give a view another name.

        Raises:
            UserError: there is one of this name.
        """
        self._write("view.rename", lambda session: views.rename(session, id_, name))
        if self.base.id == id_:
            self.base = self._named(id_)
            self.view = replace(self.view, name=self.base.name)
        self.views_changed.emit()

    def remove(self, id_: str) -> View:
        """Forget a view; returns it, so that it can be saved again."""
        gone = self._named(id_)
        was_shown = self.base.id == id_
        self._write("view.remove", lambda session: views.remove(session, id_))
        self.views_changed.emit()
        if was_shown:
            self.changed.emit()
        return gone

    def bring_back(self, view: View) -> None:
        """Save a view again that was removed."""
        self._write("view.save", lambda session: views.save(session, view))
        self.views_changed.emit()

    def move(self, id_: str, by: int) -> None:
        """Move the tab of a view towards the end side, or (below 0) towards the start side."""
        ids = [view.id for view in self.views]
        at = ids.index(id_)
        ids.insert(max(at + by, 0), ids.pop(at))
        self._write("view.reorder", lambda session: views.reorder(session, ids))
        self.views_changed.emit()

    def _write(self, verb: str, function: Callable[..., object]) -> None:
        self._workspace.write(verb, function)
        self.read_views()

    def _named(self, id_: str) -> View:
        return next((view for view in self.views if view.id == id_), self.views[0])
