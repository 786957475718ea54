import pytest

from sscdesk.store import writing
from sscdesk.store.desk import Desk
from sscdesk.workbook import names as names_module
from sscdesk.workbook.names import Names, has_consented, short_name
from tests.workbook.conftest import Office
from tests.workbook.filling import put, put_case


def named(desk: Desk, id_: str, language: str = "en") -> str:
    with desk.reading() as session:
        names = Names(session.connection, language)
        names.learn([id_])
        return names.of(id_, {})


def test_a_name_is_told_in_the_language_of_the_workbook(desk: Desk) -> None:
    with desk.transaction("t") as session:
        water = put(session, "organisation", {"name.en": "Water", "name.fr": "Eau"})
        short = put(session, "organisation", {"short_name": "FAO"})
        nameless = put(session, "organisation", {"country": "UGA"})
    assert named(desk, water) == "Water"
    assert named(desk, water, "fr") == "Eau"
    assert named(desk, water, "es") == "Water"
    assert named(desk, short) == "FAO"
    assert named(desk, nameless) == short_name(nameless) == nameless[-8:]


def test_a_person_without_consent_has_no_name_outside(office: Office) -> None:
    assert named(office.desk, office.consented) == "Amina Consenting"
    assert named(office.desk, office.unconsented) == short_name(office.unconsented)


def test_consent_that_somebody_disputes_is_none(office: Office) -> None:
    with office.desk.transaction("t") as session:
        tree = session.tree(office.consented)
        assert has_consented(tree)
        writing.edit(session, office.consented, office.consented, {"consent_on": ""}, {})
        assert not has_consented(tree)


def test_a_forgotten_person_has_no_name(office: Office) -> None:
    with office.desk.transaction("t") as session:
        writing.edit(session, office.consented, office.consented, {"erased": "true"})
    assert named(office.desk, office.consented) == short_name(office.consented)


def test_a_record_of_a_restricted_case_has_no_name(desk: Desk) -> None:
    with desk.transaction("t") as session:
        case = put_case(session, "UGA-2026-0001")
        framework = put(session, "agreement", {"title": "Quiet framework"}, case)
    assert named(desk, framework) == "Quiet framework"
    with desk.transaction("t") as session:
        writing.edit(session, case, case, {"confidentiality": "RESTRICTED"})
    assert named(desk, framework) == short_name(framework)


def test_what_was_written_in_confidence_is_no_name(desk: Desk) -> None:
    with desk.transaction("t") as session:
        case = put_case(session, "UGA-2026-0001", {"confidentiality": "RESTRICTED"})
        framework = put(session, "agreement", {"title": "Quiet framework"}, case)
    assert named(desk, framework) == short_name(framework)


def test_a_record_that_is_not_here_is_called_by_its_id(desk: Desk) -> None:
    unknown = "01a21164-7941-77ac-95ec-6fffaa000000"
    assert named(desk, unknown) == "aa000000"


def test_few_names_are_kept_at_once_and_none_is_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "KEPT", 2)
    with desk.transaction("t") as session:
        made = [put(session, "organisation", {"name.en": f"Office {n}"}) for n in range(6)]
    with desk.reading() as session:
        names = Names(session.connection, "en")
        for start in range(0, 6, 2):
            names.learn(made[start : start + 2])
            told = [names.of(id_, {}) for id_ in made[start : start + 2]]
            assert told == [f"Office {start}", f"Office {start + 1}"]
