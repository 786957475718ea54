import pytest

from sscdesk.domain.records import Record
from sscdesk.errors import NotFound, WrongUsage
from sscdesk.store.desk import Desk
from sscdesk.workbook import selection
from sscdesk.workbook.selection import Selection
from tests.workbook.conftest import REF, Office
from tests.workbook.filling import put_case


def case(**values: str) -> Record:
    return Record("c", "case", "c", "", "present", values, {"themes": ("DIGITAL",)})


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        (Selection(), True),
        (Selection(stage="DEMAND"), True),
        (Selection(stage="CLOSED"), False),
        (Selection(country="UGA"), True),
        (Selection(country="BRA"), True),
        (Selection(country="KEN"), False),
        (Selection(cases=frozenset({"c"})), True),
        (Selection(cases=frozenset({"d"})), False),
        (Selection(where=(("themes", "DIGITAL"), ("stage", "DEMAND"))), True),
        (Selection(where=(("themes", "OTHER"),)), False),
        (Selection(where=(("scope", ""),)), True),
        (Selection(where=(("stage", ""),)), False),
        (Selection(stage="DEMAND", country="KEN"), False),
    ],
)
def test_every_wish_must_be_met(chosen: Selection, fits: bool) -> None:
    one = case(stage="DEMAND", lead_country="UGA")
    one.children.append(Record("p", "participant", "c", "c", "present", {"country": "BRA"}))
    assert chosen.takes(one) is fits


def test_a_filter_is_read_as_the_command_line_writes_it() -> None:
    assert selection.read_where((("title", "Rice"), ("scope", "")), "fr") == (
        ("title.fr", "Rice"),
        ("scope", ""),
    )
    with pytest.raises(WrongUsage):
        selection.read_where((("nothing", "1"),), "en")


def test_cases_are_named_by_reference_or_id(office: Office) -> None:
    with office.desk.reading() as session:
        assert selection.find_cases(session, [REF]) == {office.case}
        assert selection.find_cases(session, [office.case]) == {office.case}
        with pytest.raises(NotFound):
            selection.find_cases(session, ["UGA-1999-0001"])


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_roots_come_once_each_and_in_order(desk: Desk, at_once: int) -> None:
    with desk.transaction("test.fill") as session:
        made = [put_case(session, f"UGA-2026-{n:04d}") for n in range(7)]
    with desk.reading() as session:
        parts = list(selection.roots(session.connection, "case", at_once))
        assert [root for part in parts for root in part] == sorted(made)
        assert all(len(part) <= at_once for part in parts)
        assert selection.count_roots(session.connection, "case") == 7


def test_a_case_born_in_confidence_is_not_even_counted(office: Office) -> None:
    with office.desk.reading() as session:
        assert selection.count_roots(session.connection, "case") == 1
