"""Rows of a sheet as XML: `<row>` elements and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter

from sscdesk.workbook.cells import Render

ROWS_AT_ONCE = 50
LAST_ROW = 1_048_576
"""Rows of the longest sheet that Excel opens."""


def row_elements(
    rows: Iterable[Mapping[str, str]], renders: Sequence[tuple[str, Render]], first: int
) -> Iterator[bytes]:
    """The rows, in pieces of some hundred.

    Args:
        rows: Column key → canonical text; blanks left out.
        renders: Column key and how its cells are written, left to right.
        first: Number of the first row.
    """
    places = {
        key: (n, f'<c r="{get_column_letter(n)}', write)
        for n, (key, write) in enumerate(renders, 1)
    }
    piece: list[str] = []
    for number, row in enumerate(rows, first):
        tail = f'{number}"'
        # A row fills few of its columns.
        filled = sorted((places[key], text) for key, text in row.items() if key in places)
        piece.append(f'<row r="{number}">')
        piece.extend([head + tail + write(text) for (_n, head, write), text in filled if text])
        piece.append("</row>")
        if number % ROWS_AT_ONCE == 0:
            yield "".join(piece).encode("utf-8")
            piece.clear()
    yield "".join(piece).encode("utf-8")
