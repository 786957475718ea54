"""No two installations of an office give one number, as far as a laptop can know."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import ordinals

ORDINALS = st.integers(0, 5000)


@given(ordinal=ORDINALS)
def test_every_ordinal_stands_in_one_line(ordinal: int) -> None:
    line = ordinals.line_of(ordinal)
    assert ordinals.next_in(line, range(ordinal)) == ordinal
    others = [n for n in range(line + 3) if n != line]
    assert all(ordinals.next_in(other, range(ordinal)) != ordinal for other in others)


@given(line=st.integers(0, 7), known=st.sets(ORDINALS))
def test_the_next_ordinal_is_above_all_that_are_known(line: int, known: set[int]) -> None:
    found = ordinals.next_in(line, known)
    assert ordinals.line_of(found) == line
    assert all(found > one for one in known)
    assert known or found == ordinals.first_of(line)


def test_the_lines_begin_with_small_ordinals() -> None:
    begun = {line: ordinals.first_of(line) for line in range(4)}
    assert begun == {0: 0, 1: 1, 2: 3, 3: 7}
    assert {line: ordinals.next_in(line, [first]) for line, first in begun.items()} == {
        0: 2, 1: 5, 2: 11, 3: 23,
    }  # fmt: skip


class _Office:
    """Laptops that know of each other what a join or an exchange told them."""

    def __init__(self) -> None:
        self.given = [0]
        self.laptops: list[tuple[int, set[int]]] = [(0, {0})]
        self.opened = 1

    def renew(self, n: int) -> None:
        """The desk is copied, moved or restored."""
        line, known = self.laptops[n]
        self._take(known, ordinals.next_in(line, known))

    def join(self, n: int) -> None:
        """Another laptop joins, from one that has heard of every laptop."""
        known = set(self.laptops[n][1])
        line = max(map(ordinals.line_of, known)) + 1
        if line == self.opened:
            self.opened += 1
            self.laptops.append((line, known))
            self._take(known, ordinals.first_of(line))

    def exchange(self, n: int) -> None:
        """Two laptops merge each other's files."""
        one, other = self.laptops[n][1], self.laptops[n - 1][1]
        one |= other
        other |= one

    def _take(self, known: set[int], ordinal: int) -> None:
        known.add(ordinal)
        self.given.append(ordinal)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["renew", "join", "exchange"]), st.integers(0, 5)), max_size=40
    )
)
def test_no_ordinal_is_taken_twice_whoever_joins_and_whatever_is_moved(
    steps: list[tuple[str, int]],
) -> None:
    office = _Office()
    for verb, n in steps:
        getattr(office, verb)(n % len(office.laptops))
    assert max(Counter(office.given).values()) == 1


@pytest.mark.parametrize("ordinal", [0, 1, 9, 10, 11, 42, 99, 100, 123])
def test_numbers_begin_at_a_thousand_times_the_ordinal(ordinal: int) -> None:
    assert ordinals.number_after(0, ordinal) == 1000 * ordinal + 1
    assert ordinals.number_after(1000 * ordinal + 998, ordinal) == 1000 * ordinal + 999


def test_a_range_that_is_used_up_goes_on_in_another() -> None:
    assert ordinals.number_after(999, 0) == 100_001
    assert ordinals.number_after(1999, 1) == 101_001
    assert ordinals.number_after(10_999, 10) == 110_001
    assert ordinals.number_after(100_999, 0) == 200_001


@given(ordinal=ORDINALS, last=st.integers(0, 10_000_000))
def test_numbers_only_rise_and_stay_in_the_ranges_of_the_ordinal(ordinal: int, last: int) -> None:
    number = ordinals.number_after(last, ordinal)
    assert number > last
    assert number % ordinals.STEP
    assert number >= ordinals.STEP * ordinal
    assert ordinals.ordinal_of(number // ordinals.STEP) == ordinals.ordinal_of(ordinal)


@given(ordinal=st.integers(0, 99), count=st.integers(1, 2500))
def test_numbers_tell_whose_they_are(ordinal: int, count: int) -> None:
    given_: list[int] = []
    last = 0
    for _n in range(count):
        last = ordinals.number_after(last, ordinal)
        given_.append(last)
    assert all(one < other for one, other in pairwise(given_))
    assert {ordinals.ordinal_of(number // ordinals.STEP) for number in given_} == {ordinal}
