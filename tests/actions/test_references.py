"""References of cases: each device in ranges of its own, a number never given twice."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.store import tables, writing
from sscdesk.store.desk import Desk
from tests.conftest import TODAY


def _new(desk: Desk) -> str:
    with desk.transaction("case.new") as session:
        return cases.create(session, [Pair("title", "Rice")])[0]


def _give(desk: Desk, ref: str) -> None:
    """A case that another device wrote."""
    with desk.transaction("test") as session:
        writing.create(session, "case", {"ref": ref, "title.en": "Maize"})


@pytest.mark.parametrize("ordinal", [0, 1, 9, 10, 42])
def test_numbers_begin_at_a_thousand_times_the_ordinal(desk: Desk, ordinal: int) -> None:
    with desk.transaction("test") as session:
        assert session.device is not None
        session.device.ordinal = ordinal
        session.execute(sa.update(tables.device).values(ordinal=ordinal))
    assert _new(desk) == f"UGA-2026-{1000 * ordinal + 1:04d}"


def test_the_eleventh_device_does_not_begin_where_the_first_did(desk_path: Path) -> None:
    given = []
    for n in range(7):
        with Desk(desk_path, today=TODAY) as desk:
            given.append(_new(desk))
        desk_path = desk_path.rename(desk_path.with_name(f"desk {n}.sscdesk"))
    assert given[0] == "UGA-2026-0001"
    assert given[5] == "UGA-2026-10001"
    assert len(set(given)) == len(given)


def test_a_number_that_another_device_gave_is_passed_over(desk: Desk) -> None:
    _give(desk, "UGA-2026-0007")
    assert [_new(desk), _new(desk)] == ["UGA-2026-0008", "UGA-2026-0009"]


def test_a_range_that_is_used_up_goes_on_six_digits_long(desk: Desk) -> None:
    _give(desk, "UGA-2026-0999")
    assert _new(desk) == "UGA-2026-100001"
    _give(desk, "UGA-2026-100999")
    assert _new(desk) == "UGA-2026-200001"


@pytest.mark.parametrize("tail", ["000x", "00²", "0 12"])
def test_a_number_that_is_none_stops_nobody(desk: Desk, tail: str) -> None:
    _give(desk, f"UGA-2026-{tail}")
    assert _new(desk) == "UGA-2026-0001"
