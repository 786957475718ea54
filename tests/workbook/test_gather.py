from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sscdesk.errors import BadValue
from sscdesk.store import writing
from sscdesk.workbook.gather import Gatherer
from sscdesk.workbook.layout import DATA_SHEETS
from sscdesk.workbook.names import Names
from sscdesk.workbook.parts import Row
from sscdesk.workbook.selection import Selection
from tests.workbook.conftest import REF, Office
from tests.workbook.filling import put, put_case


@contextmanager
def gathered(office: Office, folder: Path, chosen: Selection | None = None) -> Iterator[Gatherer]:
    with office.desk.reading() as session, ExitStack() as files:
        names = Names(session.connection, "en")
        made = Gatherer(session, chosen or Selection(), DATA_SHEETS, names, folder, files)
        made.gather(lambda done, total: None)
        yield made


def rows(office: Office, folder: Path, sheet: str) -> list[Row]:
    with gathered(office, folder) as made:
        return list(made.spools[sheet].rows())


def test_one_row_a_cost_line_and_one_for_a_contribution_without(
    office: Office, tmp_path: Path
) -> None:
    found = rows(office, tmp_path, "FINANCE")
    assert [row.get("phase") for row in found] == ["BUDGETED", "EXECUTED", None]
    assert len({row["contribution_uid"] for row in found}) == 2
    assert len({row["uid"] for row in found if "uid" in row}) == 2
    assert found[0]["contribution_base"] == found[1]["contribution_base"] != found[0]["base"]
    assert {row["title"] for row in found[:2]} == {"Gauges"}
    assert "base" not in found[2]


def test_results_and_indicators_without_more_have_rows_of_their_own(
    office: Office, tmp_path: Path
) -> None:
    found = rows(office, tmp_path, "RESULTS")
    told = [(r.get("result.title.en"), r.get("title.en"), r.get("start")) for r in found]
    assert told == [
        ("Farmers measure rain", "Gauges read", "2026"),
        ("Farmers measure rain", "Gauges read", "2027"),
        ("Farmers measure rain", "Without period", None),
        (None, None, None),
    ]
    assert found[3]["result.title.fr"] == "Sans indicateur"


def test_one_row_an_answer_and_one_for_an_evaluation_without(
    office: Office, tmp_path: Path
) -> None:
    found = rows(office, tmp_path, "EVALUATION")
    assert [(r["evaluation_type"], r.get("item"), r.get("score")) for r in found] == [
        ("FINAL", "O1", "3"),
        ("FINAL", "O2", "NA"),
        ("MIDTERM", None, None),
    ]


def test_lessons_say_what_they_are(office: Office, tmp_path: Path) -> None:
    found = {row["kind"]: row for row in rows(office, tmp_path, "LESSONS")}
    assert found.keys() == {"LESSON", "GOOD_PRACTICE", "RECOMMENDATION"}
    assert found["LESSON"]["tags"] == "time"
    assert found["RECOMMENDATION"]["evaluation"] == "FINAL"
    assert found["RECOMMENDATION"]["text"] == "Go on"


def test_references_are_read_by_people_and_resolved_by_programs(
    office: Office, tmp_path: Path
) -> None:
    with gathered(office, tmp_path) as made:
        case = next(made.spools["CASES"].rows())
        demand = next(made.spools["DEMANDS"].rows())
        signature = next(made.spools["SIGNATURES"].rows())
        partners = list(made.spools["PARTICIPANTS"].rows())
    assert case["political_endorser"] == "Amina Consenting"
    assert case["political_endorser_uid"] == office.consented
    assert case["responsible_officer"] == office.unconsented[-8:]
    assert demand["matched_offer"] == "Rain gauges"
    assert demand["requesting_organisation"] == "Ministry of Water"
    assert signature["agreement"] == "Memorandum"
    assert signature["participant"] == "Ministry of Water"
    assert signature["participant_uid"] == partners[0]["uid"]
    assert {row["case_ref"] for row in (demand, signature, *partners)} == {REF}
    assert {row["case_uid"] for row in (demand, signature, *partners)} == {office.case}


def test_the_desk_tells_whose_a_case_is_and_who_changed_it(office: Office, tmp_path: Path) -> None:
    (case,) = rows(office, tmp_path, "CASES")
    assert case["office"] == "Ministry of Planning"
    assert case["updated_by"] == "A. Tester"
    assert case["updated_at"].endswith("Z")


def test_sets_stand_in_one_cell(office: Office, tmp_path: Path) -> None:
    (case,) = rows(office, tmp_path, "CASES")
    assert case["sdg_others"] == "10;3"
    (agreement,) = rows(office, tmp_path, "AGREEMENTS")
    assert agreement["languages"] == "en;pt"


def test_a_disputed_cell_shows_one_value_and_is_marked(office: Office, tmp_path: Path) -> None:
    for text in ("2", "3"):
        with office.desk.transaction("t") as session:
            writing.edit(session, office.case, office.case, {"scope": text}, {"scope": ()})
    (case,) = rows(office, tmp_path, "CASES")
    assert case["scope"] == "3"
    assert case["disputed"] == "scope"


def test_a_selection_takes_the_offers_and_people_it_names(office: Office, tmp_path: Path) -> None:
    with office.desk.transaction("t") as session:
        put(session, "offer", {"title.en": "Elsewhere"})
        put(session, "person", {"name": "Else", "consent_on": "2026-01-01"})
        put_case(session, "UGA-2026-0002")
    with gathered(office, tmp_path) as made:
        counts = {name: spool.count for name, spool in made.spools.items()}
        assert (counts["CASES"], counts["OFFERS"], counts["CONTACTS"]) == (2, 2, 2)
    with gathered(office, tmp_path, Selection(stage="DEMAND")) as made:
        counts = {name: spool.count for name, spool in made.spools.items()}
        assert (counts["CASES"], counts["OFFERS"], counts["CONTACTS"]) == (1, 1, 1)


def test_a_restricted_case_that_is_named_is_refused(office: Office, tmp_path: Path) -> None:
    chosen = Selection(cases=frozenset({office.secret_case}))
    with pytest.raises(BadValue) as refused, gathered(office, tmp_path, chosen):
        pass
    assert refused.value.code == "restricted"


@pytest.mark.parametrize("text", ["x" * 32_768, "💧" * 16_384])
def test_a_text_longer_than_a_cell_is_refused_with_its_case(
    office: Office, tmp_path: Path, text: str
) -> None:
    with office.desk.transaction("t") as session:
        put(session, "activity", {"title": "long", "note": text}, office.case)
    with pytest.raises(BadValue) as refused, gathered(office, tmp_path):
        pass
    assert "note" in refused.value.message
    assert "ACTIVITIES" in refused.value.message
    assert refused.value.message.startswith(f"{REF} Rice and rain:")


def test_progress_is_told_to_the_end(office: Office, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with office.desk.reading() as session, ExitStack() as files:
        names = Names(session.connection, "en")
        made = Gatherer(session, Selection(), DATA_SHEETS, names, tmp_path, files)
        made.gather(lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert {total for _done, total in told} == {4}
    assert [done for done, _total in told] == sorted(done for done, _total in told)
