"""Saved views of the case list: a wish with columns, order and density; kept in this desk alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from sscdesk.actions.case_attention import BLOCKING, OVERDUE
from sscdesk.actions.lists import ATTENTION, ME, OFFICER, Lister, Wish
from sscdesk.errors import BadValue, NotFound, UserError
from sscdesk.i18n import N_, _
from sscdesk.store import tables
from sscdesk.store.session import Session

SETTING = "views"
LONGEST_NAME = 60


@dataclass(frozen=True)
class View:
    """One view.

    Attributes:
        id: Stable name; "" for one that was not saved yet.
        columns: Columns in their order; () for the usual ones.
        sort: As `CaseFilter.sort`.
        density: "compact", "default" or "wide".
        is_builtin: It comes with the program: it can be moved, not changed.
    """

    id: str
    name: str
    wish: Wish = field(default_factory=Wish)
    columns: tuple[str, ...] = ()
    sort: str = "-updated"
    density: str = "default"
    is_builtin: bool = False


_BUILTIN: Mapping[str, tuple[str, Wish]] = {
    "all_open": (N_("All open"), Wish()),
    "mine": (N_("My cases"), Wish(any_of={OFFICER: (ME,)})),
    "overdue": (N_("Overdue"), Wish(any_of={ATTENTION: (OVERDUE,)})),
    "missing": (N_("Missing for next gate"), Wish(any_of={ATTENTION: (BLOCKING,)})),
    "triangular": (N_("Triangular"), Wish(any_of={"cooperation_type": ("TRIANGULAR",)})),
}


def builtin() -> list[View]:
    """The views that come with the program, in the language spoken now."""
    return [View(id_, _(name), wish, is_builtin=True) for id_, (name, wish) in _BUILTIN.items()]


def listed(session: Session) -> list[View]:
    """Every view in the order of its tabs; one without a place comes last."""
    order, own = _read(session)
    places = {id_: place for place, id_ in enumerate(order)}
    found = [*builtin(), *own]
    return sorted(found, key=lambda view: places.get(view.id, len(places)))


def counts(session: Session, lister: Lister) -> dict[str, int]:
    """View → how many cases it shows now."""
    return {view.id: lister.count(session, view.wish) for view in listed(session)}


def save(session: Session, view: View) -> View:
    """Keep a view, a new one or a changed one; returns it with its id.

    Raises:
        BadValue: no name, or another view has it.
        UserError: it comes with the program.
    """
    _refuse_builtin(view.id)
    order, own = _read(session)
    kept = replace(view, id=view.id or session.new_id(), is_builtin=False)
    kept = replace(kept, name=_name(kept, [*builtin(), *own]))
    known = {one.id: one for one in own} | {kept.id: kept}
    _write(session, [*order, kept.id] if kept.id not in order else order, known.values())
    return kept


def rename(session: Session, id_: str, name: str) -> None:
    """Give one's own view another name.

    Raises:
        NotFound: there is no such view.
        BadValue: no name, or another view has it.
        UserError: it comes with the program.
    """
    save(session, replace(_own(session, id_), name=name))


def remove(session: Session, id_: str) -> View:
    """Forget one's own view; returns it, so that it can be saved again.

    Raises:
        NotFound: there is no such view.
        UserError: it comes with the program.
    """
    gone = _own(session, id_)
    order, own = _read(session)
    _write(session, [one for one in order if one != id_], [v for v in own if v.id != id_])
    return gone


def reorder(session: Session, ids: Sequence[str]) -> None:
    """Set the order of the tabs; views that are not named stay behind them, as they were."""
    known = [view.id for view in listed(session)]
    named = [id_ for id_ in dict.fromkeys(ids) if id_ in known]
    _order, own = _read(session)
    _write(session, [*named, *(id_ for id_ in known if id_ not in named)], own)


def _own(session: Session, id_: str) -> View:
    _refuse_builtin(id_)
    found = next((view for view in _read(session)[1] if view.id == id_), None)
    if found is None:
        raise NotFound(_("There is no such view."), _("It may have been removed before."))
    return found


def _refuse_builtin(id_: str) -> None:
    if id_ in _BUILTIN:
        raise UserError(
            _("This view comes with the program and stays as it is."),
            _("Save it under another name."),
            code="builtin",
        )


def _name(view: View, others: Iterable[View]) -> str:
    name = " ".join(view.name.split())[:LONGEST_NAME]
    if not name:
        raise BadValue(_("A view needs a name."), _("Write a short name."), field="name")
    taken = {one.name.casefold() for one in others if one.id != view.id}
    if name.casefold() in taken:
        raise BadValue(
            _("There is a view named “{name}” already.").format(name=name),
            _("Choose another name."),
            field="name",
        )
    return name


def _read(session: Session) -> tuple[list[str], list[View]]:
    """(order, own views); what cannot be read is as if it was never saved."""
    table = tables.setting
    text = session.execute(sa.select(table.c.value).where(table.c.key == SETTING)).scalar()
    try:
        held = json.loads(text or "{}")
        order = [str(id_) for id_ in held.get("order", [])] or list(_BUILTIN)
        return order, [_view(one) for one in held.get("views", [])]
    except (ValueError, KeyError, TypeError, AttributeError):
        return list(_BUILTIN), []


def _view(held: Mapping[str, Any]) -> View:
    return View(
        str(held["id"]), str(held["name"]), Wish.of_json(held.get("wish", {})),
        tuple(str(column) for column in held.get("columns", ())),
        str(held.get("sort", "-updated")), str(held.get("density", "default")),
    )  # fmt: skip


def _write(session: Session, order: Sequence[str], own: Iterable[View]) -> None:
    table = tables.setting
    views = [
        {"id": v.id, "name": v.name, "wish": v.wish.as_json(), "columns": list(v.columns),
         "sort": v.sort, "density": v.density}
        for v in own
    ]  # fmt: skip
    text = json.dumps({"order": list(order), "views": views}, ensure_ascii=False)
    session.execute(sa.delete(table).where(table.c.key == SETTING))
    session.execute(sa.insert(table).values(key=SETTING, value=text))
