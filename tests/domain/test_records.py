"""Records as a person reads them, and groups that carry what they do not know."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import catalogue
from sscdesk.domain.entry import Entry, private_hash
from sscdesk.domain.ids import member_id
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import (
    awaiting_consent,
    keys_of_register,
    parse_group,
    plain_value,
    read_register,
    read_tree,
    write_group,
)
from tests.domain.journals import UGA, entry, id_of

CASE = catalogue.kind("case")
PLANNED = ("start_planned", "end_planned")

MADE = entry("made", new=True, values={
    "title.en": "Rice", "title.fr": "Riz", "owner_office": UGA,
    "planned": '{"end_planned":"2028","start_planned":"2026"}',
})  # fmt: skip
CHILD = entry("child", "first", new=True, values={"title": "seeds"})
BELOW = entry("below", "below", new=True, values={"note": "fuel"})

keys = st.text(min_size=1, max_size=6)
texts = st.text(max_size=6)


@given(held=st.dictionaries(keys, texts), changes=st.dictionaries(keys, texts))
def test_a_group_carries_over_what_was_not_changed(
    held: dict[str, str], changes: dict[str, str]
) -> None:
    before = {key: text for key, text in held.items() if text}
    after = parse_group(write_group(write_group("", held), changes))
    assert after == {k: text for k, text in {**before, **changes}.items() if text}


@given(held=st.dictionaries(keys, texts))
def test_a_group_of_which_all_is_cleared_is_blank(held: dict[str, str]) -> None:
    assert write_group(write_group("", held), dict.fromkeys(held, "")) == ""


def test_a_group_shows_the_keys_we_know() -> None:
    held = '{"flexible":"true","start_planned":"2026"}'
    assert read_register(CASE, "planned", held) == {"start_planned": "2026"}
    assert keys_of_register(CASE, "planned") == PLANNED


@pytest.mark.parametrize("register", ["deleted", "parent", "owner_office", "future"])
def test_registers_that_are_no_key_are_not_shown(register: str) -> None:
    assert read_register(CASE, register, "x") == {}


def test_a_text_by_language_is_one_register_a_language() -> None:
    assert read_register(CASE, "title.fr", "Riz") == {"title.fr": "Riz"}
    assert read_register(CASE, "title.en", "") == {}


def test_a_tree_is_read_with_everything_below() -> None:
    found = read_tree(Tree([BELOW, CHILD, MADE]))
    assert found is not None
    assert found.values == {
        "title.en": "Rice", "title.fr": "Riz", "start_planned": "2026", "end_planned": "2028",
    }  # fmt: skip
    assert [child.kind for child in found.children] == ["contribution"]
    assert [one.get("note") for one in found.all("cost_line")] == ["fuel"]
    assert found.one("milestone") is None


@given(order=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_show(order: random.Random) -> None:
    found = [MADE, CHILD, BELOW, entry("later", "second", new=True, values={"title": "report"})]
    assert read_tree(Tree(order.sample(found, len(found)))) == read_tree(Tree(found))


def test_a_root_that_is_not_here_is_no_record() -> None:
    assert read_tree(Tree([CHILD])) is None


def test_members_of_a_set_are_its_codes() -> None:
    case = id_of("case")
    members = [
        Entry(
            id_of(code), MADE.act, 1, "member", member_id(case, "modalities", code), case, new=True,
            values={"set": "modalities", "code": code, "deleted": "false", "parent": case},
        )
        for code in ("TRAINING", "EXPERTS")
    ]  # fmt: skip
    found = read_tree(Tree([MADE, *members]))
    assert found is not None
    assert found.sets == {"modalities": ("EXPERTS", "TRAINING")}
    assert found.has("modalities")
    assert found.children == []


def test_a_text_is_read_in_the_language_else_in_english_else_in_any() -> None:
    found = read_tree(Tree([MADE]))
    assert found is not None
    assert found.text("title", "fr") == "Riz"
    assert found.text("title", "ar") == "Rice"
    assert found.text("summary") == ""
    french = replace(MADE, values={"title.fr": "Riz", "deleted": "false"})
    alone = read_tree(Tree([french]))
    assert alone is not None
    assert alone.text("title", "es") == "Riz"


def test_a_personal_value_is_read_from_beside_the_hash_and_blank_when_erased() -> None:
    told = private_hash("salt", "Amina")
    one = replace(MADE, values={"name": told}, private={"name": ("salt", "Amina")})
    assert plain_value(one, "name") == "Amina"
    assert plain_value(replace(one, private={}), "name") == ""
    assert plain_value(one, "email") == ""


def test_email_and_phone_wait_for_consent_and_only_they() -> None:
    tree = Tree([MADE])
    case = id_of("case")
    assert awaiting_consent(tree, case, "person", {}) == {"email", "phone"}
    assert awaiting_consent(tree, case, "person", {"consent_on": "2026-01-01"}) == set()
    assert awaiting_consent(tree, case, "case", {}) == set()
    consented = Tree([MADE, entry("consent", values={"consent_on": "2026-01-01"})])
    assert awaiting_consent(consented, case, "person", {}) == set()
    assert awaiting_consent(consented, case, "person", {"consent_on": ""}) == {"email", "phone"}


@pytest.mark.parametrize(
    "text", ["garbage", "[1]", "7", "null", "[" * 100_000, '{"a":"\\ud800"}', '{"a":1']
)
def test_a_text_that_is_no_group_holds_nothing_and_can_be_written_over(text: str) -> None:
    assert parse_group(text) == {}
    assert write_group(text, {"stage": "DEMAND"}) == '{"stage":"DEMAND"}'


def test_what_is_no_text_in_a_group_is_left_out_and_carried_over() -> None:
    text = '{"newer":{"a":[1]},"stage":"DEMAND","status":["ACTIVE"]}'
    assert parse_group(text) == {"stage": "DEMAND"}
    assert write_group(text, {"stage": "AGREEMENT"}) == text.replace("DEMAND", "AGREEMENT")
