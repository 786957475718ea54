"""Steps from one wish to the next: a value ticked, excluded, alone; and wishes in places.

A wish never changes; every step makes another one. A place carries, in its query, the saved view
and what is chosen beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sscdesk.actions.lists import ATTENTION, FACETS, ME, OFFICER, Choice, Wish
from sscdesk.actions.views import View
from sscdesk.domain import stages
from sscdesk.domain.ids import is_id

__all__ = ["ATTENTION", "FACETS", "ME", "OFFICER", "Choice", "Picked", "View", "Wish"]

_NOT = "not."
_VIEW, _SEARCH, _OPEN, _SORT = "view", "q", "open", "sort"
FIRST = "all_open"
"""The view that a place without one begins with."""

_YES, _NO = "yes", "no"

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picked:
    """One value that is chosen.

    Attributes:
        is_excluded: It must not hold.
    """

    key: str
    value: str
    is_excluded: bool = False


def picked(wish: Wish) -> list[Picked]:
    """Everything chosen in the facets, in the order of choosing."""
    wanted = [Picked(key, value) for key, values in wish.any_of.items() for value in values]
    left_out = [Picked(key, v, True) for key, values in wish.none_of.items() for v in values]
    return wanted + left_out


def is_narrowed(wish: Wish) -> bool:
    """Whether anything is chosen or searched for."""
    return bool(wish.any_of or wish.none_of or wish.text.strip())


def needs_attention(wish: Wish) -> bool:
    """Whether it takes what needs attention to answer a wish."""
    return ATTENTION in wish.any_of or ATTENTION in wish.none_of


def toggled(wish: Wish, key: str, value: str) -> Wish:
    """With a value ticked, or its tick or its exclusion taken away."""
    if value in wish.none_of.get(key, ()):
        return replace(wish, none_of=_without(wish.none_of, key, value))
    if value in wish.any_of.get(key, ()):
        return replace(wish, any_of=_without(wish.any_of, key, value))
    return replace(_open_to(wish, key, value), any_of=_with(wish.any_of, key, value))


def only(wish: Wish, key: str, value: str) -> Wish:
    """With this value as the only one of its facet; asked again, with none of it."""
    free = freed(wish, key)
    if wish.any_of.get(key) == (value,) and key not in wish.none_of:
        return free
    return replace(_open_to(free, key, value), any_of={**free.any_of, key: (value,)})


def excluding(wish: Wish, key: str, value: str) -> Wish:
    """With a value left out, or let in again."""
    if value in wish.none_of.get(key, ()):
        return replace(wish, none_of=_without(wish.none_of, key, value))
    any_of = _without(wish.any_of, key, value)
    return replace(wish, any_of=any_of, none_of=_with(wish.none_of, key, value))


def freed(wish: Wish, key: str) -> Wish:
    """Without anything chosen in a facet."""
    return replace(wish, any_of=_dropped(wish.any_of, key), none_of=_dropped(wish.none_of, key))


def cleared(wish: Wish) -> Wish:
    """Without facets and search; whether closed cases are shown stays."""
    return replace(wish, any_of={}, none_of={}, text="")


def _open_to(wish: Wish, key: str, value: str) -> Wish:
    """Somebody who asks for closed cases wants to see them."""
    closed = key == "stage" and value == stages.CLOSED
    return replace(wish, open_only=False) if closed else wish


# --- places -----------------------------------------------------------------------------------


def query(view: View, base: View) -> Query:
    """A view as a place carries it.

    Args:
        base: The saved view that it was made from.
    """
    pairs = [(_VIEW, base.id)]
    if view.wish != base.wish:
        pairs += list(_told(view.wish))
    if view.sort != base.sort:
        pairs.append((_SORT, view.sort))
    return tuple(pairs)


def _told(wish: Wish) -> Iterator[tuple[str, str]]:
    yield _OPEN, _YES if wish.open_only else _NO
    if wish.text:
        yield _SEARCH, wish.text
    for one in picked(wish):
        yield (f"{_NOT}{one.key}" if one.is_excluded else one.key), one.value


def of_query(pairs: Sequence[tuple[str, str]], views: Sequence[View]) -> tuple[View, View]:
    """(saved view, what is shown of it) that a place asks for.

    A place without a view begins with all open cases; what it names beside a view stands instead
    of the view's own choices.
    """
    said = dict(pairs)
    wanted = said.get(_VIEW, FIRST)
    base = next((view for view in views if view.id == wanted), views[0])
    facets = [(key, value) for key, value in pairs if _is_known(key.removeprefix(_NOT), value)]
    wish = base.wish
    if facets or _OPEN in said or _SEARCH in said:
        wish = Wish(text=said.get(_SEARCH, ""))
        for key, value in facets:
            wish = _read(wish, key, value)
        if _OPEN in said:
            wish = replace(wish, open_only=said[_OPEN] != _NO)
    return base, replace(base, wish=wish, sort=said.get(_SORT, base.sort))


def _is_known(key: str, value: str) -> bool:
    """Whether a pair of a link can be asked of the desk."""
    return key in FACETS and (key != OFFICER or value in ("", ME) or is_id(value))


def _read(wish: Wish, key: str, value: str) -> Wish:
    if key.startswith(_NOT):
        return excluding(wish, key.removeprefix(_NOT), value)
    return toggled(wish, key, value)


def _with(choice: Choice, key: str, value: str) -> Choice:
    values = choice.get(key, ())
    return choice if value in values else {**choice, key: (*values, value)}


def _without(choice: Choice, key: str, value: str) -> Choice:
    left = tuple(one for one in choice.get(key, ()) if one != value)
    return {**choice, key: left} if left else _dropped(choice, key)


def _dropped(choice: Mapping[str, tuple[str, ...]], key: str) -> Choice:
    return {one: values for one, values in choice.items() if one != key}
