"""What Qt does not mirror by itself is mirrored by the helpers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtWidgets import QApplication

from sscdesk.gui import theme
from sscdesk.gui.theme import direction

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_margins_change_sides(qapp: QApplication) -> None:
    assert direction.mir(QMargins(1, 2, 3, 4)) == QMargins(1, 2, 3, 4)
    theme.apply(qapp, "light", direction=RTL)
    assert direction.mir(QMargins(1, 2, 3, 4)) == QMargins(3, 2, 1, 4)


def test_codes_are_isolated_only_where_it_matters(qapp: QApplication) -> None:
    assert direction.isolate("UGA-2026-0014") == "UGA-2026-0014"
    theme.apply(qapp, "light", direction=RTL)
    shown = direction.isolate("UGA-2026-0014")
    assert shown == "\u2066UGA-2026-0014\u2069"
    assert direction.strip_isolates(f"رمز {shown}") == "رمز UGA-2026-0014"
    assert direction.isolate("Embrapa", ltr=False) == "\u2068Embrapa\u2069"
    assert direction.isolate("") == ""


@given(st.text(alphabet=st.characters(exclude_characters="\u2066\u2067\u2068\u2069")))
def test_stripping_gives_back_what_was_isolated(text: str) -> None:
    assert direction.strip_isolates(f"\u2066{text}\u2069") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 – Résumé", LTR), ("2026 ملخص", RTL), ("עברית", RTL), ("12 %", LTR), ("", LTR)],
)
def test_a_text_reads_as_its_first_letter(text: str, expected: Qt.LayoutDirection) -> None:
    assert direction.first_strong_direction(text) == expected


def test_a_text_without_letters_reads_as_the_window(qapp: QApplication) -> None:
    theme.apply(qapp, "light", direction=RTL)
    assert direction.first_strong_direction("12 %") == RTL


def test_a_rectangle_is_mirrored_within_its_bounds() -> None:
    bounds, part = QRect(10, 0, 100, 20), QRect(10, 0, 30, 20)
    assert direction.visual(bounds, part, LTR) == part
    assert direction.visual(bounds, part, RTL) == QRect(80, 0, 30, 20)


def test_start_and_end_are_opposite_sides() -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert direction.start_flag(LTR) & left
    assert direction.start_flag(RTL) & right
    assert direction.end_flag(LTR) & right
    assert direction.end_flag(RTL) & left
