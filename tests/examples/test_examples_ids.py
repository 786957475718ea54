"""Counter-examples of the journal, 4: numbers and ids of entries, members and searched rows."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.actions import records
from sscdesk.actions.pairs import parse
from sscdesk.domain.ids import member_id
from sscdesk.domain.records import read_tree
from sscdesk.store import sqlite, tables
from sscdesk.store.queries import CaseFilter, case_page
from tests.examples.conftest import Three, Two
from tests.examples.two_desks import Laptop, copy_of, exchange

# --- 21: device and number -----------------------------------------------------------------------


def _numbers(laptop: Laptop, case: str) -> list[tuple[str, int]]:
    return [(e.act.device, e.seq) for e in laptop.held() if e.root == case]


def test_ce21_entries_of_a_copied_machine_share_numbers_and_none_is_refused(
    two: Two, tmp_path: Path
) -> None:
    """A device and a number name no entry: a fork is listed, and loses nothing."""
    a, b = two
    a.new_case("Before the copy")
    twin = copy_of(a, tmp_path / "twin", twin=True)
    mine, its = a.new_case("Of the machine"), twin.new_case("Of its twin")
    assert _numbers(a, mine) == _numbers(twin, its)
    first, second = b.take(a.exported()), b.take(twin.exported())
    twin.close()
    assert first.forks == []
    assert sorted(second.forks) == sorted(_numbers(a, mine))
    assert b.reads(mine) == "Of the machine"
    assert b.reads(its) == "Of its twin"
    report = b.check()
    assert report.findings == []
    assert any(a.desk.info["device"] in line and "copied" in line for line in report.listed)


def test_ce21_who_meets_an_own_number_it_did_not_write_becomes_another_device(
    two: Two, tmp_path: Path
) -> None:
    """The machine that learns of its twin takes a new device before its next write."""
    a, _b = two
    a.new_case("Before the copy")
    twin = copy_of(a, tmp_path / "twin", twin=True)
    twin.new_case("Of its twin")
    shared = a.desk.info["device"]
    a.take(twin.exported())
    twin.close()
    after = a.new_case("After the meeting")
    assert {device for device, _seq in _numbers(a, after)}.isdisjoint({shared})
    assert a.check().findings == []


def test_ce21_a_gap_is_listed_and_refuses_nothing(two: Two) -> None:
    """A file for one country leaves out what concerns others: the chain has holes."""
    a, b = two
    other, case = a.new_case("Of another country"), a.new_case("Of this one")
    b.take(entry for entry in a.exported() if entry.root != other)
    report = b.check()
    assert report.findings == []
    missing = len(_numbers(a, other))
    assert [line for line in report.listed if a.desk.info["device"] in line] == [
        f"{missing} entries of device {a.desk.info['device']} are not here."
    ]
    assert b.tree(case).is_shown(case)


# --- 25, 26: what an id is made of ---------------------------------------------------------------


def _organisation(laptop: Laptop, name: str) -> str:
    with laptop.writing("record.new") as session:
        return records.create(session, "organisation", parse([f"name={name}"]))


def test_ce25_a_partner_is_not_its_country_and_organisation(two: Two) -> None:
    """A correction on one desk and a real second partner on another are two records."""
    a, b = two
    case = a.new_case()
    wrong, right = _organisation(a, "Ministry of Water"), _organisation(a, "Water Board")
    corrected = a.add(case, "participant", "country=UGA", f"organisation={wrong}")
    exchange(a, b)
    a.change(corrected, f"organisation={right}")
    second = b.add(case, "participant", "country=UGA", f"organisation={wrong}")
    third = a.add(case, "participant", "country=UGA", f"organisation={wrong}")
    exchange(a, b)
    for laptop in two:
        found = read_tree(laptop.tree(case))
        assert found is not None
        assert {p.id: p.get("organisation") for p in found.all("participant")} == {
            corrected: right,
            second: wrong,
            third: wrong,
        }
        assert laptop.tree(case).conflicts() == []


def test_ce26_every_spelling_of_a_code_is_one_member(two: Two) -> None:
    """The id of a member follows from its code in one spelling, on every desk."""
    a, b = two
    case = a.new_case()
    exchange(a, b)
    a.change(case, "sector_secondary+=wat ")
    b.change(case, "sector_secondary+=WAT")
    exchange(a, b)
    for laptop in two:
        assert laptop.members(case, "sector_secondary") == ("WAT",)
        members = [r for r in laptop.tree(case).records() if laptop.tree(case).kind(r) == "member"]
        assert members == [member_id(case, "sector_secondary", "WAT")]
        assert laptop.tree(case).conflicts() == []


@pytest.mark.parametrize(
    ("one", "other"), [("agr ", "AGR"), ("Agr", "agr"), ("é", "E\u0301"), ("\tx\n", "X")]
)
def test_ce26_spellings_of_one_code(one: str, other: str) -> None:
    """Case, blanks around it and composition of letters make no other member."""
    assert member_id("p", "themes", one) == member_id("p", "themes", other)


def test_ce26_equal_codes_of_two_sets_are_two_members(two: Two) -> None:
    """Goal 3 among the SDGs is not the 3 of another set: the set is part of the id."""
    a, b = two
    case = a.new_case()
    exchange(a, b)
    assert member_id(case, "sdg_others", "3") != member_id(case, "tags", "3")
    a.change(case, "sdg_others+=3")
    b.change(case, "tags+=3")
    exchange(a, b)
    a.change(case, "tags-=3")
    exchange(a, b)
    for laptop in two:
        assert laptop.members(case, "sdg_others") == ("3",)
        assert laptop.members(case, "tags") == ()


def test_ce26_an_equal_code_under_two_parents_is_two_members(three: Three) -> None:
    """The parent is part of the id."""
    a, b, c = three
    first, second = a.new_case(), a.new_case()
    exchange(a, b, c)
    b.change(first, "themes+=DIGITAL")
    c.change(second, "themes+=DIGITAL")
    exchange(a, b, c)
    for laptop in three:
        assert laptop.members(first, "themes") == laptop.members(second, "themes") == ("DIGITAL",)


# --- 35: rows of the search ----------------------------------------------------------------------


def _documents(laptop: Laptop) -> dict[str, int]:
    table = tables.search_document
    with laptop.desk.reading() as session:
        return {row.root: row.n for row in session.execute(sa.select(table.c.root, table.c.n))}


def _found(laptop: Laptop, text: str) -> list[str]:
    with laptop.desk.reading() as session:
        return [row["case"] for row in case_page(session, CaseFilter(search=text)).rows]


def test_ce35_a_vacuum_renumbers_no_searched_row(two: Two) -> None:
    """The search knows its rows by a number of their own, which rewriting the file keeps."""
    a, _b = two
    words = ("alpha", "bravo", "charlie", "delta")
    made = {word: a.new_case(f"Water {word}") for word in words}
    a.remove(made["alpha"])
    a.remove(made["charlie"])
    before = _documents(a)
    a.close()
    sqlite.vacuum(a.path)
    a.open()
    assert _documents(a) == before
    assert sorted(before.values()) != list(range(1, len(before) + 1))
    assert _found(a, "bravo") == [made["bravo"]]
    assert _found(a, "delta") == [made["delta"]]
    assert _found(a, "charlie") == []
    assert a.check().findings == []
