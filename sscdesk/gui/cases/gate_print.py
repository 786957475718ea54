"""The checklist of a gate on paper."""

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from sscdesk.gui import wording
from sscdesk.gui.cases.gate_items import GateItem
from sscdesk.gui.cases.gate_reading import GateState
from sscdesk.gui.cases.gate_titles import gate_words
from sscdesk.gui.theme import current
from sscdesk.i18n import _, labelled


def checklist(state: GateState) -> QTextDocument:
    """The checklist as a page: every requirement in full, a box to tick, what is missing."""
    rows = "".join(
        f"<tr><td>{'☐' if item.is_open else '☑'}</td><td>{escape(item.requirement)}"
        f"{_found(item)}</td>"
        f"<td>{escape(item.where)}</td></tr>"
        for item in state.items
    )
    heads = f"<th></th><th>{escape(_('Requirement'))}</th><th>{escape(_('Where'))}</th>"
    direction = "rtl" if current().is_rtl else "ltr"
    made = QTextDocument()
    made.setHtml(
        f"<body dir='{direction}'><h2>{escape(state.ref)} {escape(state.title)}</h2>"
        f"<h3>{escape(labelled(gate_words(state.gate), wording.stage(state.leaves)))}</h3>"
        f"<table border='1' cellspacing='0' cellpadding='5' width='100%'><tr>{heads}</tr>"
        f"{rows}</table></body>"
    )
    return made


def _found(item: GateItem) -> str:
    """What is missing, rule by rule where there are several, each on a line of its own."""
    said = [item.found, *(rule.words for rule in item.rules)]
    return "".join(f"<br><small>{escape(words)}</small>" for words in said if words)


def ask(parent: QWidget, document: QTextDocument) -> QPrintDialog:
    """Open the system's print dialog for a page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    document.setParent(dialog)
    dialog.accepted.connect(lambda: document.print_(printer))
    QDialog.open(dialog)
    return dialog
