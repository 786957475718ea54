"""Facets, the ids of a list, its rows and totals: all against a slow reading of the same desk."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sscdesk.actions import cases, moves, records, writes
from sscdesk.actions.pairs import Pair, parse
from sscdesk.domain import figures
from sscdesk.domain.records import Record
from sscdesk.errors import WrongUsage
from sscdesk.store import case_ids, case_keys, facets, list_rows, queries
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

CASES = (
    "title=Drip sector_main=AGR sdg_main=2 tags=rice;water modalities=EXPERTS start_planned=2025",
    "title=Solar sector_main=ENE sdg_main=7 sdg_others=13;2 tags=water start_planned=2024",
    "title=Clinics sector_main=HEA cooperation_type=TRIANGULAR",
    "title=Rice sector_main=AGR sdg_others=2 tags=rice start_planned=2025",
)
PARTNERS = (("BRA", "DEU"), ("IND", "UGA"), (), ("BRA", "BRA"))


@pytest.fixture
def made(desk: Desk) -> list[str]:
    """Four cases, the first two with an officer, partners and money."""
    ids = []
    with desk.transaction("test") as session:
        officer = records.create(session, "person", [Pair("name", "A. Nakato")])
        agency = records.create(
            session, "organisation", parse(["name.en=Food agency", "short_name=FAO"])
        )
        for n, (said, partners) in enumerate(zip(CASES, PARTNERS, strict=True)):
            pairs = parse(said.split())
            if n < 2:
                pairs.append(Pair("responsible_officer", officer))
            case = cases.create(session, pairs)[1]
            ids.append(case)
            for country in partners:
                cases.add(session, case, "participant", [Pair("country", country)])
            if n == 0:
                cases.add(session, case, "participant", [Pair("organisation", agency)])
                _money(session, case)
    return ids


def _money(session: Session, case: str) -> None:
    lines = (
        ("A", "BUDGETED", "amount=1000.10 currency=USD"),
        ("B", "BUDGETED", "amount=20 currency=EUR rate_to_usd=1.1"),
        ("A", "EXECUTED", "amount=333.33 currency=USD"),
        ("A", "EXECUTED", "amount=5 currency=XAF"),
        ("A", "COMMITTED", "amount=77 currency=USD"),
        ("C", "BUDGETED", "quantity=4"),
    )
    for group, phase, said in lines:
        above = cases.add(session, case, "contribution", [Pair("measure_group", group)])
        cases.add(session, above, "cost_line", [Pair("phase", phase), *parse(said.split())])


def _slow(session: Session, ids: Sequence[str]) -> list[Record]:
    return [writes.read_root(session, id_) for id_ in ids]


def _values(case: Record, key: str) -> set[str]:
    found = {
        "country": {p.get("country") for p in case.all("participant")} - {""},
        "sdg": {case.get("sdg_main"), *case.sets.get("sdg_others", ())} - {""},
        "modality": set(case.sets.get("modalities", ())),
        "tag": set(case.sets.get("tags", ())),
        "officer": {case.get("responsible_officer")} - {""},
        "year": {case.get("start_planned")[:4] or "2026"},
    }.get(key, {case.get(key)} - {""})
    return found or {""}


def _fits(case: Record, wanted: CaseFilter, leave_out: str = "") -> bool:
    any_of = all(
        _values(case, key) & set(values)
        for key, values in wanted.any_of.items()
        if values and key != leave_out
    )
    none_of = all(
        not _values(case, key) & set(values)
        for key, values in wanted.none_of.items()
        if key != leave_out
    )
    return any_of and none_of


KEYS = sorted(case_keys.SOURCES)


def _choices(session: Session, ids: list[str]) -> dict[str, list[str]]:
    found = facets.counts(session, CaseFilter())
    return {key: [one.value for one in found[key]] or [""] for key in KEYS}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counts_and_ids_are_those_of_a_slow_reading(
    desk: Desk, made: list[str], data: st.DataObject
) -> None:
    with desk.reading() as session:
        offered = _choices(session, made)
        picks = st.fixed_dictionaries({}, optional={
            key: st.lists(st.sampled_from(values), max_size=2, unique=True)
            for key, values in offered.items()
        })  # fmt: skip
        wanted = CaseFilter(any_of=data.draw(picks), none_of=data.draw(picks))
        known = _slow(session, made)
        fitting = [case.id for case in known if _fits(case, wanted)]
        assert list(case_ids.ids(session, wanted)) == fitting
        assert queries.count(session, wanted) == len(fitting)
        for key, values in facets.counts(session, wanted).items():
            held = [_values(case, key) for case in known if _fits(case, wanted, key)]
            for one in values:
                assert one.cases == sum(one.value in case for case in held), (key, one)
                assert one.chosen == (one.value in wanted.any_of.get(key, ()))
                assert one.excluded == (one.value in wanted.none_of.get(key, ()))


def test_a_country_desk_is_no_partner_of_itself(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        told = facets.counts(session, CaseFilter(), ["country"])["country"]
    assert [(one.value, one.cases) for one in told] == [("BRA", 2), ("DEU", 1), ("IND", 1), ("", 1)]


def test_text_and_attention_narrow_the_facets_too(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        wanted = CaseFilter(search="food agency")
        tags = facets.counts(session, wanted, ["tag"])["tag"]
        assert {one.value: one.cases for one in tags} == {"rice": 1, "water": 1}
        among = CaseFilter(among={made[1], made[2]})
        assert list(case_ids.ids(session, among)) == made[1:3]
        assert queries.count(session, replace(among, among=frozenset())) == 0


def test_open_only_leaves_out_what_has_ended(desk: Desk, made: list[str]) -> None:
    with desk.transaction("case.withdraw") as session:
        moves.end(session, made[0], "withdraw", reason="NO_FUNDING", on="", by="x")
    with desk.reading() as session:
        assert list(case_ids.ids(session, CaseFilter(open_only=True))) == made[1:]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", [2, 0, 3, 1]),
        ("-title", [1, 3, 0, 2]),
        ("sector_main,-title", [3, 0, 1, 2]),
        ("-planned_usd,title", [0, 2, 3, 1]),
        ("-delivered_pct,-ref", [0, 3, 2, 1]),
        ("-officer,ref", [0, 1, 2, 3]),
    ],
)
def test_a_list_is_sorted_by_two_keys(
    desk: Desk, made: list[str], sort: str, expected: list[int]
) -> None:
    with desk.reading() as session:
        found = list(case_ids.ids(session, CaseFilter(sort=sort)))
    assert found == [made[n] for n in expected]


def test_an_unknown_key_is_refused(desk: Desk) -> None:
    with desk.reading() as session:
        with pytest.raises(WrongUsage):
            case_ids.ids(session, CaseFilter(sort="colour"))
        with pytest.raises(WrongUsage):
            facets.counts(session, CaseFilter(any_of={"colour": ["red"]}))


def test_ids_read_like_a_list(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        found = case_ids.ids(session, CaseFilter())
    assert found[1:3] == made[1:3]
    assert found[-1] == made[-1]
    assert [found.place(id_) for id_ in made] == [0, 1, 2, 3]
    assert made[0] in found
    assert found.place("00000000-0000-7000-8000-000000000001") == -1
    with pytest.raises(IndexError):
        found[4]


def test_rows_say_what_the_list_shows(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        rows = list_rows.rows_of(session, [made[1], made[0], "0" * 8 + made[0][8:]], "en")
        known = _slow(session, made)
    assert [row.id for row in rows] == [made[1], made[0]]
    row = rows[1]
    assert (row.title, row.countries, row.agencies) == ("Drip", ("BRA", "DEU"), ("FAO",))
    assert (row.tags, row.sdgs, row.officer_name) == (("rice", "water"), ("2",), "A. Nakato")
    assert rows[0].sdgs[0] == "7"
    assert rows[0].countries == ("IND",)
    done = figures.execution(known[0])
    assert (row.planned_usd, row.sums.delivered_usd) == (done.planned.usd, done.delivered.usd)
    assert row.planned_usd == Decimal("1022.10")
    assert row.delivered_pct == done.pct == Decimal("32.6")
    assert row.sums.left_out == done.left_out == 1
    assert rows[0].delivered_pct is None


def test_totals_are_those_of_the_filtered_cases(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        found = list_rows.totals(session, CaseFilter(any_of={"tag": ["water"]}))
        nothing = list_rows.totals(session, CaseFilter(any_of={"tag": ["sand"]}))
    assert (found.cases, found.planned_usd, found.delivered_pct) == (
        2, Decimal("1022.10"), Decimal("32.6"),
    )  # fmt: skip
    assert (nothing.cases, nothing.planned_usd, nothing.delivered_pct) == (0, Decimal(0), None)


def test_a_row_tells_whose_case_it_is_and_what_is_disputed(desk: Desk, made: list[str]) -> None:
    with desk.reading() as session:
        look = cases.look(session, made[0])
        assert all(r.is_ours and not r.in_conflict for r in list_rows.rows_of(session, made))
    for title in ("Drip one", "Drip two"):
        with desk.transaction("case.set") as session:
            pairs = [Pair("title", title)]
            cases.change(session, made[0], pairs, shown=look)
    with desk.reading() as session:
        rows = list_rows.rows_of(session, made)
    assert [row.in_conflict for row in rows] == [True, False, False, False]
