"""One desk of each released schema, kept as a backup: `tests/data/released/SCHEMA.sscbak`.

`python -m tests.migrations.released` makes the sample of this schema, once, before the release that
brings it: never again afterwards, for it shows what that release wrote. It holds every part that an
entry can have: edits, a deletion, an undo, a dispute, closed entries, personal values, an erasure.
"""

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from sscdesk.actions import cases, erasing, undo
from sscdesk.actions.pairs import Pair
from sscdesk.domain.entry import RESTRICTED
from sscdesk.store import adopting, backup, documents, releasing, schema, writing
from sscdesk.store import desk as desks
from sscdesk.store.desk import Desk

FOLDER = Path(__file__).parents[1] / "data" / "released"

USER = "Illustrative user"
MEMO = b"Illustrative placeholder, not the real paper.\n"
CASES = {
    "UGA-2026-0001": {"en": "Illustrative: seed storage", "fr": "Illustratif : semences"},
    "UGA-2026-0002": {"en": "Illustrative: teacher exchange"},
    "UGA-2026-0003": {"en": "Illustrative: in confidence"},
}


def released() -> list[Path]:
    """The samples, the oldest first."""
    return sorted(FOLDER.glob("*.sscbak"))


def make(folder: Path) -> Path:
    """A desk with a little of everything."""
    path = folder / "desk.sscdesk"
    desks.create(
        path, country="UGA", office_name="Illustrative office", role="focal-point", user=USER
    )
    with Desk(path, today=date(2026, 11, 25), user=USER) as desk:
        made = _make_cases(desk, folder)
        _change_and_undo(desk, made[0])
        _write_people(desk)
        with desk.transaction("case.set") as session:
            releasing.set_confidentiality(session, made[2], RESTRICTED)
            writing.edit(session, made[2], made[2], {"title.en": CASES["UGA-2026-0003"]["en"]})
    _dispute(path, made[1])
    return path


def _make_cases(desk: Desk, folder: Path) -> list[str]:
    paper = folder / "memorandum.txt"
    paper.write_bytes(MEMO)
    made = []
    for n in range(len(CASES)):
        with desk.transaction("case.new") as session:
            made.append(cases.create(session, [Pair("title.en", f"Illustrative: draft {n}")])[1])
    with desk.transaction("case.set") as session:
        values = {f"title.{language}": text for language, text in CASES["UGA-2026-0001"].items()}
        writing.edit(session, made[0], made[0], values)
        writing.create(
            session, "document", {"file": documents.add(session, paper), "title.en": "Memorandum"},
            parent=made[0],
        )  # fmt: skip
    return made


def _change_and_undo(desk: Desk, case: str) -> None:
    with desk.transaction("case.add") as session:
        milestone = writing.create(session, "milestone", {"title.en": "To go"}, parent=case)
    with desk.transaction("case.remove") as session:
        writing.remove(session, case, milestone)
    with desk.transaction("case.set") as session:
        writing.edit(session, case, case, {"title.en": "A title that is taken back"})
    with desk.transaction("undo") as session:
        undo.undo(session)


def _write_people(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        writing.create(session, "person", {"name": "Illustrative person", "email": "a@example.org"})
        forgotten = writing.create(session, "person", {"name": "Illustrative, forgotten"})
    with desk.transaction("person.forget") as session:
        erasing.forget(session, forgotten)


def _dispute(path: Path, case: str) -> None:
    """Two desks change one title; ours settles nothing but sees both, and shows its own."""
    twin = path.with_name("twin.sscdesk")
    shutil.copy(path, twin)
    title = CASES["UGA-2026-0002"]["en"]
    with Desk(twin, user="Illustrative colleague") as desk:
        with desk.transaction("case.set") as session:
            writing.edit(session, case, case, {"title.en": "Illustrative: another title"})
        with desk.reading() as session:
            sent = adopting.exportable(session)
    with Desk(path, user=USER) as desk:
        with desk.transaction("case.set") as session:
            writing.edit(session, case, case, {"title.en": title})
        with desk.transaction("merge") as session:
            adopting.adopt(session, sent, "twin")


def main() -> None:
    """Make the sample of this schema."""
    target = FOLDER / f"{schema.HEAD}.sscbak"
    if target.exists():
        sys.exit(f"{target.name} is there already: a released sample is never made again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SSCDESK_STATE_DIR"] = str(Path(folder) / "state")
        print(backup.backup(make(Path(folder)), target).path)


if __name__ == "__main__":
    main()
