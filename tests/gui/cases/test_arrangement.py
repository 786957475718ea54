"""Nothing of a case is out of reach: the tabs go through the catalogue."""

import pytest

from sscdesk.actions import case_tabs
from sscdesk.domain import catalogue, gates
from sscdesk.domain.checks import Check
from sscdesk.domain.fields import Kind
from sscdesk.gui.cases import arrangement, gate_titles
from sscdesk.gui.cases.tabs import layouts, making
from sscdesk.gui.forms.sections import sections

BELOW_CASE = sorted(
    {kind.name for kind in catalogue.descendants("case") if not kind.internal} - {"demand"}
)


def keys_of(kind: Kind) -> list[str]:
    return [field.key for field in kind.fields if not field.internal]


@pytest.mark.parametrize("name", ["case", "demand"])
def test_every_key_stands_in_one_section_of_the_tab_that_links_lead_to(name: str) -> None:
    found = [key for one in arrangement.SECTIONS if one.kind == name for key in one.keys]
    assert sorted(found) == sorted(keys_of(catalogue.KINDS[name]))
    for section in arrangement.SECTIONS:
        for key in section.keys:
            stem = "demand." if section.kind == "demand" else ""
            assert case_tabs.tab_of(f"{stem}{key}") == section.tab


@pytest.mark.parametrize("name", BELOW_CASE)
def test_every_kind_below_a_case_has_a_table_on_its_tab(name: str) -> None:
    listing = arrangement.listing(name)
    assert set(listing.columns) <= set(keys_of(catalogue.KINDS[name]))
    listed = {one.kind: tab for tab, several in arrangement.LISTINGS.items() for one in several}
    below = {one.kind: kind for kind, several in arrangement.BELOW.items() for one in several}
    assert listed.get(name, case_tabs.KINDS[name]) == case_tabs.KINDS[name]
    assert (name in listed) == ("case" in catalogue.KINDS[name].parents)
    if name in below:
        assert catalogue.KINDS[name].parents == (below[name],)


@pytest.mark.parametrize("name", BELOW_CASE)
def test_the_form_of_a_row_has_every_key_but_a_currency_beside_its_amount(name: str) -> None:
    kind = catalogue.KINDS[name]
    found = [key for one in sections(layouts.of_kind(name)) for row in one.rows for key in row]
    amounts = {field.in_register for field in kind.fields if field.value.name == "money"}
    beside = {f.key for f in kind.fields if f.codes == "currency" and f.in_register in amounts}
    assert sorted(found) == sorted(set(keys_of(kind)) - beside)


def test_tabs_are_those_that_links_name_in_their_order() -> None:
    assert tuple(arrangement.TABS) == case_tabs.TABS == tuple(making.CLASSES)


@pytest.mark.parametrize("check", gates.CHECKS, ids=lambda check: check.id)
def test_every_check_has_a_short_name_and_leads_to_a_tab_for_each_key(check: Check) -> None:
    assert check.id in gate_titles.TITLES
    assert all(arrangement.tab_of_key(key) in arrangement.TABS for key in check.keys)
