"""The block that a spreadsheet puts on the clipboard, read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.gui.tables import paste

_SIGNS = st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"])
_CELLS = st.text(_SIGNS | st.sampled_from('"\t\n,;'), max_size=12).map(str.strip)
_BLOCKS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(_BLOCKS)
def test_what_a_spreadsheet_writes_is_read_back(block: paste.Block) -> None:
    assert paste.from_text(paste.to_text(block)) == paste.even(block)


@given(_BLOCKS, st.integers(0, 3), st.integers(0, 3))
def test_blank_columns_and_rows_at_the_ends_are_no_part_of_a_block(
    block: paste.Block, columns: int, rows: int
) -> None:
    wider = [row + [""] * columns for row in block]
    longer = wider + [[""] * len(wider[0])] * rows
    assert paste.from_text(paste.to_text(longer)) == paste.even(block)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_clipboard_gives_an_even_block(plain: str, html: str) -> None:
    block = paste.read(plain, html)
    assert len({len(row) for row in block}) <= 1


@given(_BLOCKS)
def test_a_block_survives_being_an_html_table(block: paste.Block) -> None:
    from html import escape

    plain = [[" ".join(cell.split()) for cell in row] for row in block]
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in plain]
    html = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    assert paste.from_html(html) == paste.even(plain)


@pytest.mark.parametrize(
    ("plain", "block"),
    [
        ("", []),
        ("\r\n", []),
        ("one", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"say ""yes"""\tb\n', [['say "yes"', "b"]]),
        ('5" pipe\tb\n', [['5" pipe', "b"]]),
        ('"unclosed\tb\n', [['"unclosed', "b"]]),
        ("a\t\t\nb\t\t\n", [["a"], ["b"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("a\tb\nc\n", [["a", "b"], ["c", ""]]),
    ],
)
def test_examples_of_text(plain: str, block: paste.Block) -> None:
    assert paste.from_text(plain) == block


def test_an_even_html_table_wins_over_text_whose_rows_are_ragged() -> None:
    html = (
        "<html><body><!--StartFragment--><table><tr><td>Visit<p>Day one</p></td><td>4&nbsp;Dec</td>"
        "</tr><tr><td colspan=2>Course</td></tr></table></body></html>"
    )
    assert paste.read("Visit\nDay one\t4 Dec\nCourse\t\n", html) == [
        ["Visit\nDay one", "4 Dec"],
        ["Course", ""],
    ]


def test_text_wins_over_html_when_its_rows_are_even() -> None:
    assert paste.read("a\tb\n", "<table><tr><td>other</td></tr></table>") == [["a", "b"]]


def test_a_row_of_heads_is_known_by_its_titles() -> None:
    titles = [["Title", "title"], ["Due on", "due"], ["Note", "note"]]
    assert paste.columns_of_heads(["due ON", "Title"], titles) == [1, 0]
    assert paste.columns_of_heads(["Title", "Cost", "Due on"], titles) == [0, -1, 1]
    assert paste.columns_of_heads(["Kick-off", "4 Dec 2026"], titles) is None
    assert paste.columns_of_heads(["Note"], titles) is None


def test_a_cell_of_any_length_is_whole() -> None:
    long = "L" * 40_000
    assert paste.read(f"{long}\tb") == [[long, "b"]]
    assert paste.from_html(f"<table><tr><td>{long}</td></tr></table>") == [[long]]
