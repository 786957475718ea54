from collections.abc import Sequence

import pytest

from sscdesk.domain import catalogue
from sscdesk.workbook import layout
from sscdesk.workbook.layout import Column


def plain(text: str) -> str:
    return text


def english(_key: str) -> Sequence[str]:
    return ("en",)


def columns(name: str) -> dict[str, Column]:
    return {c.key: c for c in layout.columns(layout.sheet(name), english, plain)}


def test_every_kind_with_a_sheet_is_on_it_and_no_sheet_is_empty() -> None:
    named = {kind.name: kind.sheet for kind in catalogue.PUBLIC if kind.sheet}
    laid = {k.name: name for name in layout.DATA_SHEETS for k in layout.sheet(name).kinds}
    assert laid == named
    assert set(laid.values()) == set(layout.DATA_SHEETS)


@pytest.mark.parametrize("name", layout.DATA_SHEETS)
def test_every_field_has_a_column_and_no_column_stands_twice(name: str) -> None:
    sheet = layout.sheet(name)
    laid = layout.columns(sheet, english, plain)
    keys = [column.key for column in laid]
    labels = [column.label.casefold() for column in laid]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels), "an Excel table needs headers that differ"
    for kind in sheet.kinds:
        for field in kind.fields:
            key = sheet.column_key(kind, field.key)
            assert (f"{key}.en" if field.by_language else key) in keys


@pytest.mark.parametrize("name", layout.DATA_SHEETS)
def test_ids_and_bases_are_hidden_and_locked(name: str) -> None:
    found = columns(name)
    for key, column in found.items():
        if key in ("uid", "base") or key.endswith(("_uid", "_base")):
            assert column.hidden
            assert column.locked
    assert list(found)[:2] == ["uid", "base"]
    assert "disputed" in found
    assert ("case_ref" in found) == bool(layout.sheet(name).kinds[0].parents)


def test_a_chain_names_its_records() -> None:
    found = columns("FINANCE")
    assert {"contribution_uid", "contribution_base", "uid", "base"} <= found.keys()
    assert columns("EVALUATION").keys() >= {"evaluation_uid", "respondent_uid", "respondent_base"}


def test_a_key_of_two_kinds_in_one_row_is_told_apart() -> None:
    found = columns("RESULTS")
    assert found["title.en"].label == "Indicator: Title (en)"
    assert found["result.title.en"].label == "Result: Title (en)"


def test_kinds_side_by_side_say_which_one_a_row_is() -> None:
    found = columns("LESSONS")
    assert found["kind"].codes == "kinds_on_LESSONS"
    assert {"text", "text.en", "evaluation", "evaluation_uid"} <= found.keys()


def test_side_by_side_a_shared_column_holds_one_kind_of_value() -> None:
    fields = [field for kind in layout.sheet("LESSONS").kinds for field in kind.fields]
    first = {(field.key, field.by_language): field for field in reversed(fields)}
    for field in fields:
        other = first[field.key, field.by_language]
        assert (field.value, field.codes, field.several) == (
            other.value, other.codes, other.several,
        )  # fmt: skip


def test_a_record_has_a_readable_and_a_hidden_column() -> None:
    found = columns("CASES")
    assert not found["responsible_officer"].hidden
    assert found["responsible_officer_uid"].hidden


def test_a_set_takes_no_list_because_its_cell_holds_several() -> None:
    found = columns("CASES")
    assert found["themes"].codes == ""
    assert found["case_type"].codes == "case_type"
    assert found["lead_country"].codes == "country"
    assert found["humanitarian"].codes == layout.BOOLEAN_LIST


def test_each_language_in_use_has_a_column() -> None:
    laid = layout.columns(layout.sheet("CASES"), lambda key: ("en", "fr"), plain)
    assert {"title.en", "title.fr"} <= {column.key for column in laid}


def test_units_stand_in_the_header() -> None:
    assert columns("CASES")["ssc_share_pct"].label.endswith("(%)")
    assert columns("CASES")["negotiation_cost_usd"].label.endswith("(USD)")
