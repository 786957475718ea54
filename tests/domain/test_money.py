"""Exact dollars: rounding, the choice of a rate, frozen lines, sums."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import money
from sscdesk.domain.money import Rate, Total, in_usd, newest_rate
from tests.domain.complete_case import complete, make

EUR = Rate("EUR", date(2025, 6, 30), Decimal("1.0869"), "ECB")
amounts = st.decimals(0, 10**20, allow_nan=False, places=3)
rates = st.decimals(Decimal("0.00000001"), 10**6, allow_nan=False, places=8)


@given(amounts, rates)
def test_dollars_are_exact_to_half_a_cent_and_halves_go_to_even(
    amount: Decimal, rate: Decimal
) -> None:
    exact = Fraction(amount) * Fraction(rate)
    cents = Fraction(in_usd(amount, rate)) * 100
    assert cents.denominator == 1
    assert abs(cents - exact * 100) <= Fraction(1, 2)
    if abs(cents - exact * 100) == Fraction(1, 2):
        assert int(cents) % 2 == 0


@pytest.mark.parametrize(
    ("amount", "rate", "usd"),
    [
        ("168000", "1.0869", "182599.20"),
        ("157900", "1.0869", "171621.51"),
        ("0.005", "1", "0.00"),
        ("0.015", "1", "0.02"),
        ("12345678901234567890123456789.01", "1", "12345678901234567890123456789.01"),
    ],
)
def test_dollars_of_an_amount(amount: str, rate: str, usd: str) -> None:
    assert in_usd(Decimal(amount), Decimal(rate)) == Decimal(usd)


@given(
    st.lists(st.tuples(st.sampled_from(["EUR", "UGX"]), st.integers(0, 60), rates), max_size=8),
    st.integers(0, 60),
)
def test_the_newest_rate_on_or_before_the_day_is_taken(
    listed: list[tuple[str, int, Decimal]], after: int
) -> None:
    first = date(2025, 6, 1)
    known = [Rate(code, first + timedelta(days=days), rate) for code, days, rate in listed]
    day = first + timedelta(days=after)
    found = newest_rate(known, "EUR", day.isoformat())
    fitting = [r for r in known if r.currency == "EUR" and r.on <= day]
    assert (found is None) == (not fitting)
    assert found is None or found.on == max(r.on for r in fitting)


@pytest.mark.parametrize(
    ("value_date", "found"),
    [
        ("2025-06-29", False),
        ("2025-06-30", True),
        ("2025-06", True),
        ("2025", True),
        ("2024", False),
        ("", False),
    ],
)
def test_a_value_date_may_be_a_month_or_a_year(value_date: str, *, found: bool) -> None:
    assert (newest_rate([EUR], "EUR", value_date) == EUR) is found


def test_an_incomplete_rate_is_none() -> None:
    values = {"currency": "EUR", "on": "2025-06-30", "rate_to_usd": "1.0869", "source": "ECB"}
    assert money.read_rate(make("exchange_rate", "r", values)) == EUR
    for key in ("currency", "on", "rate_to_usd"):
        assert money.read_rate(make("exchange_rate", "r", {**values, key: ""})) is None


def test_what_is_given_by_quantity_is_never_turned_into_money() -> None:
    scene = complete()
    scene.put("days_BUDGETED", amount="5000", currency="USD", amount_usd="5000")
    assert money.total_of_phase(scene.case, "BUDGETED") == Total(Decimal("242599.2"), 2)


def test_sums_by_phase_and_by_participant() -> None:
    case = complete().case
    assert money.total_of_phase(case, "BUDGETED") == Total(Decimal("242599.2"), 2)
    assert money.total_of_phase(case, "EXECUTED") == Total(Decimal("230521.51"), 2)
    assert money.totals_by_participant(case, "EXECUTED") == {
        "facilitator": Total(Decimal("171621.51"), 1),
        "recipient": Total(Decimal("58900"), 1),
    }


def test_lines_without_dollars_are_left_out_and_counted() -> None:
    scene = complete()
    scene.put("kits_BUDGETED", amount_usd="")
    scene.put("costs_BUDGETED", amount_usd="")
    assert money.total_of_phase(scene.case, "BUDGETED") == Total(Decimal(60000), 1, 1)
    scene.put("costs_BUDGETED", amount="")
    assert money.total_of_phase(scene.case, "BUDGETED") == Total(Decimal(0), 0, 2)


def test_quantities_are_summed_by_unit() -> None:
    scene = complete()
    scene.add("days", "cost_line", "more", phase="EXECUTED", quantity="0.5")
    scene.add("kits", "cost_line", "items", phase="EXECUTED", quantity="9")
    assert money.quantities(scene.case) == {
        ("EXPERT_DAY", "BUDGETED"): Decimal(160),
        ("EXPERT_DAY", "COMMITTED"): Decimal(160),
        ("EXPERT_DAY", "EXECUTED"): Decimal("152.5"),
    }
