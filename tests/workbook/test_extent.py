from contextlib import ExitStack
from pathlib import Path

import pytest

from sscdesk.domain.digest import digest
from sscdesk.domain.journal import Tree
from sscdesk.store import entries
from sscdesk.workbook import extent
from sscdesk.workbook.extent import Extent
from tests.workbook.conftest import Office


@pytest.mark.parametrize("run_bytes", [1, 2000, extent.RUN_BYTES])
def test_the_digest_is_that_of_the_domain_however_little_memory(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_bytes: int
) -> None:
    monkeypatch.setattr(extent, "RUN_BYTES", run_bytes)
    runs = tmp_path / "runs"
    runs.mkdir()
    with office.desk.reading() as session, ExitStack() as files:
        taken = Extent(runs, files)
        found = entries.load(session.connection)
        for root in sorted({entry.root for entry in found}):
            mine = [entry for entry in found if entry.root == root]
            tree = Tree(mine, only_open=True)
            if tree.by_id:
                taken.add(tree)
        assert taken.digest() == digest(found)
        newest = max(e.act.at for e in found if not e.closed)
        assert (taken.last_at, taken.last_user) == (newest, "A. Tester")
        assert taken.first_at == min(e.act.at for e in found if not e.closed)
    assert list(runs.iterdir()) == []


def test_the_fingerprint_follows_from_the_entries(office: Office, tmp_path: Path) -> None:
    with office.desk.reading() as session, ExitStack() as files:
        found = entries.of_root(session.connection, office.case)
        whole, again, less = (Extent(tmp_path, files) for _ in range(3))
        whole.add(Tree(found, only_open=True))
        again.add(Tree(reversed(found), only_open=True))
        less.add(Tree(found[:-1], only_open=True))
        assert whole.fingerprint == again.fingerprint
        assert whole.fingerprint != less.fingerprint
