import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sscdesk.workbook import package
from sscdesk.workbook.package import Stream


def no_one() -> None:
    """Nobody is told."""


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "DATA"
    sheet["A1"] = "head"
    book.create_sheet("OTHER")["A1"] = "kept"
    book.properties.created = book.properties.modified = datetime(2026, 1, 2, 3, 4, 5)
    return book


def stream(count: int = 2) -> Stream:
    pieces = (
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>'.encode() for n in range(2, count + 2)
    )  # fmt: skip
    return Stream(pieces, 100, f"A1:A{count + 1}")


def written(book: Workbook) -> bytes:
    made = io.BytesIO()
    package.write(made, book, {"DATA": stream()}, no_one)
    return made.getvalue()


def test_rows_follow_the_header_and_other_sheets_stay() -> None:
    book = load_workbook(io.BytesIO(written(workbook())))
    assert [cell.value for (cell,) in book["DATA"].iter_rows()] == ["head", 2, 3]
    assert book["DATA"].dimensions == "A1:A3"
    assert book["OTHER"]["A1"].value == "kept"


def test_the_bytes_are_the_same_each_time() -> None:
    assert written(workbook()) == written(workbook())


def test_nothing_in_the_file_knows_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(written(workbook()))) as made:
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert made.namelist() == sorted(made.namelist())
        core = made.read("docProps/core.xml").decode()
    assert core.count("2026-01-02T03:04:05Z") == 2


def test_a_sheet_needs_no_zip64_header_until_it_is_very_large(tmp_path: Path) -> None:
    plain, large = tmp_path / "plain.xlsx", tmp_path / "large.xlsx"
    with plain.open("wb") as target:
        package.write(target, workbook(), {"DATA": stream()}, no_one)
    with large.open("wb") as target:
        huge = Stream(stream().pieces, package.LARGEST_PLAIN, "A1:A3")
        package.write(target, workbook(), {"DATA": huge}, no_one)
    assert len(large.read_bytes()) > len(plain.read_bytes())
    assert load_workbook(large)["DATA"]["A3"].value == 3


def test_writing_can_be_stopped_after_each_piece(tmp_path: Path) -> None:
    def stop() -> None:
        raise InterruptedError

    with (tmp_path / "made.xlsx").open("w+b") as target, pytest.raises(InterruptedError):
        package.write(target, workbook(), {"DATA": stream()}, stop)
