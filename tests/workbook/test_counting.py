"""The rows that are told before an export are those that it writes."""

from pathlib import Path

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.workbook.counting import count_rows
from sscdesk.workbook.export import ExportOptions, export
from tests.demonstration import built_once
from tests.store.helpers import add_case


def test_what_is_counted_is_what_is_written(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    [path] = built_once(tmp_path_factory.getbasetemp()).desks
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        everything = export(session, ExportOptions(tmp_path / "all.xlsx", contacts=True)).sheets
        assert count_rows(session) == dict(everything)
        some = queries.roots_of_kind(session, "case")[3:9]
        options = ExportOptions(tmp_path / "some.xlsx", cases=some, contacts=True)
        assert count_rows(session, some) == dict(export(session, options).sheets)


def test_a_restricted_case_is_not_counted(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        add_case(session, "Open")
        secret = add_case(session, "Secret")
        cases.change(session, secret, [Pair("confidentiality", "RESTRICTED")])
    with desk.reading() as session:
        assert count_rows(session)["CASES"] == 1
