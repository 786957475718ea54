from xml.etree import ElementTree as ET

from sscdesk.domain import kinds
from sscdesk.workbook.cells import Styles, render
from sscdesk.workbook.rows import ROWS_AT_ONCE, row_elements

RENDERS = [(key, render(kinds.LINE, Styles(0, 0, 0))) for key in ("a", "b", "c")]


def test_blank_cells_are_not_written() -> None:
    xml = b"".join(row_elements([{"a": "x", "b": "", "c": "y"}, {}], RENDERS, 3))
    rows = ET.fromstring(b"<d>" + xml + b"</d>")
    assert [row.get("r") for row in rows] == ["3", "4"]
    assert [cell.get("r") for cell in rows[0]] == ["A3", "C3"]
    assert list(rows[1]) == []


def test_many_rows_come_in_pieces_and_none_is_lost() -> None:
    count = 2 * ROWS_AT_ONCE + 17
    pieces = list(row_elements(({"b": str(n)} for n in range(count)), RENDERS, 3))
    assert len(pieces) > 2
    rows = ET.fromstring(b"<d>" + b"".join(pieces) + b"</d>")
    assert [row[0].get("r") for row in rows] == [f"B{n}" for n in range(3, count + 3)]
