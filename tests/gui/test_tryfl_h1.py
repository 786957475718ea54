import traceback
from tests.gui import driver


class Spy(driver.Flashes):
    def eventFilter(self, w, e):
        n = len(self.seen)
        super().eventFilter(w, e)
        if len(self.seen) > n:
            print("FLASH", w, "".join(traceback.format_stack(limit=5)[:-1]))
        return False


driver.Flashes = Spy

from sscdesk.gui.main_window import MainWindow

Flashes = Spy
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
