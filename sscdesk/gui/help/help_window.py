"""F1: the help page of the screen, beside the window; links lead from page to page."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShowEvent, QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from sscdesk.gui.help import pages
from sscdesk.gui.place import Place
from sscdesk.gui.theme.fonts import size_px
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import button, tool_button
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.i18n import _

WIDTH, HEIGHT = 480, 600
SCHEME = "help"


class HelpBrowser(QTextBrowser):
    """Shows one page; `help:NAME` leads to another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(current().px(14))

    def show_page(self, page: str) -> None:
        """Show a page from its beginning, in the colours of the theme."""
        self.document().setDefaultStyleSheet(_sheet())
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(current().direction)
        self.document().setDefaultTextOption(option)
        self.setHtml(pages.text_of(page))
        self.verticalScrollBar().setValue(0)


class HelpWindow(QDialog):
    """The help beside the window; the program goes on meanwhile.

    Attributes:
        browser: The page.
        page: Name of the page that is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty window; `show_page` fills it."""
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setModal(False)
        self.page = ""
        self._back: list[str] = []
        self.browser = HelpBrowser()
        self.title = ElidedLabel("", "section")
        self.back = tool_button("arrow-left", _("Back"))
        self.contents = button(_("All pages"), "link", "list")
        self.browser.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self.go_back)
        self.contents.clicked.connect(lambda: self.show_page(pages.INDEX))
        self._add_key(QKeySequence.StandardKey.Back, self.back.text())
        self._arrange()
        current().changed.connect(self._draw_again)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.contents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.browser, 1)
        theme = current()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def _add_key(self, key: QKeySequence.StandardKey, words: str) -> None:
        action = QAction(words, self)
        action.setShortcuts(key)
        action.triggered.connect(self.go_back)
        self.addAction(action)

    def show_page(self, page: str) -> None:
        """Show a page; Back leads to the one before."""
        if self.page and self.page != page:
            self._back.append(self.page)
        self._show(page)

    def go_back(self) -> None:
        """The page before."""
        if self._back:
            self._show(self._back.pop())

    def _show(self, page: str) -> None:
        self.page = page if page in pages.TITLES else pages.INDEX
        self.title.setText(_(pages.TITLES[self.page]))
        self.back.setEnabled(bool(self._back))
        self.contents.setVisible(self.page != pages.INDEX)
        self.browser.show_page(self.page)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == SCHEME:
            self.show_page(link.path())

    def _draw_again(self) -> None:
        if self.page:
            self.browser.show_page(self.page)

    def showEvent(self, event: QShowEvent) -> None:
        """The page has the focus: arrow keys read it."""
        super().showEvent(event)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)


def open_help(parent: QWidget, where: Place) -> HelpWindow:
    """Show the help page of a place; a window that is open shows it too."""
    found = next((w for w in parent.findChildren(HelpWindow)), None)
    window = found or HelpWindow(parent)
    window.show_page(pages.page_of(where))
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _sheet() -> str:
    """The few styles that Qt's rich text understands."""
    theme = current()
    text, soft = theme.color("text").name(), theme.color("text2").name()
    accent, ground = theme.color("accent").name(), theme.color("raised").name()
    return f"""
        body, p, li, td {{ color: {text}; font-size: {size_px("body")}px; }}
        h1 {{ color: {text}; font-size: {size_px("page")}px; font-weight: 600; }}
        h2 {{ color: {text}; font-size: {size_px("section")}px; font-weight: 600; }}
        a {{ color: {accent}; }}
        .soft {{ color: {soft}; font-size: {size_px("small")}px; }}
        code {{ background-color: {ground}; }}
    """
