"""Work of the window itself, cut into pieces between which the window answers."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer


def in_slices(
    owner: QObject, steps: Iterator[None], done: Callable[[], None], pause_ms: int = 0
) -> None:
    """Do one step each time the window has nothing else to do, then `done`.

    Args:
        owner: When it goes, the work ends.
        pause_ms: At least so long between two steps.
    """

    def step() -> None:
        if next(steps, _END) is _END:
            done()
        else:
            QTimer.singleShot(pause_ms, owner, step)

    QTimer.singleShot(0, owner, step)


_END = object()
