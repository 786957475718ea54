"""What needs attention in the whole desk: overdue, blocking the next gate, due soon, doubtful.

Looking at a case costs milliseconds, so what was found is kept in an `AttentionCache`. The window
makes it once, tells it what every commit touched, and lets the worker fill it:

    refresh = cache.begin()                      # on the thread that hears the commits
    for done, total in refresh.steps(session):   # on the worker, with a session of its own
        job.progress(done, total)

From then on one edit makes one case be looked at again.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa

from sscdesk.actions import case_attention, duties, looking, open_ends
from sscdesk.actions.case_attention import DUE, GROUPS, CaseState, Group, Item, NextStep
from sscdesk.domain import stages
from sscdesk.domain.dues import Reminder
from sscdesk.domain.situation import Situation
from sscdesk.i18n import language
from sscdesk.store import queries, tables
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session, Touched

AT_ONCE = 20
"""Cases looked at between two steps of a refresh."""

FEW = 40
"""So many touched cases are looked at again in passing; more wait for a refresh."""

SEARCHED = 100
"""The newest demands for which a refresh looks for doubles: each costs as much as fifty cases."""


class AttentionCache:
    """What is known of every case of the office, for one day and one language.

    Attributes:
        is_complete: A refresh has gone through and nothing large has changed since.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.is_complete = False
        self._states: dict[str, CaseState] = {}
        self._stale: set[str] = set()
        self._touched_at: dict[str, int] = {}
        self._version = 0
        self._of: tuple[date, str] | None = None
        self._lock = threading.Lock()

    def heard(self, touched: Touched) -> None:
        """A commit touched these roots: they, and what rests on them, are looked at again."""
        with self._lock:
            self._version += 1
            roots = set(touched.roots)
            roots.update(
                case for case, state in self._states.items() if state.refers & touched.roots
            )
            self._stale |= roots
            self._touched_at.update(dict.fromkeys(roots, self._version))
            self.is_complete = self.is_complete and len(self._stale) <= FEW

    def clear(self) -> None:
        """Know nothing any more: the office's thresholds were changed."""
        with self._lock:
            self._version += 1
            self._states.clear()
            self._stale.clear()
            self.is_complete = False

    def begin(self) -> "Refresh":
        """A pass over the desk, to be run on the worker."""
        return Refresh(self, self._version)

    def state(self, session: Session, case: str) -> CaseState | None:
        """What is known of a case, looked at now when it must be; None when it tells nothing."""
        self.settle(session, [case])
        return self._states.get(case)

    def states(self, session: Session) -> list[CaseState]:
        """What is known of every case, those touched since looked at again."""
        self.follow(session)
        self.settle(session, list(self._stale)[:FEW])
        return list(self._states.values())

    def settle(self, session: Session, cases: Sequence[str]) -> None:
        """Look at those of some cases that are not known, or not any more.

        Doubles are not looked for: those found before stay until a refresh.
        """
        self.follow(session)
        missing, since = self.missing(cases), self._version
        told = _telling(session, missing) if missing else set()
        self.drop(set(missing) - told, since)
        for situation in _situations(session, sorted(told), search=False):
            before = self._states.get(situation.case.id)
            self.keep(_with_doubles(situation, before), since)

    def missing(self, cases: Iterable[str]) -> list[str]:
        """Those of some cases that are not known, or not any more."""
        return [case for case in cases if case in self._stale or case not in self._states]

    def known(self) -> list[CaseState]:
        """What is known, as it is."""
        return list(self._states.values())

    def keep(self, state: CaseState, since: int) -> None:
        """Remember what was found, unless the case was touched after the look was begun."""
        with self._lock:
            if self._touched_at.get(state.case, 0) <= since:
                self._states[state.case] = state
                self._stale.discard(state.case)

    def drop(self, cases: Iterable[str], since: int) -> None:
        """Forget cases that tell nothing, unless they were touched after that was found."""
        with self._lock:
            for case in cases:
                if self._touched_at.get(case, 0) <= since:
                    self._states.pop(case, None)
                    self._stale.discard(case)

    def completed(self) -> None:
        """Note that a pass went through."""
        with self._lock:
            self.is_complete = len(self._stale) <= FEW

    def follow(self, session: Session) -> None:
        """Another day or language makes every sentence another one."""
        now = (session.today, language())
        if self._of not in (None, now):
            self.clear()
        self._of = now


@dataclass(frozen=True)
class Refresh:
    """One pass over the desk.

    Attributes:
        since: What the cache had heard when the pass was begun.
    """

    cache: AttentionCache
    since: int

    def steps(self, session: Session) -> Iterator[tuple[int, int]]:
        """Look at every case that is not known; (done, total) after each part."""
        self.cache.follow(session)
        cases = duties.cases(session)
        gone = {state.case for state in self.cache.known()} - set(cases)
        self.cache.drop(gone, self.since)
        todo, searched = self.cache.missing(cases), self._to_search(session)
        total = len(todo) + len(searched)
        for start in range(0, len(todo), AT_ONCE):
            self._look(session, todo[start : start + AT_ONCE])
            yield min(start + AT_ONCE, len(todo)), total
        # The lists are usable from here on; doubles come afterwards, one by one.
        self.cache.completed()
        for number, case in enumerate(searched, 1):
            self._search(session, case)
            yield len(todo) + number, total

    def _look(self, session: Session, cases: Sequence[str]) -> None:
        before = {state.case: state for state in self.cache.known()}
        for situation in _situations(session, cases, search=False):
            found = _with_doubles(situation, before.get(situation.case.id))
            self.cache.keep(found, self.since)
        session.shelf.forget(cases)

    def _search(self, session: Session, case: str) -> None:
        for situation in _situations(session, [case], search=True):
            self.cache.keep(case_attention.state_of(situation, searched=True), self.since)
        session.shelf.forget()

    def _to_search(self, session: Session) -> list[str]:
        """The newest demands, unless doubles of them were looked for already."""
        wanted = CaseFilter(
            stage=stages.DEMAND, status=stages.ACTIVE, owner=session.office, sort="-created",
            limit=SEARCHED,
        )  # fmt: skip
        newest = [row["case"] for row in queries.page(session, wanted)]
        done = {state.case for state in self.cache.known() if state.searched}
        return [case for case in newest if case not in done]


def _telling(session: Session, cases: Iterable[str]) -> set[str]:
    """Those of some roots that are cases of this office and tell something."""
    session.flush()
    table = tables.case_list
    query = sa.select(table.c.case).where(
        table.c.case.in_(list(cases)), duties.telling(), table.c.owner == session.office,
    )  # fmt: skip
    return set(session.execute(query).scalars())


def _situations(session: Session, cases: Sequence[str], *, search: bool) -> Iterator[Situation]:
    session.shelf.load(cases)
    limits = looking.thresholds(session) if cases else None
    for case in cases:
        yield looking.situation(session, case, search=search, limits=limits)


def _with_doubles(situation: Situation, before: CaseState | None) -> CaseState:
    """What is known of a case, with the doubles that an earlier look found."""
    if before is None or not before.searched:
        return case_attention.state_of(situation, searched=False)
    found = replace(situation, duplicates=before.doubles, overlaps=before.overlaps)
    return case_attention.state_of(found, searched=True)


def listed(session: Session, cache: AttentionCache, *, silent: bool = False) -> list[Item]:
    """Every line of Home: by group, the latest and the nearest first.

    Args:
        silent: Those that were snoozed or dismissed too.
    """
    found = [item for state in cache.states(session) for item in state.items]
    found += _of_office(session)
    found += open_ends.conflicts(session)
    found += open_ends.waiting_drafts(session)
    hushed = set() if silent else duties.hushed(session)
    return sorted((item for item in found if item.key not in hushed), key=_place)


def _of_office(session: Session) -> Iterator[Item]:
    for reminder in duties.of_office(session):
        item = case_attention.of_reminder(reminder, session.today)
        if item is not None:
            yield item


def _place(item: Item) -> tuple[int, date, str, str]:
    return GROUPS.index(item.group), item.due or date.max, item.ref, item.key


def numbers(items: Iterable[Item]) -> dict[Group, int]:
    """Group → how many lines; every group is there."""
    found: dict[Group, int] = dict.fromkeys(GROUPS, 0)
    for item in items:
        found[item.group] += 1
    return found


def deadlines(session: Session, cache: AttentionCache, days: int = 30) -> list[Item]:
    """What is due from today on, within so many days, the nearest first."""
    last = session.today + timedelta(days=days)
    found = [
        replace(_dated(reminder, session.today), ref=s.ref, title=s.title, stage=s.stage)
        for s in cache.states(session)
        for reminder in s.reminders
        if session.today <= reminder.due <= last
    ]
    found += [
        _dated(reminder, session.today)
        for reminder in duties.of_office(session)
        if session.today <= reminder.due <= last
    ]
    hushed = duties.hushed(session)
    return sorted((item for item in found if item.key not in hushed), key=_place)


def _dated(reminder: Reminder, today: date) -> Item:
    return case_attention.as_item(reminder, today, DUE)


def cases_in(session: Session, cache: AttentionCache, group: Group) -> frozenset[str]:
    """The cases with a line in a group that nobody silenced."""
    hushed = duties.hushed(session)
    return frozenset(
        state.case
        for state in cache.states(session)
        if any(item.group == group and item.key not in hushed for item in state.items)
    )


def next_steps(
    session: Session, cache: AttentionCache, cases: Sequence[str]
) -> dict[str, NextStep]:
    """Case → its next step, for one page of the list; cases without one are left out."""
    cache.settle(session, cases)
    known = {state.case: state for state in cache.known()}
    found = {case: known.get(case) for case in cases}
    return {case: state.next_step for case, state in found.items() if state and state.next_step}


def snooze(session: Session, key: str, days: int = 7) -> None:
    """Be silent about a line for so many days."""
    duties.hush(session, key, (session.today + timedelta(days=days)).isoformat())
