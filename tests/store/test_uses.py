"""Who names a record."""

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.store import uses
from sscdesk.store.desk import Desk


def test_cases_come_first_and_say_where_they_name_it(desk: Desk) -> None:
    with desk.transaction("test") as session:
        org = records.create(session, "organisation", [Pair("name.en", "Embrapa")])
        part = records.create(
            session, "organisation", [Pair("name.en", "Embrapa Rice"), Pair("part_of", org)]
        )
        person = records.create(session, "person", [Pair("name", "Ann"), Pair("organisation", org)])
        ref, case = cases.create(session, [Pair("title.en", "Drip irrigation")])
        partner = cases.add(
            session, case, "participant", [Pair("organisation", org), Pair("role", "PROVIDER")]
        )
    with desk.reading() as session:
        found = uses.of(session, "organisation", org)
        assert uses.of(session, "organisation", part) == []
    assert found[0] == uses.Use(
        case, "case", "Drip irrigation", ref, "DEMAND", "participant", partner, ("organisation",)
    )
    assert {(use.root, use.root_kind, use.name) for use in found[1:]} == {
        (part, "organisation", "Embrapa Rice"),
        (person, "person", "Ann"),
    }


def test_what_was_deleted_names_nothing(desk: Desk) -> None:
    with desk.transaction("test") as session:
        org = records.create(session, "organisation", [Pair("name.en", "Embrapa")])
        person = records.create(session, "person", [Pair("name", "Ann"), Pair("organisation", org)])
    with desk.transaction("test") as session:
        records.remove(session, person)
    with desk.reading() as session:
        assert uses.of(session, "organisation", org) == []


def test_every_key_of_the_catalogue_that_may_name_a_kind_is_looked_at() -> None:
    for kind in ("organisation", "person", "offer", "funding_source", "case"):
        said = {(holder.name, field.key) for holder, field in uses.references(kind)}
        assert said == {
            (holder.name, field.key)
            for holder in catalogue.KINDS.values()
            for field in holder.fields
            if kind in field.refers and not field.several
        }
        assert said
