"""Home of the demonstration: what it calls late or due is what the command line reminds of."""

import shutil
from pathlib import Path

from sscdesk.actions import attention, duties, looking, reminding
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import DUE, GROUPS, OVERDUE
from sscdesk.domain.dues import STALE
from sscdesk.domain.reminders import reminders
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.journeys.conftest import Demo


def _copy(made: Demo, folder: Path) -> Path:
    return Path(shutil.copy(made.desk, folder / "desk.sscdesk"))


def test_home_tells_the_reminders_of_the_command_line(made: Demo, tmp_path: Path) -> None:
    path, cache = _copy(made, tmp_path), AttentionCache()
    with Desk(path, readonly=True, today=TODAY) as desk, desk.reading() as session:
        list(cache.begin().steps(session))
        items = attention.listed(session, cache)
        told = reminding.listed(session)
    keys = {item.key for item in items if item.group in (OVERDUE, DUE)}
    assert keys == {r.key for r in told if r.severity != "soon" and r.rule != STALE}
    assert all(attention.numbers(items)[group] for group in GROUPS[:3])
    assert all(item.sentence and item.verb for item in items)


def test_closed_cases_that_are_not_looked_at_have_nothing_to_tell(
    made: Demo, tmp_path: Path
) -> None:
    path = _copy(made, tmp_path)
    with Desk(path, readonly=True, today=TODAY) as desk, desk.reading() as session:
        silent = set(queries.roots_of_kind(session, "case")) - set(duties.cases(session))
        assert silent
        for case in silent:
            assert reminders(looking.situation(session, case, search=False)) == []
