from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from sscdesk.domain.ids import is_id
from sscdesk.workbook import meta
from sscdesk.workbook.extent import Extent
from sscdesk.workbook.meta import Identity
from sscdesk.workbook.spool import Spool

INFO = {"desk": "01a21164-7941-77ac-95ec-6fffaa000000", "office": "o", "country": "UGA"}


def identity(tmp_path: Path, rows: list[dict[str, str]], options: dict[str, str]) -> Identity:
    with ExitStack() as files:
        spool = files.enter_context(Spool(tmp_path))
        for row in rows:
            spool.add(row)
        return meta.identity(INFO, Extent(tmp_path, files), {"CASES": spool}, options)


def test_equal_contents_have_one_identity_and_others_another(tmp_path: Path) -> None:
    rows = [{"uid": "1"}]
    first = identity(tmp_path, rows, {"language": "en"})
    assert first == identity(tmp_path, rows, {"language": "en"})
    others = [
        identity(tmp_path, rows, {"language": "fr"}),
        identity(tmp_path, [{"uid": "2"}], {"language": "en"}),
        identity(tmp_path, [], {"language": "en"}),
    ]
    assert first not in others
    assert is_id(first.snapshot_uid)
    assert is_id(first.workbook_uid)
    assert first.snapshot_uid != first.workbook_uid


def test_a_workbook_without_entries_has_a_time(tmp_path: Path) -> None:
    assert identity(tmp_path, [], {}).created == datetime(1980, 1, 1)


def test_a_foreign_spelling_of_a_time_does_no_harm() -> None:
    assert Identity("s", "soon", "x").created == datetime(1980, 1, 1)
    noon = Identity("s", "2026-11-25T12:00:00+03:00", "x").created
    assert noon == datetime(2026, 11, 25, 9)


def test_every_sheet_tells_its_rows_and_their_hash(tmp_path: Path) -> None:
    with ExitStack() as files:
        spool = files.enter_context(Spool(tmp_path))
        spool.add({"uid": "1"})
        extent = Extent(tmp_path, files)
        named = meta.identity(INFO, extent, {"CASES": spool}, {})
        rows = meta.rows(INFO, "Office", extent, {"CASES": spool}, named, {"where": "scope=1"})
        facts = {row["key"]: row["value"] for row in rows}
        assert facts["rows.CASES"] == "1"
        assert facts["sha256.CASES"] == spool.sha256
    assert facts["extent"] == meta.SELECTION
    assert facts["country"] == "UGA"
    assert facts["digest"] == extent.digest()
