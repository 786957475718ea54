"""The whole way: from a desk to a file, read back by openpyxl."""

import hashlib
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from sscdesk.domain.entry import canonical
from sscdesk.errors import InUse, UserError, WrongUsage
from sscdesk.store import writing
from sscdesk.store.desk import Desk
from sscdesk.workbook.export import ExportOptions, ExportReport, export
from tests.workbook.conftest import HOSTILE, REF, Office
from tests.workbook.filling import check_values, put, put_case, read

ROOT = Path(__file__).resolve().parents[2]


def write(desk: Desk, path: Path, **options: Any) -> ExportReport:
    with desk.reading() as session:
        return export(session, ExportOptions(path, **options))


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Path:
    path = tmp_path / "cases.xlsx"
    write(office.desk, path, contacts=True)
    return path


def test_every_value_is_in_its_cell(office: Office, book: Path) -> None:
    sheets = read(book)
    with office.desk.reading() as session:
        case, person = session.record(office.case), session.record(office.consented)
        assert case is not None
        assert person is not None
        assert check_values(sheets, case) > 100
        assert check_values(sheets, person) == 6


def test_hostile_texts_stay_the_texts_they_are(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["ACTIVITIES"]
    keys = [str(cell.value) for cell in sheet[1]]
    cells = [row[keys.index("#note")] for row in sheet.iter_rows(min_row=3)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [row["note"] for row in read(book)["ACTIVITIES"]] == list(HOSTILE.values())
    quoted = [cell.value[0] for cell in cells if cell.quotePrefix]  # type: ignore[index]
    assert quoted == ["=", "+", "-", "@"]


def test_two_exports_are_the_same_bytes_whoever_writes_them_and_when(
    office: Office, book: Path, tmp_path: Path
) -> None:
    again = tmp_path / "elsewhere"
    again.mkdir()
    path = office.desk.path
    later = Desk(
        path, readonly=True, user="Somebody", clock=lambda: datetime(2031, 5, 6, tzinfo=UTC)
    )  # fmt: skip
    with later:
        report = write(later, again / "other name.xlsx", contacts=True)
    assert report.path.read_bytes() == book.read_bytes()


def test_the_report_tells_the_file_and_its_rows(office: Office, tmp_path: Path) -> None:
    report = write(office.desk, tmp_path / "cases.xlsx")
    assert report.sha256 == hashlib.sha256(report.path.read_bytes()).hexdigest()
    assert report.sheets["CASES"] == 1
    assert report.sheets["FINANCE"] == 3
    assert "CONTACTS" not in report.sheets
    assert report.sheets["ACTIVITIES"] == len(HOSTILE)


def test_nothing_that_must_stay_home_is_in_any_byte(office: Office, book: Path) -> None:
    secrets = ("xylophone", "zebedee", "uga-2026-0666", office.secret_case)
    with zipfile.ZipFile(book) as made:
        everything = b"\n".join(made.read(name) for name in made.namelist()).lower()
    assert b"amina@example.org" in everything
    for secret in secrets:
        assert secret.lower().encode() not in everything


def test_a_case_that_is_restricted_later_leaves_the_workbook(
    office: Office, tmp_path: Path
) -> None:
    with office.desk.transaction("t") as session:
        writing.edit(session, office.case, office.case, {"confidentiality": "RESTRICTED"})
    report = write(office.desk, tmp_path / "cases.xlsx")
    assert set(report.sheets.values()) == {0, 1}
    assert report.sheets["OFFERS"] == 1
    with zipfile.ZipFile(report.path) as made:
        assert all(b"Rice and rain" not in made.read(name) for name in made.namelist())


def test_what_was_written_in_confidence_stays_home_after_somebody_lifts_it(
    office: Office, tmp_path: Path
) -> None:
    with office.desk.transaction("t") as session:
        writing.edit(session, office.case, office.case, {"confidentiality": "RESTRICTED"})
    with office.desk.transaction("t") as session:
        writing.edit(session, office.case, office.case, {"title.en": "Closed title"})
    with office.desk.transaction("t") as session:
        tree = session.tree(office.case)
        heads = tree.show(office.case, "confidentiality").heads
        writing.append(
            session,
            writing.Write(
                "case", office.case, office.case, {"confidentiality": "OFFICIAL"},
                replaces={"confidentiality": heads}, leave_open=True,
            ),
        )  # fmt: skip
        assert tree.show(office.case, "title.en").value == "Closed title"
    sheets = read(write(office.desk, tmp_path / "cases.xlsx").path)
    assert [row["title.en"] for row in sheets["CASES"]] == ["Rice and rain"]


def test_meta_tells_what_the_file_is(office: Office, book: Path) -> None:
    facts = {row["key"]: row.get("value", "") for row in read(book)["META"]}
    assert facts["country"] == "UGA"
    assert facts["office"] == "Ministry of Planning"
    assert facts["extent"] == "full"
    assert facts["contacts"] == "true"
    assert facts["created_by"] == "A. Tester"
    with office.desk.reading() as session:
        newest = max(e.act.at for e in session.tree(office.case).by_id.values())
    assert facts["created_at"] == newest
    book_time = openpyxl.load_workbook(book).properties.created
    assert book_time == datetime.fromisoformat(newest[:19])


def test_the_hash_of_a_sheet_can_be_checked_from_its_cells(office: Office, book: Path) -> None:
    sheets = read(book)
    facts = {row["key"]: row.get("value", "") for row in sheets["META"]}
    lines = "".join(canonical(row) + "\n" for row in sheets["LESSONS"] if "validated" not in row)
    assert facts["rows.LESSONS"] == "3"
    assert hashlib.sha256(lines.encode()).hexdigest() != facts["sha256.LESSONS"]
    texts = [
        {k: "true" if v is True else v for k, v in row.items()} for row in sheets["LESSONS"]
    ]  # fmt: skip
    whole = "".join(canonical(row) + "\n" for row in texts)
    assert hashlib.sha256(whole.encode()).hexdigest() == facts["sha256.LESSONS"]


def test_true_and_false_are_chosen_from_booleans(book: Path) -> None:
    codes = {row["code"]: row for row in read(book)["CODES"] if row["list"] == "true_false"}
    assert codes.keys() == {True, False}
    assert codes[True]["label_en"] == "Yes"


def test_structure(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    data = [name for name in made.sheetnames if name not in ("README", "META", "CODES")]
    assert made.sheetnames[:3] == ["README", "META", "CASES"]
    assert made.sheetnames[-2:] == ["DELETED", "CODES"]
    for name in made.sheetnames[1:]:
        sheet = made[name]
        (table,) = sheet.tables.values()
        assert sheet.freeze_panes == "A3"
        assert sheet.row_dimensions[1].hidden
        assert table.ref.startswith("A2:")
        assert table.autoFilter.ref == table.ref
        assert [c.name for c in table.tableColumns] == [c.value for c in sheet[2]]
        assert sheet.protection.sheet is (name not in data)
        assert not sheet.protection.password
    for name in data:
        sheet = made[name]
        last = max(sheet.max_row, 3) + 1000
        for rule in sheet.data_validations.dataValidation:
            assert str(rule.sqref).endswith(str(last))
            if rule.type == "list":
                assert rule.formula1 in made.defined_names
    cases = made["CASES"]
    hidden = {
        str(cell.value)
        for number, cell in enumerate(cases[1], 1)
        if cases.column_dimensions[get_column_letter(number)].hidden
    }
    assert hidden == {"#uid", "#base", "#responsible_officer_uid", "#political_endorser_uid"}


def test_a_sheet_without_rows_has_a_table_of_one_blank_row(desk: Desk, tmp_path: Path) -> None:
    report = write(desk, tmp_path / "empty.xlsx")
    assert set(report.sheets.values()) == {0}
    made = openpyxl.load_workbook(report.path)
    for name in report.sheets:
        (table,) = made[name].tables.values()
        assert table.ref.endswith("3")


def test_labels_speak_the_chosen_language_and_keys_stay(office: Office, tmp_path: Path) -> None:
    english = openpyxl.load_workbook(write(office.desk, tmp_path / "a.xlsx").path)["CASES"]
    french = openpyxl.load_workbook(
        write(office.desk, tmp_path / "b.xlsx", language="fr").path
    )["CASES"]  # fmt: skip
    keys = {str(cell.value) for cell in french[1]}
    assert {str(cell.value) for cell in english[1]} - keys == set()
    assert {"#title.en", "#title.fr", "#summary.fr"} <= keys


def test_filters_choose_cases(office: Office, tmp_path: Path) -> None:
    with office.desk.transaction("t") as session:
        put_case(session, "UGA-2026-0002", {"stage": "AGREEMENT", "lead_country": "KEN"})
    for options, refs in (
        ({}, [REF, "UGA-2026-0002"]),
        ({"cases": ["UGA-2026-0002"]}, ["UGA-2026-0002"]),
        ({"stage": "agreement"}, ["UGA-2026-0002"]),
        ({"country": "BRA"}, [REF]),
        ({"where": [("sdg_others", "3")]}, [REF]),
        ({"where": [("stage", "DEMAND")], "country": "KEN"}, []),
    ):
        found = read(write(office.desk, tmp_path / "x.xlsx", **options).path)
        assert [row["ref"] for row in found["CASES"]] == refs


def test_chosen_sheets_only(office: Office, tmp_path: Path) -> None:
    report = write(office.desk, tmp_path / "x.xlsx", sheets=["cases", "FINANCE"])
    assert list(report.sheets) == ["CASES", "FINANCE"]
    names = openpyxl.load_workbook(report.path).sheetnames
    assert names == ["README", "META", "CASES", "FINANCE", "DELETED", "CODES"]


@pytest.mark.parametrize(
    "options",
    [
        {"sheets": ["NOTHING"]},
        {"sheets": ["CONTACTS"]},
        {"stage": "SOON"},
        {"country": "ZZZ"},
        {"where": [("nothing", "x")]},
    ],
)
def test_wishes_that_make_no_sense_are_refused(
    office: Office, tmp_path: Path, options: dict[str, Any]
) -> None:
    with pytest.raises(WrongUsage):
        write(office.desk, tmp_path / "x.xlsx", **options)
    assert not (tmp_path / "x.xlsx").exists()


class StopError(Exception):
    """What a person who cancels raises."""


def test_a_stopped_export_leaves_the_old_file_and_nothing_else(
    office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "cases.xlsx"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise StopError

    with office.desk.reading() as session, pytest.raises(StopError):
        export(session, ExportOptions(target), stop)
    assert [path.name for path in folder.iterdir()] == ["cases.xlsx"]
    assert target.read_bytes() == b"old"


def test_a_file_opened_meanwhile_is_not_replaced(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "cases.xlsx"
    target.write_bytes(b"old")

    def open_it(done: int, total: int) -> None:
        (folder / "~$cases.xlsx").touch()

    with office.desk.reading() as session, pytest.raises(InUse):
        export(session, ExportOptions(target), open_it)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in folder.iterdir()) == ["cases.xlsx", "~$cases.xlsx"]


CHILD = """
import sys
from pathlib import Path
from sscdesk.errors import UserError
from sscdesk.store.desk import Desk
from sscdesk.workbook.export import ExportOptions, export
with Desk(Path(sys.argv[1]), readonly=True) as desk, desk.reading() as session:
    # Once as it is, so that nothing has to be imported afterwards.
    export(session, ExportOptions(Path(sys.argv[1]).with_suffix(".xlsx")))
    {inside}
    try:
        export(session, ExportOptions(Path(sys.argv[2])))
    except UserError as error:
        print(error.code)
    else:
        print("written")
"""


def in_child(office: Office, target: Path, inside: str) -> str:
    """Export in a process that lives under some limit; "written" or the code of the refusal."""
    program = CHILD.format(inside=inside)
    done = subprocess.run(
        [sys.executable, "-c", program, str(office.desk.path), str(target)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("limit", [3_000, 30_000])
def test_a_full_disk_leaves_nothing_behind(office: Office, tmp_path: Path, limit: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    assert in_child(office, folder / "cases.xlsx", full) == "disk_full"
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights")
def test_a_folder_or_file_that_may_not_be_written_is_told(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "cases.xlsx"
    as_nobody = "import os; os.getuid() or (os.setgid(65534), os.setuid(65534))"
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/") and os.getuid() == 0:
            path.chmod(path.stat().st_mode | 0o055)
    folder.chmod(0o555)
    try:
        assert in_child(office, target, as_nobody) == "read_only"
    finally:
        folder.chmod(0o777)
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert in_child(office, target, as_nobody) == "read_only"
    assert target.read_bytes() == b"old"


def test_a_text_too_long_leaves_no_file(office: Office, tmp_path: Path) -> None:
    with office.desk.transaction("t") as session:
        put(session, "activity", {"title": "long", "note": "x" * 32_768}, office.case)
    with pytest.raises(UserError):
        write(office.desk, tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()
