"""Somebody types a long text into a case, until the process is killed.

Run by `test_scenarios`: `python -m tests.gui.typist DESK TITLE TEXT` says a line when the cursor
stands in the field, then one for every sign that was typed.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from sscdesk.gui.app import App
from sscdesk.gui.dressing import dress, make_application
from tests.gui.driver import CTRL, KEY, click, field, jump, page, press, push, sit_down, write

PER_SIGN_S = 0.02


def type_slowly(text: str) -> None:
    """Sign by sign, as fast as a quick typist, telling each."""
    for count, sign in enumerate(text, 1):
        write(sign)
        print(count, flush=True)
        until = time.monotonic() + PER_SIGN_S
        while time.monotonic() < until:
            QApplication.processEvents()


def main(desk: str, title: str, text: str) -> None:
    """Open the desk, a case of it, and the field."""
    app = make_application(["sscdesk"])
    dress(app)
    program = App(app)
    program.begin(Path(desk))
    sit_down(program.windows[0])
    if title:
        jump(title)
        push("Edit: Summary")
        click(field("Summary"))
    else:
        press(KEY.Key_N, CTRL)
        click(field("Demand in the requester's own words", page()))
    print("ready", flush=True)
    type_slowly(text)
    while True:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main(*sys.argv[1:4])
