"""Amounts in cells of the budget: whatever is spoken, looking at one never changes it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.domain import currencies
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE
from sscdesk.errors import UserError
from sscdesk.gui import spelling
from sscdesk.gui.cases.tabs import budget_acts, budget_rows
from sscdesk.gui.cases.tabs.budget_table import PhaseEditor
from sscdesk.gui.forms import reading
from sscdesk.gui.tables.lines import Line
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, add, child
from tests.gui.cases.test_budget_tab import CTRL, KEY, budget, kits, type_at

LOCALES = [locale.name() for locale in reading.known_locales()]
CURRENCIES = ("", "USD", "EUR", "UGX", "TND", "KWD")

PLANNED = Field("planned", "Planned", LINE, longest=60)

amounts = st.builds(
    lambda whole, fraction, currency: f"{whole}{'.' * bool(fraction)}{fraction} {currency}".strip(),
    st.integers(0, 10**9),
    st.text("0123456789", max_size=5).filter(lambda digits: digits[-1:] != "0"),
    st.sampled_from(CURRENCIES),
)


@pytest.fixture(autouse=True)
def _usual_spelling() -> Iterator[None]:
    yield
    spelling.use(None)


@given(amounts, st.sampled_from(LOCALES), st.booleans())
def test_opening_and_leaving_a_cell_never_changes_it(
    qapp: QApplication, kept: str, locale: str, latin: bool
) -> None:
    spelling.use(QLocale(locale), latin_digits=latin)
    editor = PhaseEditor(PLANNED)
    editor.set_value(kept)
    assert editor.value() == kept
    try:
        again = budget_acts.read(budget_rows.spelt(kept))
    except UserError:
        # What may be read in two ways is asked about, never guessed.
        again = kept
    assert again == kept
    editor.deleteLater()


@given(amounts, st.sampled_from(LOCALES))
def test_what_is_kept_of_a_new_line_is_known_again(kept: str, locale: str) -> None:
    spelling.use(QLocale(locale))
    number, _blank, currency = kept.partition(" ")
    fraction = number.partition(".")[2]
    if len(fraction) != 3 or currencies.minor_digits(currency) == 3:
        assert budget_acts.is_kept(kept)


@pytest.mark.parametrize("typed", ["12.345", "1.125 USD", "12,345", "12 d", "", "5 usd"])
def test_what_was_refused_is_no_amount_later(typed: str) -> None:
    assert not budget_acts.is_kept(typed)


@pytest.mark.parametrize("locale", ["es_ES", "ar_TN", "ar_EG", "en_001", "fr_FR"])
def test_walking_through_cells_leaves_them(
    workspace: Workspace, case: str, open_case: OpenCase, locale: str
) -> None:
    spelling.use(QLocale(locale))
    id_ = kits(workspace, case).id
    line = add(workspace, id_, "cost_line", phase="BUDGETED", amount="12.345", currency="TND")
    days = add(
        workspace, case, "contribution", title="Expert days", contribution_kind="IN_KIND_TIME",
        measure_group="C", unit="EXPERT_DAY",
    )  # fmt: skip
    counted = add(workspace, days, "cost_line", phase="BUDGETED", quantity="1.125")
    table = budget(open_case(workspace, case))
    before = [child(workspace, case, one).values for one in (line, counted)]
    for row in (id_, days):
        for key in (KEY.Key_Return, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Escape):
            table.select(row, "planned")
            QTest.keyClick(table, KEY.Key_F2)
            editor = table.edit_cells.editor
            assert editor is not None
            QTest.keyClick(editor.focus_widget(), key)
            QApplication.processEvents()
            if (following := table.edit_cells.editor) is not None:
                QTest.keyClick(following.focus_widget(), KEY.Key_Escape)
    assert [child(workspace, case, one).values for one in (line, counted)] == before
    assert not any(one.texts for one in table.lines.lines)


@pytest.mark.parametrize("locale", ["es_ES", "ar_EG", "en_001"])
def test_the_amount_above_is_taken_as_it_is(
    workspace: Workspace, case: str, open_case: OpenCase, locale: str
) -> None:
    spelling.use(QLocale(locale))
    add(workspace, kits(workspace, case).id, "cost_line",
        phase="BUDGETED", amount="12.345", currency="TND")  # fmt: skip
    below = add(workspace, case, "contribution", title="More", contribution_kind="FINANCIAL")
    table = budget(open_case(workspace, case))
    table.select(below, "planned")
    table.setFocus()
    QTest.keyClick(table, KEY.Key_D, CTRL)
    made = child(workspace, case, below).one("cost_line")
    assert made is not None
    assert (made.get("amount").rstrip("0"), made.get("currency")) == ("12.345", "TND")


def test_an_amount_of_a_line_that_is_not_made_yet_stays(
    workspace: Workspace, case: str, open_case: OpenCase, qtbot: QtBot
) -> None:
    spelling.use(QLocale("es_ES"))
    table = budget(open_case(workspace, case))
    begun = table.writer.new_line()
    type_at(table, begun.id, "planned", "12,345 TND")
    for _time in range(2):
        table.reload()
        line = table.lines.find(begun.id)
        assert isinstance(line, Line)
        assert (line.values["planned"], line.texts) == ("12.345 TND", {})
    again = budget(open_case(workspace, case)).lines.lines[-1]
    assert (again.values["planned"], again.texts) == ("12.345 TND", {})
    assert "12,345 TND" in str(table.lines.index(table.lines.rowCount() - 1, 4).data())
