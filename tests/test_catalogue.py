"""The catalogue is the one place that says what is recorded; tables and lists agree with it."""

import pytest

from sscdesk.domain import catalogue, codes
from sscdesk.domain.entry import DELETED, ERASED, OWNER, PARENT
from sscdesk.domain.fields import Kind
from sscdesk.domain.kinds import CODE, MONEY
from sscdesk.errors import WrongUsage
from sscdesk.store import rows, tables

KINDS = """case demand participant enquiry agreement signature amendment contribution
cost_line activity result indicator period milestone issue progress_report
document location alignment relation external_id fund_application evaluation
respondent answer recommendation lesson good_practice organisation person offer
funding_source fund_window event commitment exchange_rate reminder"""


def test_the_37_kinds() -> None:
    assert {kind.name for kind in catalogue.PUBLIC} == set(KINDS.split())
    assert len(catalogue.PUBLIC) == 37


@pytest.mark.parametrize("kind", catalogue.KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_has_its_column_and_every_column_its_field(kind: Kind) -> None:
    fixed = {"id", "root", "parent", "owner_office", "state"}
    columns = {column.name for column in tables.SHOWN[kind.name].columns} - fixed
    assert columns == {tables.column_name(f.key) for f in kind.fields if not f.several}


@pytest.mark.parametrize("kind", catalogue.KINDS.values(), ids=lambda kind: kind.name)
def test_every_code_has_its_list_and_every_reference_its_kind(kind: Kind) -> None:
    for field in kind.fields:
        if field.value is CODE:
            assert codes.code_list(field.codes).codes, field.key
        assert all(refers in catalogue.KINDS for refers in field.refers)
        assert field.label


def test_no_register_bears_the_name_of_one_that_every_record_has() -> None:
    reserved = {DELETED, ERASED, OWNER, PARENT}
    for kind in catalogue.KINDS.values():
        assert not reserved & catalogue.registers(kind).keys()


def test_every_amount_stands_with_its_currency() -> None:
    for kind in catalogue.PUBLIC:
        for field in kind.fields:
            if field.value is MONEY:
                key = rows.CURRENCY_KEYS.get(field.key, "currency")
                other = catalogue.field(kind, key)
                assert other is not None
                assert other.in_register == field.in_register


def test_a_group_is_one_register() -> None:
    cost_line = catalogue.kind("cost_line")
    assert catalogue.is_group(cost_line, "money")
    assert not catalogue.is_group(cost_line, "phase")
    assert {f.key for f in catalogue.registers(cost_line)["money"]} >= {
        "amount", "currency", "value_date", "rate_to_usd", "rate_source",
    }  # fmt: skip


def test_a_text_by_language_is_one_register_a_language() -> None:
    case = catalogue.kind("case")
    assert catalogue.find_key(case, "title", "fr").name == "title.fr"
    assert catalogue.find_key(case, "title.es", "fr").register == "title.es"


@pytest.mark.parametrize("key", ["titel", "title.", "stage.fr", "title.français", ""])
def test_an_unknown_key_is_refused_with_the_command_that_lists_them(key: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        catalogue.find_key(catalogue.kind("case"), key, "en")
    assert refused.value.code == "unknown_key"


def test_internal_kinds_are_not_for_people() -> None:
    with pytest.raises(WrongUsage):
        catalogue.kind("transition")
