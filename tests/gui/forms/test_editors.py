"""Every field of the catalogue has an input, and every input keeps what it is given."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sscdesk.domain import catalogue, codes
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import (
    BOOLEAN,
    CODE,
    COUNTRY,
    DATE,
    DECIMAL,
    EMAIL,
    FILE,
    INTEGER,
    LANGUAGE,
    MONEY,
    PARTIAL_DATE,
    PERCENT,
    RECORD,
    TAG,
    YEAR,
)  # fmt: skip
from sscdesk.gui.forms import editors
from sscdesk.gui.forms.context import Context
from sscdesk.gui.workspace import Workspace

FIELDS = [(kind, field) for kind in catalogue.PUBLIC for field in kind.fields if not field.internal]

_SAMPLES = {
    BOOLEAN: "true", COUNTRY: "UGA", DATE: "2026-11-19", PARTIAL_DATE: "2026-11",
    DECIMAL: "12.5", EMAIL: "a@b.org", FILE: "0" * 64 + "/letter.pdf", INTEGER: "3",
    LANGUAGE: "fr", MONEY: "94000.5", PERCENT: "64", TAG: "water", YEAR: "2026",
}  # fmt: skip


def sample(field: Field) -> str:
    """A canonical value of a field."""
    if field.value is CODE:
        return next(iter(codes.code_list(field.codes).codes))
    return _SAMPLES.get(field.value, "A text")


def filled(field: Field, record: str) -> dict[str, str]:
    """Key → a canonical value."""
    value = record if field.value is RECORD else sample(field)
    if field.by_language:
        return {f"{field.key}.en": value, f"{field.key}.sw": value}
    return {field.key: value}


@pytest.mark.parametrize("kind", catalogue.PUBLIC, ids=lambda kind: str(kind.name))
def test_every_field_has_an_input_that_gives_back_what_it_shows(
    workspace: Workspace, organisation: str, qtbot: QtBot, kind: Kind
) -> None:
    heard: list[str] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    for field in kind.fields:
        editor = editors.make(field, Context(workspace), holder)
        editor.edited.connect(lambda: heard.append("edited"))
        editor.finished.connect(lambda: heard.append("finished"))
        editor.set_name("Name")
        values = filled(field, organisation)
        editor.set_values(values)
        assert {key: text for key, text in editor.values().items() if text} == values
        assert editor.focus_widget().accessibleName(), field.key
        editor.set_values({})
        assert not any(editor.values().values()), field.key
    assert heard == []


@pytest.mark.parametrize("kind", catalogue.PUBLIC, ids=lambda kind: str(kind.name))
def test_every_field_has_an_input_for_a_cell(
    workspace: Workspace, organisation: str, qtbot: QtBot, kind: Kind
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    for field in kind.fields:
        editor = editors.make(field, Context(workspace), holder, key="cell", compact=True)
        value = organisation if field.value is RECORD else sample(field)
        editor.set_values({"cell": value})
        assert editor.values() == {"cell": value}, field.key
        editor.set_typed(editor.typed())
        assert editor.values() == {"cell": value}, field.key


def test_what_is_only_read_cannot_be_typed_over(
    workspace: Workspace, organisation: str, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    for field in catalogue.KINDS["case"].fields:
        editor = editors.make(field, Context(workspace), holder)
        editor.set_values(filled(field, organisation))
        editor.show()
        editor.set_read_only(True)
        before = editor.typed()
        assert editor.focus_widget().isEnabled(), field.key
        QTest.keyClicks(editor.focus_widget(), "abc")
        assert editor.typed() == before, field.key


def test_an_amount_is_made_with_the_currency_of_its_register(
    workspace: Workspace, qtbot: QtBot
) -> None:
    for kind, field in FIELDS:
        if field.value is MONEY:
            editor = editors.make_amount(field, kind, Context(workspace))
            qtbot.addWidget(editor)
            assert len(editor.own_keys()) == 2, field.key
