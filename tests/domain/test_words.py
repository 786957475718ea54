"""Words of titles, folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain.words import fold, in_common, similarity, words

texts = st.text(max_size=60)


@pytest.mark.parametrize(
    "title",
    [
        "Drip irrigation for smallholders",
        "Drip irrigation of smallholder",
        "DRIP IRRIGATION: SMALLHOLDERS",
        "Irrigação drip para pequenos",
    ],
)
def test_one_title_in_other_spellings_is_one(title: str) -> None:
    assert words(title) == {"drip", "irrigation", "smallholder"}


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Strengthening rural health systems", "Renforcement des systèmes de santé ruraux"),
        ("Management of solid waste in cities", "Gestión de residuos sólidos en las ciudades"),
        ("Food security of women", "Segurança alimentar das mulheres"),
        ("Climate early warning system", "Système d'alerte précoce climatique"),
    ],
)
def test_titles_meet_across_languages(english: str, other: str) -> None:
    assert similarity(words(english), words(other)) >= 0.7


def test_what_every_case_is_called_tells_nothing() -> None:
    assert words("South-South cooperation project, phase") == frozenset()


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(text) == words(text.upper()) or text.upper().lower() != text.lower()


@given(texts, texts)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    mine, theirs = words(one), words(other)
    like = similarity(mine, theirs)
    assert 0 <= like <= 1
    assert like == similarity(theirs, mine)
    assert similarity(mine, mine) == (1 if mine else 0)
    assert (like > 0) == bool(mine & theirs)


def test_common_words_are_told_in_order_and_not_all() -> None:
    assert in_common({"b", "a", "c"}, {"a", "b"}) == "a, b"
    assert in_common("abcdefg", "abcdefg") == "a, b, c, d, e and 2 more"
