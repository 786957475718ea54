"""An entry and its hash: what is held for ever, and what stays home or can be erased."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sscdesk.domain.entry import (
    CHAIN_START,
    Act,
    Entry,
    canonical,
    content_hash,
    next_link,
    private_hash,
)
from tests.domain.journals import act, entry, id_of, journals

WHOLE = entry(
    "whole", "first", act(), new=True, values={"title": "rice"}, replaces={"title": ["one", "two"]},
    seen=["one"], restores={"title": "one"},
)  # fmt: skip

OUTSIDE = {
    "closed": True,
    "covers": {"title": (id_of("one"),)},
    "private": {"name": ("s", "Amina")},
}
"""Parts outside the hash: they stay home, or travel beside the entry and can be erased."""

INSIDE: dict[str, Any] = {
    "id": id_of("another"), "seq": 2, "kind": "milestone", "record": id_of("second"),
    "root": id_of("another case"), "new": False, "values": {"title": "Rice"},
    "replaces": {"title": (id_of("one"),)}, "seen": frozenset(), "restores": {"title": ""},
}  # fmt: skip


def test_each_part_is_inside_or_outside_the_hash() -> None:
    assert {f.name for f in fields(Entry)} == {"act", *INSIDE, *OUTSIDE}


@pytest.mark.parametrize("part", INSIDE)
def test_a_changed_part_changes_the_hash(part: str) -> None:
    assert content_hash(replace(WHOLE, **{part: INSIDE[part]})) != content_hash(WHOLE)


@pytest.mark.parametrize("part", [f.name for f in fields(Act)])
def test_a_changed_part_of_the_act_changes_the_hash(part: str) -> None:
    other = replace(WHOLE, act=replace(WHOLE.act, **{part: id_of("other")}))
    assert content_hash(other) != content_hash(WHOLE)


@pytest.mark.parametrize("part", OUTSIDE)
def test_what_stays_home_or_can_be_erased_is_outside(part: str) -> None:
    other: dict[str, Any] = {part: OUTSIDE[part]}
    assert content_hash(replace(WHOLE, **other)) == content_hash(WHOLE)


@given(found=journals())
def test_entries_that_differ_have_hashes_that_differ(found: list[Entry]) -> None:
    plain = [replace(one, closed=False, covers={}, private={}) for one in found]
    assert len({content_hash(one) for one in plain}) == len(plain)


@given(text=st.text(), other=st.text())
def test_a_changed_value_changes_the_hash_whatever_its_signs(text: str, other: str) -> None:
    assume(text != other)
    one, two = (replace(WHOLE, values={"title": value}) for value in (text, other))
    assert content_hash(one) != content_hash(two)


def test_the_order_in_which_ids_are_named_does_not_matter() -> None:
    turned = replace(WHOLE, replaces={"title": WHOLE.replaces["title"][::-1]})
    assert content_hash(turned) == content_hash(WHOLE)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans() | st.none()))
def test_an_object_has_one_spelling(value: dict[str, Any]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical(turned) == canonical(value)
    assert json.loads(canonical(value)) == value


def test_a_chain_depends_on_every_link_and_their_order() -> None:
    one, two = content_hash(WHOLE), content_hash(replace(WHOLE, seq=2))
    chain = next_link(next_link(CHAIN_START, one), two)
    assert chain != next_link(next_link(CHAIN_START, two), one)
    assert chain != next_link(CHAIN_START, two)


@given(salt=st.text("0123456789abcdef", min_size=32, max_size=32), value=st.text())
def test_a_salted_value_says_nothing_of_itself(salt: str, value: str) -> None:
    told = private_hash(salt, value)
    assert told.startswith("sha256:")
    assert len(told) == len("sha256:") + 64
    assert told != private_hash(salt[::-1] + "0", value)
    assert told != private_hash(salt, value + " ")
