"""The digest: equal exactly where the open entries show the same."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import Entry
from tests.domain.journals import KEN, UGA, entry, id_of, journals

MADE = entry("made", new=True, values={"title.en": "v0", "owner_office": UGA})
CHILD = entry("child", "first", new=True, values={"title": "rice"})
BASE = [MADE, CHILD]


@given(found=journals())
def test_closed_entries_do_not_count(found: list[Entry]) -> None:
    assert digest(found) == digest([one for one in found if not one.closed])


@given(found=journals(), order=st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_counts(found: list[Entry], order: random.Random) -> None:
    assert digest(order.sample(found, len(found)) + found) == digest(found)


@given(found=journals())
def test_what_stays_home_does_not_count(found: list[Entry]) -> None:
    bare = [replace(one, covers={}, private={}) for one in found]
    assert digest(bare) == digest(found)


@pytest.mark.parametrize(
    ("register", "value"),
    [("title.en", "v1"), ("note", "x"), ("future", "unknown register"), ("owner_office", KEN)],
)
def test_a_change_of_any_register_counts_unknown_ones_too(register: str, value: str) -> None:
    edit = entry("edit", values={register: value}, replaces={register: ["made"]})
    assert digest([*BASE, edit]) != digest(BASE)


def test_a_record_of_an_unknown_kind_counts() -> None:
    novelty = replace(entry("novelty", "second", new=True), kind="novelty")
    assert digest([*BASE, novelty]) != digest(BASE)


def test_a_dispute_counts_but_not_who_is_shown() -> None:
    one = entry("one", values={"note": "x"})
    other = entry("other", values={"note": "y"})
    again = replace(other, act=replace(other.act, at="2099-01-01T00:00:00.000000Z"))
    assert digest([*BASE, one, other]) != digest([*BASE, one])
    assert digest([*BASE, one, other]) == digest([*BASE, one, again])


def test_a_lone_blank_is_left_out() -> None:
    blank = entry("blank", values={"note": ""})
    assert digest([*BASE, blank]) == digest(BASE)


def test_a_blank_in_a_dispute_is_not() -> None:
    blank, other = entry("blank", values={"note": ""}), entry("other", values={"note": "y"})
    assert digest([*BASE, blank, other]) != digest([*BASE, other])


def test_an_edit_and_its_undo_are_as_if_they_were_not() -> None:
    edit = entry("edit", values={"title.en": "v1"}, replaces={"title.en": ["made"]})
    undo = entry("undo", values={"title.en": "v0"}, replaces={"title.en": ["edit"]},
                 restores={"title.en": "made"})  # fmt: skip
    assert digest([*BASE, edit, undo]) == digest(BASE)


def test_what_is_gone_or_restricted_or_held_does_not_count() -> None:
    gone = entry("gone", "first", values={"deleted": "true"}, replaces={"deleted": ["child"]},
                 seen=["child"])  # fmt: skip
    secret = entry("secret", values={"confidentiality": "RESTRICTED"})
    waiting = entry("waiting", "below", new=True, values={"note": "no parent here"})
    assert digest([*BASE, gone]) == digest([MADE])
    assert digest([*BASE, secret]) == digest([])
    assert digest([MADE, waiting]) == digest([MADE])
    assert digest([CHILD]) == digest([])


def test_a_contested_record_differs_from_one_that_nobody_deleted() -> None:
    unaware = entry("gone", values={"deleted": "true"}, replaces={"deleted": ["made"]},
                    seen=["made"])  # fmt: skip
    assert digest([*BASE, unaware]) != digest(BASE)


def test_one_office_alone() -> None:
    theirs = replace(
        entry("theirs", new=True, values={"owner_office": KEN}),
        record=id_of("their case"), root=id_of("their case"),
    )  # fmt: skip
    assert digest([*BASE, theirs], office=UGA) == digest(BASE, office=UGA)
    assert digest([*BASE, theirs], office=UGA) != digest([*BASE, theirs])
    assert digest([*BASE, theirs], office=KEN) == digest([theirs])
