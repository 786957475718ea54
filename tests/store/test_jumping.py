"""A few letters find a case by its reference, its title, its partners, and what lies below it."""

import pytest

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.store import jumping, naming
from sscdesk.store.desk import Desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    with desk.transaction("test") as session:
        partner = records.create(session, "organisation", [Pair("name", "Embrapa Semiárido")])
        _ref, drip = cases.create(session, [Pair("title", "Drip irrigation in Karamoja")])
        cases.create(session, [Pair("title", "Cold chains"), Pair("summary", "after drip pilots")])
        cases.add(session, drip, "participant", [Pair("organisation", partner)])
        cases.add(session, drip, "document", [Pair("title", "Minutes of the drip committee")])
        cases.add(session, drip, "lesson", [Pair("text", "Train before the drip kits come")])
    return desk


def _find(desk: Desk, text: str) -> list[tuple[str, str]]:
    with desk.reading() as session:
        return [(hit.kind, hit.title) for hit in jumping.find(session, text)]


def test_title_comes_before_full_text_and_children_follow(filled: Desk) -> None:
    assert _find(filled, "drip") == [
        ("case", "Drip irrigation in Karamoja"),
        ("case", "Cold chains"),
        ("document", "Minutes of the drip committee"),
        ("lesson", "Train before the drip kits come"),
    ]


def test_a_reference_is_found_from_its_beginning(filled: Desk) -> None:
    assert ("case", "Cold chains") in _find(filled, "uga-2026-0002")
    assert len(_find(filled, "UGA-2026")) == 2


def test_a_partner_is_found_without_its_accent(filled: Desk) -> None:
    assert ("organisation", "Embrapa Semiárido") in _find(filled, "semiarido")


def test_a_partner_is_found_among_many_cases_that_fit_better(filled: Desk) -> None:
    with filled.transaction("test") as session:
        for n in range(jumping._MANY + 5):
            cases.create(session, [Pair("title", f"Embrapa embrapa {n}")])
    assert ("organisation", "Embrapa Semiárido") in _find(filled, "embrapa")


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "%", "_", "'", '"', "\x00", "🌾", "AND OR"])
def test_letters_that_fit_nothing_find_nothing(filled: Desk, text: str) -> None:
    assert _find(filled, text) == []


def test_a_long_text_is_searched_and_finds_nothing(filled: Desk) -> None:
    assert _find(filled, "water " * 5000) == []


def test_names_of_what_a_field_points_to(filled: Desk) -> None:
    with filled.reading() as session:
        (organisation,) = naming.choices(session, "organisation", text="embr")
        assert naming.names(session, ["organisation"], [organisation[0], ""]) == {
            organisation[0]: "Embrapa Semiárido"
        }
        (drip,) = naming.choices(session, "case", text="karamoja")
        assert drip[1] == "UGA-2026-0001 Drip irrigation in Karamoja"
        (participant,) = naming.choices(session, "participant", root=drip[0])
        assert participant[1] == "Embrapa Semiárido"
