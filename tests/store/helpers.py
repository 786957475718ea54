"""What the tests of the store share: desks with something in them, processes that die."""

import os
import shutil
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain.digest import digest
from sscdesk.store import check, documents, entries, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Clock, Session, utc_now

TODAY = date(2026, 11, 25)
MEMO = b"A memorandum of understanding, illustrative.\n"

FILE_EVENTS = frozenset((
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "shutil.rmtree",
    "shutil.copyfile",
))  # fmt: skip


def add_case(session: Session, title: str) -> str:
    """A case with the next reference of this device."""
    return cases.create(session, [Pair("title.en", title)])[1]


def fill(desk: Desk, count: int = 3, memo: bytes = MEMO) -> None:
    """A few cases, the first with a document."""
    paper = desk.path.parent / "memo.txt"
    paper.write_bytes(memo)
    with desk.transaction("test.fill") as session:
        made = [add_case(session, f"Water {n}") for n in range(count)]
        value = documents.add(session, paper)
        writing.create(session, "document", {"file": value, "title.en": "MoU"}, parent=made[0])


def fail_after(desk: Desk, act: Callable[[Session], object]) -> None:
    """An act that does something and then fails."""
    with desk.transaction("test.fail") as session:
        act(session)
        raise ZeroDivisionError


def write_much(desk: Desk, megabytes: int = 8) -> None:
    """One large act."""
    text = "x" * (1024 * 1024 // 16)
    with desk.transaction("test.much") as session:
        for n in range(megabytes * 16):
            writing.create(session, "reminder", {"text": f"{n} {text}"})


def refs(path: Path) -> list[str]:
    """The case references of a desk."""
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        found = entries.load(session.connection)
        return sorted(e.values["ref"] for e in found if e.new and e.kind == "case")


def digest_of(path: Path) -> str:
    """The digest of a desk file."""
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        return digest(entries.load(session.connection))


def device_of(path: Path) -> str:
    """The device that a desk file knows as its own."""
    with Desk(path, readonly=True) as desk:
        return desk.info.get("device", "")


def assert_whole(path: Path) -> None:
    """`desk check` finds nothing."""
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        report = check.check(session)
    assert report.findings == [], report.findings


def write_one(path: Path, title: str = "One more", clock: Clock = utc_now) -> str:
    """Write a case, as a person would; its reference."""
    with Desk(path, today=TODAY, clock=clock) as desk, desk.transaction("case.new") as session:
        case = add_case(session, title)
        return str(session.tree(case).show(case, "ref").value)


def copy_folder(source: Path, target: Path) -> Path:
    """The folder of a desk once more; the desk's path in it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


# --- other processes -----------------------------------------------------------------------------


def in_child(act: Callable[[], object], uid: int | None = None) -> int:
    """Run something in a forked process, as another user if named; its exit or minus signal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside xdist's threads
        child = os.fork()
    if child == 0:
        _live_and_die(act, uid)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _live_and_die(act: Callable[[], object], uid: int | None) -> None:
    code = 1
    try:
        if uid is not None:
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
        act()
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def killed_at(step: int, folder: Path, act: Callable[[], object]) -> bool:
    """Run something in a process that dies by SIGKILL at its nth dealing with files of a folder.

    Returns:
        Whether it died; False when it was done before.
    """

    def dying() -> None:
        _die_at(step, folder)
        act()

    code = in_child(dying)
    assert code in (0, -signal.SIGKILL), f"the process failed with {code} before it was killed"
    return code == -signal.SIGKILL


def _die_at(step: int, folder: Path) -> None:
    seen = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in FILE_EVENTS and str(args[0]).find(str(folder)) >= 0:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def killed_after(seconds: float, act: Callable[[], object]) -> None:
    """Run something in a process that is killed by SIGKILL after a while, wherever it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _live_and_die(act, None)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), f"the process failed with {code} before it was killed"


def as_another_user(act: Callable[[], object]) -> int:
    """Run something as a user whom permissions bind: root is bound by none; its exit."""
    return in_child(act, 65534 if os.getuid() == 0 else None)
