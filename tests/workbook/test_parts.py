from sscdesk.domain import catalogue
from sscdesk.domain.records import Record
from sscdesk.workbook import layout
from sscdesk.workbook.origin import Origin
from sscdesk.workbook.parts import Part, Row


def filled(values: dict[str, str], **sets: tuple[str, ...]) -> tuple[Part, Row]:
    part = Part(layout.sheet("CASES"), catalogue.KINDS["case"])
    row: Row = {"disputed": "above"}
    record = Record("id", "case", "id", "", "present", values, dict(sets))
    part.fill(row, record, Origin("base", ("scope", "title.en")), str.upper)
    return part, row


def test_values_go_to_their_columns() -> None:
    part, row = filled({"title.en": "Rice", "scope": "1", "political_endorser": "p"})
    assert row == {
        "uid": "id", "base": "base", "title.en": "Rice", "scope": "1",
        "political_endorser": "P", "political_endorser_uid": "p",
        "disputed": "above;scope;title.en",
    }  # fmt: skip
    assert part.languages == {"title": {"en"}}


def test_what_is_no_language_gets_no_column() -> None:
    part, row = filled({"title.pt-BR": "Arroz", "title.x\x01": "?", "title.": "?"})
    assert part.languages == {"title": {"pt-BR"}}
    assert {key for key in row if key.startswith("title")} == {"title.pt-BR"}


def test_a_set_that_this_program_does_not_know_stays_at_home() -> None:
    _part, row = filled({}, themes=("A", "B"), from_the_future=("C",))
    assert row["themes"] == "A;B"
    assert "from_the_future" not in row
