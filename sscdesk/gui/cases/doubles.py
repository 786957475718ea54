"""Cases of the desk that a case not made yet may be the same as."""

from collections.abc import Mapping
from dataclasses import replace

from sscdesk.actions import looking
from sscdesk.domain import duplicates
from sscdesk.domain.profiles import Profile, profile
from sscdesk.domain.records import Record, read_tree
from sscdesk.domain.situation import Hit
from sscdesk.store import likes
from sscdesk.store.session import Session

MOST = 3
_NOT_MADE = "00000000-0000-7000-8000-000000000002"

_KNOWN_BY = {
    "sector_main": duplicates.SECTOR,
    "sdg_main": duplicates.SDG,
    "demand.requesting_organisation": duplicates.INSTITUTIONS,
}
"""Key → what its comparison can add to the score; the title's is always there."""


def find(session: Session, values: Mapping[str, str]) -> list[Hit]:
    """The likeliest ones, best first, scored by what is said so far and not by what may come.

    Args:
        values: Key → canonical text, of the demand as `demand.KEY`.
    """
    if not any(text for key, text in values.items() if key.startswith("title.")):
        return []
    case = _case(values)
    mine = profile(case, looking.referenced(session, case))
    possible = duplicates.TITLE + sum(w for key, w in _KNOWN_BY.items() if values.get(key))
    least = looking.thresholds(session).duplicate_score * possible
    found = duplicates.candidates(mine, _profiles(session, case), least)
    return [replace(hit, score=min(hit.score / possible, 1.0)) for hit in found[:MOST]]


def _profiles(session: Session, case: Record) -> list[Profile]:
    ids = sorted(likes.candidates(session, case))
    session.shelf.load(ids)
    known = [record for id_ in ids if (record := read_tree(session.tree(id_))) is not None]
    return [profile(record, looking.referenced(session, record)) for record in known]


def _case(values: Mapping[str, str]) -> Record:
    own = {key: text for key, text in values.items() if text and not key.startswith("demand.")}
    about = {
        key.removeprefix("demand."): text
        for key, text in values.items()
        if text and key.startswith("demand.")
    }
    # The year in which it was asked for is told by the day it came, until somebody says more.
    about.setdefault("request_date", about.get("received_date", ""))
    case = Record(_NOT_MADE, "case", _NOT_MADE, "", "present", own)
    case.children.append(Record("", "demand", _NOT_MADE, _NOT_MADE, "present", about))
    return case
