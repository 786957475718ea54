"""Making the demonstration: where things lie, what is told, what is refused."""

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sscdesk.cli.main import main
from sscdesk.errors import NotFound, UserError
from sscdesk.journeys import demo, evaluating, sample
from tests.conftest import TODAY
from tests.journeys.conftest import Demo


def test_desk_and_workbook_lie_in_the_folder_and_are_told_of(made: Demo) -> None:
    (workbook,) = made.report.workbooks
    assert (made.desk.parent.name, made.desk.name) == ("uganda", "desk.sscdesk")
    assert workbook == made.desk.parent / "SSC_UGA_20261125.xlsx"
    told = " ".join(made.report.steps)
    assert str(made.desk) in told
    assert str(workbook) in told
    assert not [p for p in made.desk.parent.iterdir() if p.suffix in (".part", ".new")]


def test_the_workbook_holds_every_case_and_only_those_who_consented(made: Demo) -> None:
    book = openpyxl.load_workbook(made.report.workbooks[0], read_only=True)
    cases = [row for row in book["CASES"].iter_rows(min_row=3, values_only=True) if any(row)]
    assert len(cases) == len(made.cases)
    cells = {str(c) for row in book["CONTACTS"].iter_rows(values_only=True) for c in row if c}
    for person in (r for r in made.registers if r.kind == "person"):
        assert (person.get("email") in cells) == bool(person.get("consent_on"))
    book.close()


def test_the_desk_belongs_to_ugandas_focal_point(made: Demo) -> None:
    assert {case.get("ref")[:9] for case in made.cases.values()} == {"UGA-2026-"}
    own = {number for number, case in made.cases.items() if case.get("lead_country") == "UGA"}
    assert own == {"D04", "D05", "D22"}


def test_nothing_is_overwritten(made: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.stat().st_mtime_ns for p in made.desk.parent.iterdir() if p.is_file()}
    assert main(["--today", str(TODAY), "--json", "demo", str(made.desk.parents[1])]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"]["code"] == "exists"
    assert (
        before.items()
        <= {p: p.stat().st_mtime_ns for p in made.desk.parent.iterdir() if p.is_file()}.items()
    )


def test_a_run_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "sample"
    shutil.copytree(sample.folder(), broken)
    (broken / "registers.jsonl").write_text('{"do": "case.add", "parent": "@nobody"}\n')
    monkeypatch.setattr(sample, "folder", lambda: broken)
    with pytest.raises(NotFound):
        demo.build(tmp_path, TODAY)
    assert not (tmp_path / "uganda").exists()


def test_a_day_before_the_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="2025-12-31 lies before"):
        demo.build(tmp_path, date(2025, 12, 31))
    assert list(tmp_path.iterdir()) == []


def test_days_are_counted_from_the_day_of_the_demonstration() -> None:
    early, late = (sample.read(day).projects[4] for day in (TODAY, date(2028, 2, 29)))
    assert early.facts == late.facts
    assert early.illustrative["end_after_amendment"] == "2027-06-13"
    assert late.illustrative["end_after_amendment"] == "2028-09-16"


def test_scores_are_written_by_dimension() -> None:
    assert evaluating.answers("O432 H1") == {"O1": "4", "O2": "3", "O3": "2", "H1": "1"}


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 2, 29), date(2031, 12, 31)])
def test_any_later_day_will_do(day: date, tmp_path: Path) -> None:
    report = demo.build(tmp_path, day)
    assert report.ok
    assert len(report.exceptions) == 17
