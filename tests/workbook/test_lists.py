from datetime import date

import pytest

from sscdesk.domain import catalogue, codes
from sscdesk.i18n import LANGUAGES
from sscdesk.workbook import layout, lists

TODAY = date(2026, 11, 25)


def test_the_active_codes_of_a_list_are_one_range() -> None:
    lines = lists.lines(["stage", "case_type", layout.BOOLEAN_LIST], [], TODAY)
    ranges = lists.ranges(lines)
    for name in ("stage", "case_type"):
        first, last = (int(part.rpartition("$")[2]) for part in ranges[name].split(":"))
        named = lines[first - layout.FIRST_ROW : last - layout.FIRST_ROW + 1]
        active = [c.code for c in codes.code_list(name).codes.values() if c.can_be_chosen(TODAY)]
        assert [line.code for line in named] == active
        assert all(line.list == name for line in named)


def test_a_withdrawn_code_is_listed_behind_the_range() -> None:
    lines = lists.lines(["currency"], [], TODAY)
    withdrawn = [n for n, line in enumerate(lines, layout.FIRST_ROW) if not line.active]
    assert withdrawn
    assert lists.ranges(lines)["currency"] == f"CODES!$B$3:$B${withdrawn[0] - 1}"
    assert lines[withdrawn[0] - layout.FIRST_ROW].row()["active"] == "false"


def test_whether_a_code_can_be_chosen_is_told_by_the_day() -> None:
    code = next(c for c in codes.code_list("currency").codes.values() if c.valid_to)
    assert code.valid_to is not None
    before = {line.code: line.active for line in lists.lines(["currency"], [], code.valid_to)}
    assert before[code.code]


@pytest.mark.parametrize("name", ["country", layout.BOOLEAN_LIST, "stage"])
def test_every_code_has_a_label_in_each_language(name: str) -> None:
    lines = lists.lines([name], [], TODAY)
    assert lines
    for line in lines:
        assert len(line.labels) == len(LANGUAGES)
        assert all(line.labels)


def test_the_kinds_of_the_workbook_are_a_list() -> None:
    lines = lists.lines([layout.KIND_LIST], layout.sheet("FINANCE").kinds, TODAY)
    assert [line.code for line in lines] == ["CONTRIBUTION", "COST_LINE"]
    lessons = {line.code for line in lists.lines(["kinds_on_LESSONS"], [], TODAY)}
    assert lessons == {"LESSON", "GOOD_PRACTICE", "RECOMMENDATION"}


def test_an_sdg_target_cannot_turn_into_a_number() -> None:
    assert lists.cell_code("sdg_target", "1.10") == "T1.10"
    assert lists.cell_code("sdg_goal", "10") == "10"


def test_every_list_of_the_catalogue_can_be_listed() -> None:
    named = {f.codes for kind in catalogue.PUBLIC for f in kind.fields if f.codes}
    found = {line.list for line in lists.lines(named, [], TODAY)}
    assert found == named


def test_what_nobody_has_checked_says_so() -> None:
    rows = {line.code: line.row() for line in lists.lines(["sector", "country"], [], TODAY)}
    assert rows["POP"]["to_verify"] == "code"
    assert "to_verify" not in rows["AGR"]
    assert rows["UGA"]["to_verify"] == "g77;south;un_commissions"
    assert rows["SEN"]["to_verify"] == "g77;ldc;south;un_commissions"
