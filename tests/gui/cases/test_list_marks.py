"""What a search has found is marked, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.gui.cases.list_marks import spans, words_of


def marked(text: str, typed: str) -> list[str]:
    """The marked parts of a text."""
    found = spans(text, words_of(typed))
    return [text[span.start : span.start + span.length] for span in found]


@pytest.mark.parametrize(
    ("text", "typed", "parts"),
    [
        ("Drip irrigation, android drip", "dri", ["Dri", "dri"]),
        ("Técnica de Irrigação", "irrigacao tec", ["Téc", "Irrigação"]),
        ("UGA-2026-0001", "uga-2026", ["UGA", "2026"]),
        ("المياه الجوفية", "مياه", ["مياه"]),
        ("灌溉技术", "灌溉", ["灌", "溉"]),
        ("Water", "", []),
        ("Water", "%%%", []),
    ],
)
def test_words_are_marked_by_their_beginning(text: str, typed: str, parts: list[str]) -> None:
    assert marked(text, typed) == parts


@given(st.text(max_size=40), st.text(max_size=12))
def test_marks_lie_in_the_text_and_never_overlap(text: str, typed: str) -> None:
    last = 0
    for span in spans(text, words_of(typed)):
        assert span.start >= last
        assert span.length > 0
        last = span.start + span.length
    assert last <= len(text)
