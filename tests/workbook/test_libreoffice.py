"""LibreOffice opens the workbook: every value is there, and every list can be filtered."""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sscdesk.workbook.export import ExportOptions, ExportReport, export
from tests.workbook.conftest import HOSTILE, Office
from tests.workbook.filling import check_values, read


@pytest.fixture(scope="session")
def soffice() -> str:
    """The program; without it the tests are skipped, but in CI they fail."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: install libreoffice-calc.")
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture
def report(office: Office, tmp_path: Path) -> ExportReport:
    """A workbook of the filled desk."""
    with office.desk.reading() as session:
        return export(session, ExportOptions(tmp_path / "cases.xlsx", contacts=True))


def converted(soffice: str, source: Path, folder: Path, format_: str) -> Path:
    """What LibreOffice makes of a file, with a profile of its own."""
    made = folder / "converted"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", format_,
         "--outdir", str(made), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return made / f"{source.stem}.{format_}"


def test_every_value_survives_libreoffice(
    office: Office, report: ExportReport, soffice: str, tmp_path: Path
) -> None:
    copy = converted(soffice, report.path, tmp_path, "xlsx")
    sheets = read(copy, by_libreoffice=True)
    assert {name: len(sheets[name]) for name in report.sheets} == dict(report.sheets)
    assert [row["note"] for row in sheets["ACTIVITIES"]] == list(HOSTILE.values())
    with office.desk.reading() as session:
        case = session.record(office.case)
        assert case is not None
        assert check_values(sheets, case) > 100
    book = openpyxl.load_workbook(copy)
    formulas = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f" and cell.value not in ("=TRUE()", "=FALSE()")
    ]  # fmt: skip
    assert formulas == []


def test_every_sheet_can_be_filtered_in_libreoffice(
    report: ExportReport, soffice: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(report.path)
    copy = converted(soffice, report.path, tmp_path, "ods")
    with zipfile.ZipFile(copy) as made:
        content = made.read("content.xml").decode("utf-8")
    ranges = re.findall("<table:database-range [^>]*>", content)
    filtered = [r for r in ranges if 'display-filter-buttons="true"' in r]
    assert len(filtered) == len(book.sheetnames) - 1
    for name in report.sheets:
        (table,) = book[name].tables.values()
        first, last = table.ref.split(":")
        address = f'"{name}.{first}:{name}.{last}"'
        assert [range_ for range_ in filtered if address in range_]
