"""Nothing comes up as a window of its own for a moment while a page or a dialog is made.

A part that is shown before it has a place in a layout is such a window: it blinks on the screen and
takes the keyboard away from the person.
"""

from sscdesk.gui.main_window import MainWindow
from tests.gui.flashes import Flashes
from tests.gui.screens import ALL, settle


def test_no_part_is_a_window_of_its_own_while_a_screen_is_made(demo_window: MainWindow) -> None:
    seen: dict[str, list[str]] = {}
    for screen in ALL:
        with Flashes.watched() as flashes:
            shown = screen.show(demo_window)
            settle()
        if flashes:
            seen[screen.name] = list(flashes)
        if shown is not demo_window:
            shown.close()
            settle()
    assert seen == {}
