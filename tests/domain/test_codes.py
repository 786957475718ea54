"""The code lists that the program carries are whole; withdrawn codes are read but not chosen."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import catalogue, codes, currencies, stages
from sscdesk.domain.codes import Code, CodeList
from sscdesk.i18n import LANGUAGES
from sscdesk.paths import resources_dir

FOLDER = resources_dir() / "lists"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
LONG_AGO, TODAY = date(1900, 1, 1), date(2026, 11, 25)

LARGEST_BYTES = 1_000_000
"""What all lists may take together: they travel in every wheel."""

REFERENCES = [
    ("substatus", "stage", "stage"),
    ("sector", "area", "sector_area"),
    ("sdg_target", "goal", "sdg_goal"),
    ("sdg_indicator", "target", "sdg_target"),
    ("evaluation_item", "dimension", "dimension"),
    ("funding_source", "source_kind", "source_kind"),
    ("modality", "measure_group", "measure_group"),
    ("modality", "finance_type", "finance_type"),
    ("region", "parent", "region"),
    ("country", "region", "region"),
    ("country", "subregion", "region"),
    ("country", "intermediate", "region"),
    ("country", "undp_bureau", "undp_bureau"),
    ("country", "un_commissions", "un_commission"),
    ("country", "income", "country_group"),
]
"""List, attribute of its codes, list that the attribute's values come from."""

A_LIST: dict[str, Any] = {
    "list": "colour",
    "version": "2026-11",
    "source": "test",
    "to_verify": ["warmth"],
    "codes": [
        {"code": "RED", "labels": {"en": "Red", "fr": "Rouge"}, "external": {"iati": "1"}},
        {
            "code": "GREY",
            "labels": {"en": "Grey", "fr": "Gris"},
            "aliases": ["Gray"],
            "external": {"iati": ["2", "3"]},
            "valid_to": "2017-12-31",
            "replaced_by": "SLATE",
        },
        {"code": "SLATE", "labels": {"en": "Slate"}, "valid_from": "2018-01-01", "warmth": 3},
        {"code": "NAVY_BLUE", "labels": {"en": "Blue"}, "to_verify": True},
        {"code": "SKY_BLUE", "labels": {"en": "blue"}},
    ],
}


@pytest.fixture
def colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CodeList:
    """A small list in a folder of its own, with a broken one beside it."""
    (tmp_path / "colour.json").write_text(json.dumps(A_LIST), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(codes, "_shelf", codes._Shelf(tmp_path, {}))
    return codes.code_list("colour")


def written(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return content


def every_code() -> Iterator[tuple[CodeList, Code]]:
    for name in NAMES:
        listed = codes.code_list(name)
        for code in listed.codes.values():
            yield listed, code


def values_of(code: Code, attribute: str) -> tuple[str, ...]:
    found = code.attributes.get(attribute, ())
    return (found,) if isinstance(found, str) else tuple(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is(name: str) -> None:
    listed = codes.code_list(name)
    assert listed.name == name
    assert listed.version == codes.VERSION
    assert listed.source
    assert listed.codes


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_ascii_and_stand_once(name: str) -> None:
    found = [line["code"] for line in written(name)["codes"]]
    assert [code for code, count in Counter(found).items() if count > 1] == []
    assert [code for code in found if not re.fullmatch(r"[A-Za-z0-9_.-]{1,40}", code)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_labelled_in_every_language(name: str) -> None:
    for code in codes.code_list(name).codes.values():
        for language in LANGUAGES:
            label = code.labels.get(language, "")
            assert label, (code.code, language)
            assert label == label.strip()
            assert not re.search(r"\s\s|[\n\t']", label), (code.code, language)


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_in_the_form_that_desks_compare(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert {sign for sign in text if unicodedata.category(sign) in {"Cf", "Co", "Cn"}} == set()


@pytest.mark.parametrize("name", NAMES)
def test_texts_beside_the_label_are_in_every_language_too(name: str) -> None:
    for code in codes.code_list(name).codes.values():
        for text in code.attributes.values():
            if isinstance(text, dict):
                assert set(text) == set(LANGUAGES), code.code
                assert all(text.values()), code.code


# The United Nations give several indicators one wording.
@pytest.mark.parametrize("name", sorted({*NAMES} - {"sdg_indicator"}))
def test_labels_that_can_be_chosen_differ(name: str) -> None:
    for language in LANGUAGES:
        shown = [code.labels[language] for code in codes.code_list(name).choosable(TODAY)]
        assert [label for label, count in Counter(shown).items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_one_code_a_line_with_sorted_keys(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    lines = [json.dumps(c, ensure_ascii=False, sort_keys=True) for c in written(name)["codes"]]
    assert text.endswith('"codes": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}\n")


def test_the_lists_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LARGEST_BYTES


def test_all_lists_are_named() -> None:
    assert list(codes.list_names()) == NAMES


def test_every_list_that_a_field_or_a_move_names_exists() -> None:
    named = {field.codes for kind in catalogue.KINDS.values() for field in kind.fields}
    assert {*named, *stages.REASON_LISTS.values()} - {""} <= set(NAMES)


def test_a_replacement_is_a_code_of_the_list_that_can_be_chosen_later() -> None:
    replaced = [(listed, code) for listed, code in every_code() if code.replaced_by]
    assert replaced
    for listed, code in replaced:
        successor = listed.codes[code.replaced_by]
        assert code.valid_to is not None, code.code
        assert successor.valid_to is None or successor.valid_to > code.valid_to, code.code


def test_what_is_withdrawn_is_readable_and_not_to_be_chosen() -> None:
    withdrawn = [(listed, code) for listed, code in every_code() if code.valid_to]
    assert {"dac_purpose", "currency", "role"} <= {listed.name for listed, _ in withdrawn}
    for listed, code in withdrawn:
        assert code.valid_to is not None
        assert code.valid_to < TODAY
        assert code not in listed.choosable(TODAY)
        assert code in listed.choosable(code.valid_to)
        assert listed.accepts(code.code)
        assert listed.label(code.code, "fr") == code.labels["fr"]


def test_every_list_leaves_something_to_choose() -> None:
    assert [name for name in NAMES if not codes.code_list(name).choosable(TODAY)] == []


@pytest.mark.parametrize(("name", "attribute", "other"), REFERENCES)
def test_what_a_code_refers_to_exists(name: str, attribute: str, other: str) -> None:
    target = codes.code_list(other)
    met = {v for c in codes.code_list(name).codes.values() for v in values_of(c, attribute)}
    assert met
    assert [value for value in met if not target.accepts(value)] == []


def test_sectors_lead_to_purposes_that_are_in_use() -> None:
    in_use = {code.code for code in codes.code_list("dac_purpose").choosable(TODAY)}
    for sector in codes.code_list("sector").codes.values():
        assert sector.exported("dac5") in in_use


def test_a_purpose_that_the_dac_withdrew_names_its_successor() -> None:
    purposes = codes.code_list("dac_purpose")
    old = purposes.codes["74010"]
    assert old.valid_to == date(2017, 12, 31)
    assert old.replaced_by == "43060"
    assert purposes.codes["43060"].can_be_chosen(date(2018, 1, 1))
    assert not purposes.codes["43060"].can_be_chosen(date(2017, 12, 31))


def test_the_scorecard_has_24_items_in_seven_weighted_dimensions() -> None:
    dimensions = codes.code_list("dimension").codes
    items = codes.code_list("evaluation_item").codes
    weights = [Decimal(dimension.attributes["weight"]) for dimension in dimensions.values()]
    assert (len(items), len(dimensions), sum(weights)) == (24, 7, 1)
    assert Counter(item.attributes["dimension"] for item in items.values()) == {
        "O": 5, "H": 4, "B": 3, "A": 3, "T": 4, "R": 3, "S": 2,
    }  # fmt: skip
    assert all(item.code[0] == item.attributes["dimension"] for item in items.values())


def test_scores_have_points_and_the_two_silent_answers_have_none() -> None:
    points = {c.code: c.attributes.get("points") for c in codes.code_list("score").codes.values()}
    assert points == {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "NA": None, "DK": None}


def test_steps_within_a_stage_stand_in_the_order_of_the_stages() -> None:
    stages = list(codes.code_list("stage").codes)
    assert stages == ["DEMAND", "AGREEMENT", "IMPLEMENTATION", "EVALUATION", "CLOSED"]
    places = [
        stages.index(code.attributes["stage"])
        for code in codes.code_list("substatus").codes.values()
    ]
    assert places == sorted(places)
    assert set(places) == set(range(len(stages)))


def test_what_is_not_sourced_says_so() -> None:
    for name, count in {"sector": 8, "measure_group": 3}.items():
        assert sum(code.to_verify for code in codes.code_list(name).codes.values()) == count
    assert {"south", "g77"} <= codes.code_list("country").to_verify
    for name in NAMES:
        attributes = {a for c in codes.code_list(name).codes.values() for a in c.attributes}
        assert codes.code_list(name).to_verify <= attributes


def test_words_of_other_schools_for_a_role_lead_to_the_stored_one() -> None:
    roles = codes.code_list("role")
    chosen = [code.code for code in roles.choosable(TODAY)]
    assert chosen == ["PROVIDER", "RECIPIENT", "BOTH", "FACILITATOR"]
    assert roles.codes["FIRST_PROVIDER"].replaced_by == "PROVIDER"
    assert roles.codes["SECOND_PROVIDER"].replaced_by == "FACILITATOR"
    assert roles.canonical("Pivotal partner") == "PROVIDER"
    for code in roles.choosable(TODAY):
        assert code.attributes["gpi"]["en"]
        assert code.attributes["ibero_american"]["es"]


def test_a_list_is_read_from_the_folder_in_use(colours: CodeList) -> None:
    assert list(colours.codes) == ["RED", "GREY", "SLATE", "NAVY_BLUE", "SKY_BLUE"]
    assert (colours.name, colours.version, colours.source) == ("colour", "2026-11", "test")
    assert colours.to_verify == {"warmth"}
    assert colours.codes["SLATE"].attributes == {"warmth": 3}
    assert [code.code for code in colours.codes.values() if code.to_verify] == ["NAVY_BLUE"]
    assert codes.code_list("colour") is colours
    assert codes.list_names() == ("broken", "colour")


def test_only_the_list_that_is_asked_for_is_read(colours: CodeList) -> None:
    assert colours.get("RED") is not None
    with pytest.raises(json.JSONDecodeError):
        codes.code_list("broken")


@pytest.mark.parametrize("name", ["case_type", "../lists/colour", "", "colour.json"])
def test_a_list_that_is_not_there_is_a_fault(colours: CodeList, name: str) -> None:
    assert colours.codes
    with pytest.raises(LookupError):
        codes.code_list(name)


def test_a_code_can_be_chosen_from_its_first_to_its_last_day(colours: CodeList) -> None:
    grey, slate = colours.codes["GREY"], colours.codes["SLATE"]
    assert grey.can_be_chosen(LONG_AGO)
    assert grey.can_be_chosen(date(2017, 12, 31))
    assert not grey.can_be_chosen(date(2018, 1, 1))
    assert not slate.can_be_chosen(date(2017, 12, 31))
    assert slate.can_be_chosen(date(2018, 1, 1))
    assert [c.code for c in colours.choosable(TODAY)] == ["RED", "SLATE", "NAVY_BLUE", "SKY_BLUE"]


def test_a_label_falls_back_to_english_and_then_to_the_code(colours: CodeList) -> None:
    assert colours.label("RED", "fr") == "Rouge"
    assert colours.label("SLATE", "fr") == "Slate"
    assert colours.label("GREY", "ar") == "Grey"
    assert colours.label("OCHRE", "fr") == "OCHRE"
    assert colours.get("OCHRE") is None
    assert not colours.accepts("OCHRE")


def test_a_code_is_exported_as_the_first_of_another_standard(colours: CodeList) -> None:
    assert colours.codes["GREY"].external == {"iati": ("2", "3")}
    assert colours.codes["GREY"].exported("iati") == "2"
    assert colours.codes["RED"].exported("tossd") == ""
    assert colours.codes["SLATE"].exported("iati") == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("RED", "RED"),
        (" red ", "RED"),
        ("rouge", "RED"),
        ("ROÜGE", "RED"),
        ("gray", "GREY"),
        ("navy_blue", "NAVY_BLUE"),
        ("blue", None),
        ("ochre", None),
        ("?", None),
        ("", None),
    ],
)
def test_a_person_may_write_a_code_or_a_label(
    colours: CodeList, typed: str, meant: str | None
) -> None:
    assert colours.canonical(typed) == meant


@given(st.sampled_from(NAMES), st.data())
def test_a_code_means_itself_in_any_case(name: str, data: st.DataObject) -> None:
    listed = codes.code_list(name)
    code = data.draw(st.sampled_from(sorted(listed.codes)))
    for typed in (code, code.lower(), f" {code.upper()} "):
        assert listed.canonical(typed) == code


@given(st.sampled_from(NAMES), st.sampled_from(LANGUAGES), st.data())
def test_a_label_means_its_code_unless_another_bears_it(
    name: str, language: str, data: st.DataObject
) -> None:
    listed = codes.code_list(name)
    code = data.draw(st.sampled_from(sorted(listed.codes)))
    label = listed.label(code, language)
    meant = listed.canonical(label.swapcase())
    if meant != code:
        names = [
            folded
            for other in listed.codes.values()
            if other.code != code
            for folded in map(codes.folded, (*other.labels.values(), *other.aliases, other.code))
        ]
        assert codes.folded(label) in names


@given(st.text())
def test_any_text_means_one_code_of_the_list_or_none(text: str) -> None:
    listed = codes.code_list("sector")
    meant = listed.canonical(text)
    assert meant is None or listed.accepts(meant)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = codes.folded(text)
    assert codes.folded(once) == once


@pytest.mark.parametrize(
    ("currency", "digits"), [("UGX", 0), ("XOF", 0), ("USD", 2), ("ZWG", 2), ("KWD", 3), ("BYR", 0)]
)
def test_a_currency_has_its_own_smallest_unit(currency: str, digits: int) -> None:
    assert currencies.minor_digits(currency) == digits


def test_a_currency_that_nobody_knows_has_the_usual_digits() -> None:
    assert currencies.minor_digits("QQQ") == currencies.USUAL_DIGITS


@pytest.mark.parametrize(
    ("old", "new"), [("HRK", "EUR"), ("ANG", "XCG"), ("ZWL", "ZWG"), ("SLL", "SLE")]
)
def test_a_currency_that_is_gone_names_what_came_after_it(old: str, new: str) -> None:
    listed = codes.code_list(currencies.LIST)
    assert listed.codes[old].replaced_by == new
    assert not listed.codes[old].can_be_chosen(TODAY)
    assert listed.codes[new].can_be_chosen(TODAY)


def test_what_is_to_be_verified_of_a_code_is_named() -> None:
    assert codes.code_list("sector").unverified("POP") == ("code",)
    assert codes.code_list("sector").unverified("AGR") == ()
    assert codes.code_list("country").unverified("SEN") == ("g77", "ldc", "south", "un_commissions")
    assert codes.code_list("country").unverified("XXX") == ()
