"""Where Tab goes, for widgets that are made later than those around them.

Qt puts a widget at the end of the order when it is made, and sets no order behind one that takes no
focus; both are seen to here.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def after(widget: QWidget) -> Iterator[QWidget]:
    """What follows a widget in the order of its window, once round."""
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        yield following
        following = following.nextInFocusChain()


def step(window: QWidget, focused: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop of a window, or to the one before; whether there is one."""
    way = after(focused) if forward else _before(focused)
    for widget in way:
        can_take = is_stop(widget) and widget.isEnabled() and widget.isVisibleTo(window)
        if can_take and widget.focusProxy() is None and widget.window() is window:
            reason = Qt.FocusReason
            widget.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
            return True
    return False


def _before(widget: QWidget) -> Iterator[QWidget]:
    earlier = widget.previousInFocusChain()
    while earlier is not None and earlier is not widget:
        yield earlier
        earlier = earlier.previousInFocusChain()


def follow(first: QWidget, *others: QWidget) -> None:
    """Let Tab go from a widget through the others, in this order."""
    for one, next_ in pairwise((first, *others)):
        QWidget.setTabOrder(one, next_)


def stand_before(widget: QWidget, anchor: QWidget) -> None:
    """Let Tab reach a widget just before another one of the same window."""
    before = anchor.previousInFocusChain()
    while before is not None and before is not anchor and not before.isWindow():
        if is_stop(before) and before is not widget:
            QWidget.setTabOrder(before, widget)
            return
        before = before.previousInFocusChain()
    # It would be the first of all: then the other one goes behind it.
    QWidget.setTabOrder(widget, anchor)


def end(holder: QWidget, first: QWidget, part: QWidget, stops: Iterable[QWidget]) -> None:
    """Let Tab reach a part that was made later where it stands: as the last one of its holder.

    Args:
        first: The first stop of the holder.
        stops: Those of the part, in reading order.
    """
    last = first
    for widget in after(first):
        if not holder.isAncestorOf(widget) or widget is part or part.isAncestorOf(widget):
            break
        last = widget if is_stop(widget) else last
    follow(last, *stops)
