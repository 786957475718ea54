import errno
from pathlib import Path

import pytest

from sscdesk.errors import CannotWrite, InUse, NotFound, UserError, WrongUsage
from sscdesk.workbook import faults


def test_a_workbook_has_its_ending(tmp_path: Path) -> None:
    faults.check_target(tmp_path / "Cases.XLSX")
    with pytest.raises(WrongUsage):
        faults.check_target(tmp_path / "cases.xls")


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 300 + ".xlsx")
    with pytest.raises(WrongUsage), faults.told(target):
        faults.check_target(target)


def test_a_folder_that_is_not_there_or_a_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        faults.check_target(tmp_path / "gone" / "cases.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(CannotWrite):
        faults.check_target(tmp_path / "folder.xlsx")


@pytest.mark.parametrize("mark", ["~$cases.xlsx", ".~lock.cases.xlsx#"])
def test_a_file_that_is_open_in_a_spreadsheet_is_not_replaced(tmp_path: Path, mark: str) -> None:
    target = tmp_path / "cases.xlsx"
    (tmp_path / mark).touch()
    faults.check_target(target)
    target.touch()
    with pytest.raises(InUse):
        faults.check_target(target)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.EACCES, "read_only"),
        (errno.EROFS, "read_only"),
        (errno.ENOENT, "not_found"),
        (errno.EBUSY, "in_use"),
        (errno.ENAMETOOLONG, "usage"),
    ],
)
def test_what_the_system_refuses_is_one_sentence(tmp_path: Path, number: int, kind: str) -> None:
    with pytest.raises(UserError) as told, faults.told(tmp_path / "cases.xlsx"):
        raise OSError(number, "no")
    assert told.value.code == kind
    assert told.value.hint
    assert "cases.xlsx" in told.value.message or kind in ("not_found", "usage")


def test_a_file_that_windows_holds_is_in_use(tmp_path: Path) -> None:
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 5  # type: ignore[attr-defined,unused-ignore]
    with pytest.raises(InUse), faults.told(tmp_path / "cases.xlsx", replacing=True):
        raise error
    with pytest.raises(CannotWrite), faults.told(tmp_path / "cases.xlsx"):
        raise error


def test_any_other_fault_is_our_own(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="odd"), faults.told(tmp_path / "cases.xlsx"):
        raise OSError(errno.EPIPE, "odd")
