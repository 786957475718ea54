"""Everything in its place before it is painted.

Qt shows a widget that was just put into a visible page in the next turn of the event loop, and
gives it its size in the turns after that: heights that follow from widths take several. A person
would see the page squashed meanwhile.
"""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_DEEPEST = 8
"""Turns after which the deepest page of this program has come to rest."""

_SAID = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def settle(within: QWidget) -> None:
    """Show now what is to be shown within a visible widget, and lay all of it out."""
    if not within.isVisible():
        return
    for child in within.findChildren(QWidget):
        if child.isHidden() and not child.testAttribute(_SAID) and not child.isWindow():
            child.show()
    for _turn in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
