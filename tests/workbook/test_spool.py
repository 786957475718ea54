import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain.entry import canonical
from sscdesk.workbook.spool import Spool

ROWS = st.lists(st.dictionaries(st.text(min_size=1), st.text(), max_size=4), max_size=8)


@given(ROWS)
def test_rows_come_back_as_they_went_in(rows: list[dict[str, str]]) -> None:
    with Spool(Path()) as spool:
        for row in rows:
            spool.add(row)
        assert list(spool.rows()) == rows
        assert list(spool.rows()) == rows
        assert spool.count == len(rows)


def test_the_hash_is_that_of_the_lines(tmp_path: Path) -> None:
    rows = [{"b": "2", "a": "ن"}, {"c": "\n"}]
    with Spool(tmp_path) as spool:
        for row in rows:
            spool.add(row)
        text = "".join(canonical(row) + "\n" for row in rows)
        assert spool.sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()
        assert spool.size == len(text.encode("utf-8"))


def test_a_large_spool_goes_to_the_folder_and_leaves_nothing(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        for number in range(2000):
            spool.add({"text": f"{number}" + "x" * 500})
        assert sum(1 for _ in spool.rows()) == 2000
    assert list(tmp_path.iterdir()) == []
