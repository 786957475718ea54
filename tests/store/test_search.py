"""Folded words: every script, marks and forms aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.store import search


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Educación  RURAL", "educacion rural"),
        ("Ståle straße", "stale strasse"),
        ("أحمد إلى آثار مدرسة", "احمد الي اثار مدرسه"),
        ("المدرسة", "المدرسه مدرسه"),
        ("مـــاء", "ماء"),
        ("١٢٣ ۴۵", "123 45"),
        ("农业ODA合作", "农 业 oda 合 作"),
        ("한국 협력", "한 국 협 력"),
        ("snake_case a-b", "snake case a b"),
    ],
)
def test_what_folds_to_what(text: str, folded: str) -> None:
    assert search.fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    once = search.fold(text)
    assert search.fold(once) == once or "ال" in once


@given(st.text())
def test_a_query_never_breaks_the_index_language(text: str) -> None:
    query = search.match_query(text)
    assert query.count('"') % 2 == 0
    assert query.replace('"', "").replace("*", "").replace(" ", "").isalnum() or not query


def test_signs_that_stood_together_are_a_phrase() -> None:
    assert search.match_query("合作 rice") == '"合 作" "rice"*'
    assert search.match_query("المياه") == '"مياه"*'
