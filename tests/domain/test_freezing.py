"""What a cost line keeps: nothing that was typed is lost, the list of rates only stands in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import freezing
from sscdesk.domain.money import Rate, in_usd
from sscdesk.errors import BadValue

EUR = Rate("EUR", date(2025, 6, 30), Decimal("1.0869"), "ECB")
LINE = {"amount": "168000", "currency": "EUR", "value_date": "2025-06-30"}
FROZEN = {"rate_to_usd": "1.0869", "rate_source": "ECB", "amount_usd": "182599.2"}
TYPED = {**LINE, "rate_to_usd": "1.1", "rate_source": "Contract", "amount_usd": "184800"}
STATED = {**LINE, "amount_usd": "182000"}

Line = dict[str, str]


def say(before: Mapping[str, str], *rates: Rate, group: str = "", **said: str) -> dict[str, str]:
    """The line after an act, without its blank keys."""
    after = {**before, **said}
    after |= freezing.freeze(before, after, said, rates, group)
    return {key: value for key, value in after.items() if value}


def refusal(before: Mapping[str, str], *rates: Rate, **said: str) -> str:
    with pytest.raises(BadValue) as refused:
        say(before, *rates, **said)
    assert refused.value.hint.endswith(".")
    assert refused.value.field in said
    return refused.value.message


# --- the list -------------------------------------------------------------------------------------


def test_a_line_freezes_the_rate_of_its_day() -> None:
    assert say({}, EUR, **LINE) == {**LINE, **FROZEN}


def test_a_frozen_rate_stays_until_currency_or_day_change() -> None:
    later = Rate("EUR", date(2025, 6, 1), Decimal(2), "later corrected")
    held = {**LINE, **FROZEN}
    assert say(held, EUR, later, amount="10", currency="EUR")["amount_usd"] == "10.87"
    assert say(held, EUR, later, value_date="2025-06-15")["rate_source"] == "later corrected"
    moved = say(held, EUR, later, value_date="2024")
    assert moved == {**LINE, "value_date": "2024"}, "no rate of that day is known"
    assert say(held, EUR, currency="UGX") == {**LINE, "currency": "UGX"}
    assert say(held, EUR, currency="USD")["amount_usd"] == "168000"


def test_an_amount_that_comes_back_has_its_rate_again() -> None:
    gone = say({**LINE, **FROZEN}, EUR, amount="")
    assert "amount_usd" not in gone
    assert say(gone, EUR, amount="100")["amount_usd"] == "108.69"


@pytest.mark.parametrize("line", [{"amount": "5"}, {"currency": "EUR"}, {"quantity": "5"}])
def test_half_a_sum_of_money_is_none(line: Line) -> None:
    assert say({}, EUR, **line) == line


def test_dollars_need_no_rate() -> None:
    line = {"amount": "60000", "currency": "USD"}
    assert say({}, **line) == {**line, "rate_to_usd": "1", "amount_usd": "60000"}


def test_without_a_rate_dollars_stay_empty() -> None:
    assert say({}, **LINE) == LINE


def test_what_is_given_by_quantity_takes_no_rate() -> None:
    assert say({}, EUR, group="C", **LINE) == LINE
    assert say({**LINE, **FROZEN}, EUR, group="C", amount="5") == {**LINE, "amount": "5"}
    typed = {"rate_to_usd": "1.1", "rate_source": "Contract"}
    assert say({}, EUR, group="C", **LINE, **typed) == {**LINE, **typed}
    assert say({}, EUR, group="C", **STATED) == STATED


# --- a typed rate ---------------------------------------------------------------------------------


def test_a_typed_rate_wins() -> None:
    said = {**LINE, "rate_to_usd": "1.1", "rate_source": "Contract"}
    assert say({}, EUR, **said) == TYPED


def test_a_typed_rate_waits_for_its_amount_and_its_currency() -> None:
    alone = {"rate_to_usd": "0.00027", "rate_source": "Bank of Uganda"}
    assert say({}, **alone) == alone
    begun = say(alone, currency="UGX")
    assert begun == {**alone, "currency": "UGX"}
    assert say(begun, amount="1000000")["amount_usd"] == "270"


@pytest.mark.parametrize(
    "said",
    [{"value_date": "2025-07-31"}, {"value_date": ""}, {"amount": "10", "currency": "EUR"}],
)
def test_a_typed_rate_stays(said: Line) -> None:
    changed = say(TYPED, EUR, **said)
    assert (changed["rate_to_usd"], changed["rate_source"]) == ("1.1", "Contract")
    assert changed["amount_usd"] == ("11" if "amount" in said else "184800")


def test_a_typed_rate_outlives_its_amount() -> None:
    gone = say(TYPED, EUR, amount="")
    assert gone == {k: v for k, v in TYPED.items() if k not in ("amount", "amount_usd")}
    assert say(gone, EUR, amount="200")["amount_usd"] == "220"


def test_a_typed_rate_is_that_of_its_currency() -> None:
    assert "The rate 1.1 was entered for EUR" in refusal(TYPED, EUR, currency="UGX")
    assert "The rate 1.1 was entered for EUR" in refusal(TYPED, EUR, currency="USD")
    changed = say(TYPED, EUR, currency="UGX", rate_to_usd="0.001", rate_source="")
    assert changed["amount_usd"] == "168"
    assert say(TYPED, EUR, currency="UGX", rate_to_usd="", rate_source="") == {
        **LINE, "currency": "UGX",
    }  # fmt: skip


def test_a_cleared_rate_makes_room_for_that_of_the_list() -> None:
    assert say(TYPED, EUR, rate_to_usd="") == {**LINE, **FROZEN}
    assert say(TYPED, rate_to_usd="") == {**LINE, "rate_source": "Contract"}


def test_a_dollar_is_worth_a_dollar() -> None:
    line = {"amount": "60", "currency": "USD"}
    assert "not 2" in refusal({}, rate_to_usd="2", **line)
    assert "not 2" in refusal({"rate_to_usd": "2"}, **line)
    assert say({}, rate_to_usd="1.0", rate_source="par", **line)["rate_source"] == "par"


def test_a_source_stands_beside_its_own_rate() -> None:
    assert say({}, EUR, rate_source="Contract", **LINE) == {**LINE, "rate_source": "Contract"}
    held = {**LINE, **FROZEN}
    named = say(held, EUR, rate_source="Contract")
    assert (named["rate_to_usd"], named["rate_source"]) == ("1.0869", "Contract")
    assert say(named, EUR, value_date="2024") == {**named, "value_date": "2024"}
    typed = say(held, EUR, rate_to_usd="1.1")
    assert typed["rate_to_usd"] == "1.1"
    assert "rate_source" not in typed, "the list is not the source of it"


# --- stated dollars -------------------------------------------------------------------------------


def test_stated_dollars_stay() -> None:
    alone = {"amount_usd": "500"}
    assert say({}, **alone) == alone
    assert say(alone, year="2026") == {**alone, "year": "2026"}
    assert say({}, **STATED) == STATED
    assert say(alone, EUR, **LINE) == {**LINE, **alone}


def test_the_list_makes_room_for_stated_dollars() -> None:
    assert say({}, EUR, **STATED) == STATED
    assert say({**LINE, **FROZEN}, EUR, amount_usd="182000") == STATED
    assert say(STATED, EUR, value_date="2025-07-01") == {**STATED, "value_date": "2025-07-01"}
    assert say({**LINE}, EUR, amount_usd="182599.20")["rate_source"] == "ECB"
    assert say(STATED, EUR, amount_usd="") == {**LINE, **FROZEN}


def test_stated_dollars_that_contradict_are_refused() -> None:
    line = {"amount": "1000", "currency": "UGX"}
    told = "UGX 1,000 at the rate 0.1 is USD 100, not USD 777."
    assert refusal({}, rate_to_usd="0.1", amount_usd="777", **line) == told
    assert refusal({**line, "amount_usd": "777"}, rate_to_usd="0.1") == told
    assert refusal({"rate_to_usd": "0.1", "amount_usd": "777"}, **line) == told
    assert "USD 60, not USD 61" in refusal({}, amount="60", currency="USD", amount_usd="61")
    assert "not USD 1" in refusal(TYPED, amount_usd="1")


@pytest.mark.parametrize("said", [{"amount": "200000"}, {"amount": ""}, {"currency": "UGX"}])
@pytest.mark.parametrize("rates", [(), (EUR,)])
def test_stated_dollars_are_those_of_their_amount(said: Line, rates: tuple[Rate, ...]) -> None:
    told = "USD 182,000 was entered as the value of EUR 168,000."
    assert refusal(STATED, *rates, **said) == told
    assert say(STATED, *rates, amount_usd="", **said)["value_date"] == LINE["value_date"]
    assert say(STATED, *rates, amount_usd="5", **said)["amount_usd"] == "5"


# --- the law --------------------------------------------------------------------------------------

VALUES = {
    "amount": ("", "5.00", "8.00"),
    "currency": ("", "EUR", "UGX", "USD"),
    "value_date": ("", "2024", "2025-07-01"),
    "rate_to_usd": ("", "1.1", "2"),
    "rate_source": ("", "Bank", "Contract"),
    "amount_usd": ("", "5", "9"),
}
ACTS = st.lists(st.fixed_dictionaries({}, optional={
    key: st.sampled_from(said) for key, said in VALUES.items()
}), max_size=6)  # fmt: skip


@given(ACTS, st.sampled_from(["", "A", "C"]))
def test_nothing_typed_is_lost_or_changed(acts: list[Line], group: str) -> None:
    line: Line = {}
    typed: Line = {}
    for said in acts:
        try:
            line = say(line, EUR, group=group, **said)
        except BadValue:
            continue
        typed |= said
        if not said.get("rate_to_usd", "x"):
            # Its source goes with a rate that is cleared.
            typed["rate_source"] = said.get("rate_source", "")
        if line.get("amount") and line.get("rate_to_usd"):
            product = in_usd(Decimal(line["amount"]), Decimal(line["rate_to_usd"]))
            assert group == "C" or product == Decimal(line["amount_usd"])
            if line.get("amount_usd") and product == Decimal(line["amount_usd"]):
                # What says the same as amount and rate follows them from now on.
                typed.pop("amount_usd", None)
        for key in freezing.KEYS:
            assert not typed.get(key) or line.get(key) == typed[key], key
