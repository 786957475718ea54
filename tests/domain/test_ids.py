"""Identifiers: their forms, their order, and ids that follow from a content (law 23)."""

import unicodedata
import uuid

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sscdesk.domain import ids

any_id = st.uuids().map(str)
random_part = st.binary(min_size=10, max_size=10)
moments = st.integers(0, 2**48 - 1)
codes = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(any_id)
def test_bytes_and_back(id_: str) -> None:
    assert ids.to_text(ids.to_blob(id_)) == id_
    assert len(ids.to_blob(id_)) == 16


@given(any_id)
def test_the_short_form_and_back(id_: str) -> None:
    short = ids.to_short(id_)
    assert len(short) == 22
    assert ids.from_short(short) == id_


@pytest.mark.parametrize("text", ["", "short", "x" * 23, "=" * 22, "!" * 22, "é" * 22])
def test_what_is_no_short_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the decoder's words are its own
        ids.from_short(text)


@given(milliseconds=moments, random=random_part)
def test_a_new_id_is_a_uuid_of_version_7_of_its_moment(milliseconds: int, random: bytes) -> None:
    made = uuid.UUID(ids.uuid7(milliseconds, random))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert int.from_bytes(made.bytes[:6], "big") == milliseconds


@given(first=moments, second=moments, one=random_part, two=random_part)
def test_ids_sort_by_the_moment_they_were_made(
    first: int, second: int, one: bytes, two: bytes
) -> None:
    assume(first != second)
    assert (ids.uuid7(first, one) < ids.uuid7(second, two)) == (first < second)


@given(milliseconds=moments, one=random_part, two=random_part)
def test_74_random_bits_are_kept(milliseconds: int, one: bytes, two: bytes) -> None:
    masks = (0x0F, 0xFF, 0x3F, *(0xFF,) * 7)
    differ = any(a & mask != b & mask for a, b, mask in zip(one, two, masks, strict=True))
    assert (ids.uuid7(milliseconds, one) != ids.uuid7(milliseconds, two)) == differ


@given(steps=st.lists(st.integers(-900_000, 3_000), min_size=1, max_size=60), random=random_part)
def test_ids_of_a_series_keep_the_order_they_were_asked_in(steps: list[int], random: bytes) -> None:
    """Also within a millisecond, and while a clock is set back by less than a second."""
    series, now, latest, made = ids.Series(), 1_790_000_000_000_000, 0, []
    for step in steps:
        latest = max(latest, now)
        made.append(series.next(max(now, latest - 900_000), random))
        now += step
    assert made == sorted(set(made))


def test_a_series_follows_a_clock_that_was_set_right() -> None:
    series = ids.Series()
    ahead, behind = (series.next(second * 1_000_000, bytes(10)) for second in (2_000, 1_000))
    assert behind < ahead


@given(any_id)
def test_an_id_is_told_from_other_texts(id_: str) -> None:
    assert ids.is_id(id_)
    assert not ids.is_id(id_.replace("-", ""))
    assert not ids.is_id("{" + id_ + "}")
    assert not ids.is_id(id_[:-1])


@given(parent=any_id, code=codes)
def test_every_spelling_of_a_code_is_one_member(parent: str, code: str) -> None:
    spellings = {
        code,
        f"  {code}\t",
        unicodedata.normalize("NFD", code),
        unicodedata.normalize("NFC", code).upper(),
    }
    assert len({ids.member_id(parent, "themes", one) for one in spellings}) == 1


@given(parent=any_id, code=codes)
def test_one_code_in_two_sets_is_two_members(parent: str, code: str) -> None:
    assert ids.member_id(parent, "sdg_others", code) != ids.member_id(parent, "sectors", code)


@given(parent=any_id, one=codes, two=codes)
def test_two_codes_are_two_members(parent: str, one: str, two: str) -> None:
    assume(ids.canonical_code(one) != ids.canonical_code(two))
    assert ids.member_id(parent, "themes", one) != ids.member_id(parent, "themes", two)


@given(one=any_id, two=any_id, code=codes)
def test_two_cases_have_members_of_their_own(one: str, two: str, code: str) -> None:
    assume(one != two)
    assert ids.member_id(one, "themes", code) != ids.member_id(two, "themes", code)


@given(codes)
def test_a_canonical_code_is_its_own_canonical_code(code: str) -> None:
    assert ids.canonical_code(ids.canonical_code(code)) == ids.canonical_code(code)


@given(case=any_id, entry=any_id, other=any_id)
def test_the_same_step_from_the_same_stage_entry_is_one_transition(
    case: str, entry: str, other: str
) -> None:
    assume(entry != other)
    step = ids.transition_id(case, "DEMAND", "AGREEMENT", entry)
    assert step == ids.transition_id(case, "DEMAND", "AGREEMENT", entry)
    assert step != ids.transition_id(case, "DEMAND", "AGREEMENT", other)
    assert step != ids.transition_id(case, "AGREEMENT", "DEMAND", entry)
