"""A case as a template: what was planned comes over, what happened stays behind."""

import pytest

from sscdesk.actions import cases, records, templates, writes
from sscdesk.actions.pairs import Pair, parse
from sscdesk.domain import catalogue, figures
from sscdesk.domain.records import Record
from sscdesk.errors import NotFound
from sscdesk.store import check
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import Cli

HAPPENED = {"agreement", "signature", "amendment", "document", "period", "progress_report",
            "evaluation", "respondent", "answer", "recommendation", "lesson", "good_practice",
            "transition", "enquiry", "relation", "external_id", "fund_application",
            "reminder"}  # fmt: skip


def _full(session: Session) -> str:
    org = records.create(session, "organisation", parse(["name.en=Embrapa"]))
    said = ["title.en=Drip irrigation", "title.fr=Irrigation", "sector_main=AGR", "tags=water;rice",
            "markers.gender=1", "start_planned=2026", "end_planned=2027", "start_actual=2026-02",
            "demander_satisfaction=4", f"demand.requesting_organisation={org}",
            "demand.demand_text=Please help", "demand.request_date=2026-01-01"]  # fmt: skip
    case = cases.create(session, parse(said))[1]
    partner = cases.add(session, case, "participant", parse(
        ["country=BRA", f"organisation={org}", "role=PROVIDER", "joined_on=2026",
         "publication_consent=YES", "mutual_benefit.en=Learns"]))  # fmt: skip
    result = cases.add(session, case, "result", parse(["title.en=Farmers irrigate"]))
    indicator = cases.add(session, result, "indicator", parse(
        ["title.en=Hectares", "baseline_value=3", "unit=ha"]))  # fmt: skip
    cases.add(session, indicator, "period", parse(["target=10", "actual=9"]))
    cases.add(session, case, "activity", parse(
        ["title=Training", "start=2026-03-01", "status=DONE", f"output={result}"]))  # fmt: skip
    given = cases.add(session, case, "contribution", parse(
        [f"participant={partner}", "measure_group=A", "title=Pumps"]))  # fmt: skip
    for phase in ("BUDGETED", "EXECUTED"):
        cases.add(session, given, "cost_line", parse(
            [f"phase={phase}", "amount=100", "currency=USD", "value_date=2026-04-01"]))  # fmt: skip
    cases.add(session, case, "agreement", parse(["type=MOU", "signed_date=2026-01-20"]))
    cases.add(session, case, "lesson", parse(["text.en=Start early"]))
    cases.add(session, case, "issue", parse(["issue_kind=RISK", "title=Drought", "status=OPEN"]))
    cases.add(session, case, "issue", parse(["issue_kind=ISSUE", "title=Late pumps"]))
    return case


@pytest.fixture
def source(desk: Desk) -> str:
    with desk.transaction("test") as session:
        return _full(session)


def _copy(desk: Desk, case: str) -> tuple[str, Record]:
    with desk.transaction("case.duplicate") as session:
        ref, made = cases.duplicate(session, case)
    with desk.reading() as session:
        assert check.check(session).ok
        return ref, writes.read_root(session, made)


def test_what_was_planned_comes_over(desk: Desk, source: str) -> None:
    ref, made = _copy(desk, source)
    assert (ref, made.get("stage"), made.get("status")) == ("UGA-2026-0002", "DEMAND", "ACTIVE")
    assert made.get("title.en") == "Drip irrigation (copy)"
    assert made.get("markers.gender") == "1"
    assert made.sets["tags"] == ("rice", "water")
    partner, given = made.all("participant")[0], made.all("contribution")[0]
    assert partner.get("mutual_benefit.en") == "Learns"
    assert given.get("participant") == partner.id
    assert figures.execution(made).planned.usd == 100
    assert made.all("activity")[0].get("output") == made.all("result")[0].id
    assert made.all("indicator")[0].get("unit") == "ha"
    assert [one.get("title") for one in made.all("issue")] == ["Drought"]
    demand = made.one("demand")
    assert demand is not None
    assert demand.has("requesting_organisation")


def test_what_happened_stays_behind(desk: Desk, source: str) -> None:
    _ref, made = _copy(desk, source)
    assert {record.kind for record in made.below()} & HAPPENED == set()
    held = {(r.kind, key) for r in (made, *made.below()) for key in r.values}
    for kind, key in (("case", "start_planned"), ("case", "start_actual"),
                      ("case", "demander_satisfaction"), ("demand", "demand_text"),
                      ("demand", "request_date"), ("participant", "joined_on"),
                      ("participant", "publication_consent"), ("activity", "start"),
                      ("activity", "status"), ("indicator", "baseline_value"),
                      ("cost_line", "value_date")):  # fmt: skip
        assert (kind, key) not in held
    assert figures.execution(made).delivered.usd == 0


def test_the_copy_shares_no_record_and_leaves_the_source_alone(desk: Desk, source: str) -> None:
    with desk.reading() as session:
        before = writes.read_root(session, source)
    _ref, made = _copy(desk, source)
    with desk.reading() as session:
        assert writes.read_root(session, source) == before
    assert {r.id for r in made.below()} & {r.id for r in before.below()} == set()


def test_a_confidential_case_has_a_confidential_copy(desk: Desk, source: str) -> None:
    with desk.transaction("test") as session:
        cases.change(session, source, [Pair("confidentiality", "RESTRICTED")])
    _ref, made = _copy(desk, source)
    with desk.reading() as session:
        assert made.get("confidentiality") == "RESTRICTED"
        assert session.tree(made.id).restricted


def test_a_deleted_case_is_no_template(desk: Desk, source: str) -> None:
    with desk.transaction("test") as session:
        cases.remove(session, source)
    with pytest.raises(NotFound):
        _copy(desk, source)


def test_every_key_that_is_taken_over_is_in_the_catalogue() -> None:
    for kind, keys in templates.KEYS.items():
        for key in keys:
            found = catalogue.field(catalogue.KINDS[kind], key)
            assert found is not None, (kind, key)
            assert not found.internal, (kind, key)


def test_the_command_makes_one(desk: Desk, source: str, cli: Cli) -> None:
    desk.close()
    code, answer = cli("case", "duplicate", "UGA-2026-0001")
    assert (code, answer["ref"]) == (0, "UGA-2026-0002")
