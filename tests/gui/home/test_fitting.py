"""How many lines of each group are shown without scrolling."""

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.gui.home.fitting import FIRST, fitting

ROW, HEAD = 42, 30
COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=4)


def height(shown: list[int]) -> int:
    return sum(ROW * n + HEAD for n in shown if n)


@given(COUNTS, st.integers(0, 2000))
def test_what_is_shown_fits_and_is_there(counts: list[int], room: int) -> None:
    shown = fitting(counts, room, ROW, HEAD)
    assert all(0 <= n <= count for n, count in zip(shown, counts, strict=True))
    assert height(shown) <= max(room, HEAD + ROW)
    assert bool(sum(shown)) == bool(sum(counts))


@given(COUNTS)
def test_with_room_for_all_all_is_shown(counts: list[int]) -> None:
    assert fitting(counts, height(counts), ROW, HEAD) == counts


def test_many_late_lines_do_not_hide_what_comes() -> None:
    shown = fitting([300, 4, 5, 2], 600, ROW, HEAD)
    assert shown[1] == shown[2] == shown[3] == FIRST
    assert shown[0] > FIRST
