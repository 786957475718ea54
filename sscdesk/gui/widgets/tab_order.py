"""Where Tab goes, for widgets that are made later than those around them.

Qt puts a widget at the end of the order when it is made, and sets no order behind one that takes no
focus; both are seen to here. The order is never walked from here: to ask Qt for each widget in it
would keep hold of parts of its own widgets, also when these are gone.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


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
