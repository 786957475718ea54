"""What holds on every screen holds before a desk is open as well."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from sscdesk.errors import Damaged, InUse, NotFound, UserError
from sscdesk.gui.help.crash import CrashDialog
from tests.gui.start.conftest import Open
from tests.gui.test_everywhere import FAULTS, look

__all__ = ["look"]

SMALL = (1093, 550)
PLIGHTS: dict[str, UserError | None] = {
    "first run": None,
    "in use": InUse("The desk is open elsewhere.", "Close it there."),
    "damaged": Damaged("The desk is damaged."),
    "gone": NotFound("The desk is not there."),
    "in a cloud": UserError("Dropbox keeps the folder in step.", code="not_local"),
}


def faults(shown: QWidget) -> dict[str, list[str]]:
    # The folder of the test has a name like a key.
    looked = {name: find for name, find in FAULTS.items() if name != "raw codes"}
    return {name: found for name, find in looked.items() if (found := find(shown))}


@pytest.mark.parametrize("plight", PLIGHTS)
def test_each_page_is_fit_for_every_eye_and_hand(start: Open, look: str, plight: str) -> None:
    error = PLIGHTS[plight]
    window = start(Path("desk.sscdesk"), error) if error else start()
    if look == "en small":
        window.resize(*SMALL)
    assert faults(window) == {}


def test_the_dialog_after_a_fault_too(start: Open, look: str) -> None:
    dialog = CrashDialog(ValueError("x"), start())
    dialog.open()
    found = faults(dialog)
    dialog.reject()
    assert found == {}
