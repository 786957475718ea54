"""What a field that refers to a record offers."""

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.store import picking
from sscdesk.store.desk import Desk


def new(desk: Desk, kind: str, *pairs: tuple[str, str]) -> str:
    with desk.transaction("record.new") as session:
        return records.create(session, kind, [Pair(key, text) for key, text in pairs])


def test_a_record_is_offered_with_every_name_it_has(desk: Desk) -> None:
    maaif = new(
        desk, "organisation", ("name.en", "Ministry of Agriculture"),
        ("name.fr", "Ministère de l’agriculture"), ("short_name", "MAAIF"), ("country", "UGA"),
    )  # fmt: skip
    person = new(desk, "person", ("name", "A. Kato"), ("organisation", maaif))
    with desk.reading() as session:
        (offered,) = picking.picks(session, "organisation")
        assert (offered.id, offered.name) == (maaif, "Ministry of Agriculture")
        assert offered.second == "MAAIF"
        assert {"Ministère de l’agriculture", "MAAIF"} <= set(offered.words)
        (one,) = picking.picks(session, "person")
        assert (one.id, one.second) == (person, "Ministry of Agriculture")
        assert picking.name(session, ["organisation"], maaif) == "Ministry of Agriculture"
        assert picking.name(session, ["organisation"], person) == ""


def test_what_is_inside_a_case_is_offered_in_that_case_only(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        _ref, first = cases.create(session, [Pair("title.en", "First")])
        _ref, second = cases.create(session, [Pair("title.en", "Second")])
        made = cases.add(session, first, "document", [Pair("title", "Letter")])
    with desk.reading() as session:
        assert [one.id for one in picking.picks(session, "document", first)] == [made]
        assert picking.picks(session, "document", second) == []
        assert [one.id for one in picking.cases(session, "seco")] == [second]
