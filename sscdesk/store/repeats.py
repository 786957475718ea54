"""Dates that come twice: whether a copy that bears the name of a day was made on another one.

A laptop with a dead battery begins each day on the same date, and a clock that was ahead and is put
right goes through its dates once more. The name of today is then taken by a copy from before. What
the desk wrote since tells: on the day of the copy its acts are of that day and in order.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sscdesk.errors import UserError
from sscdesk.store import sqlite
from sscdesk.store.faults import told

_LISTS = (
    (
        "SELECT n, id FROM act ORDER BY n DESC",
        "SELECT 1 FROM act WHERE n = ? AND id = ?",
        "SELECT at FROM act WHERE device IN (SELECT n FROM device WHERE mine) AND n > ? ORDER BY n",
    ),
    (
        "SELECT n, at FROM adoption ORDER BY n DESC",
        "SELECT 1 FROM adoption WHERE n = ? AND at = ?",
        "SELECT at FROM adoption WHERE n > ? ORDER BY n",
    ),
)
"""What is done on this computer, acts and merges: what a copy holds, whether the desk holds it too,
when what follows was done."""


def is_of_another_day(desk: Path, copy: Path, period: str, now: datetime) -> bool:
    """Whether the desk holds work of other days than the copy's that the copy lacks.

    Args:
        period: The day or the month whose name the copy bears, by the calendar of this computer.

    Returns:
        True as well for a copy that cannot be read.
    """
    try:
        return any(_is_broken(moments, period, now) for moments in _lacking(desk, copy))
    except UserError:
        return True


def _is_broken(moments: list[datetime], period: str, now: datetime) -> bool:
    """Whether these are not moments of one day up to now, one after the other."""
    is_within = all(m.astimezone().date().isoformat().startswith(period) for m in moments)
    return not is_within or [*moments, now] != sorted([*moments, now])


def _lacking(desk: Path, copy: Path) -> Iterator[list[datetime]]:
    """When what the copy lacks was done, of each list."""
    with told(copy), sqlite.plain(desk) as ours, sqlite.plain(copy) as held:
        for newest_first, same, since in _LISTS:
            last = _last_common(ours, held.execute(newest_first), same)
            yield [datetime.fromisoformat(at) for (at,) in ours.execute(since, (last,))]


def _last_common(ours: sqlite3.Connection, held: sqlite3.Cursor, same: str) -> int:
    for row in held:
        if ours.execute(same, row).fetchone():
            return int(row[0])
    return 0
