"""Money: exact amounts, rates of exchange, sums that say what they leave out.

An amount is a decimal in its currency; a rate is US dollars for one unit of the currency. What is
given by quantity alone (group C of the voluntary framework for SDG indicator 17.3.1) is counted in
its unit and never turned into money (SSC domain study 2.3, 2.6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from sscdesk.domain.dates import first_day, last_day
from sscdesk.domain.records import Record

USD = "USD"
NOT_MONETIZED = "C"

BUDGETED, COMMITTED, DISBURSED, EXECUTED = "BUDGETED", "COMMITTED", "DISBURSED", "EXECUTED"

_CENT = Decimal("0.01")
# Two numbers of 40 digits each multiply to 80: nothing is rounded before the cent.
_EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Rate:
    """One exchange rate of the office's list.

    Attributes:
        rate_to_usd: US dollars for one unit of the currency.
    """

    currency: str
    on: date
    rate_to_usd: Decimal
    source: str = ""


@dataclass(frozen=True)
class Total:
    """A sum in US dollars.

    Attributes:
        usd: Sum of the lines whose dollars are known.
        lines: How many lines that are.
        left_out: How many lines have no dollars, for want of an amount or a rate.
    """

    usd: Decimal = Decimal(0)
    lines: int = 0
    left_out: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            _EXACT.add(self.usd, other.usd),
            self.lines + other.lines,
            self.left_out + other.left_out,
        )


NOTHING = Total()


def in_usd(amount: Decimal, rate_to_usd: Decimal) -> Decimal:
    """Amount × rate in US dollars, half-even to the cent."""
    return _EXACT.multiply(amount, rate_to_usd).quantize(_CENT, context=_EXACT)


def read_rate(record: Record) -> Rate | None:
    """An `exchange_rate` record as a rate; None while it is incomplete."""
    if not (record.get("currency") and record.get("on") and record.get("rate_to_usd")):
        return None
    return Rate(
        record.get("currency"),
        first_day(record.get("on")),
        Decimal(record.get("rate_to_usd")),
        record.get("source"),
    )


def newest_rate(rates: Iterable[Rate], currency: str, value_date: str) -> Rate | None:
    """The newest rate of a currency on or before a value date.

    A value date of which the day is unknown takes the newest rate of its month or year.
    """
    if not value_date:
        return None
    latest = last_day(value_date)
    fitting = [r for r in rates if r.currency == currency and r.on <= latest]
    return max(fitting, key=lambda r: (r.on, r.rate_to_usd), default=None)


def line_usd(line: Record) -> Decimal | None:
    """US dollars of one cost line; None when nobody knows them."""
    if frozen := line.get("amount_usd"):
        return Decimal(frozen)
    if line.get("currency") == USD and line.get("amount"):
        return in_usd(Decimal(line.get("amount")), Decimal(1))
    return None


def total(lines: Iterable[Record]) -> Total:
    """Sum of cost lines in US dollars."""
    summed = NOTHING
    for line in lines:
        usd = line_usd(line)
        summed += Total(left_out=1) if usd is None else Total(usd, 1)
    return summed


def money_lines(case: Record) -> Iterator[tuple[Record, Record]]:
    """Each contribution that counts in money (groups A and B), with each of its cost lines."""
    for contribution in case.all("contribution"):
        if contribution.get("measure_group") != NOT_MONETIZED:
            for line in contribution.all("cost_line"):
                yield contribution, line


def total_of_phase(case: Record, phase: str) -> Total:
    """Sum of one phase (BUDGETED, COMMITTED, DISBURSED, EXECUTED) in US dollars."""
    return total(line for _, line in money_lines(case) if line.get("phase") == phase)


def totals_by_participant(case: Record, phase: str) -> dict[str, Total]:
    """Id of the participant → sum of one phase in US dollars."""
    return _grouped(
        (contribution.get("participant"), line)
        for contribution, line in money_lines(case)
        if line.get("phase") == phase
    )


def _grouped(lines: Iterable[tuple[str, Record]]) -> dict[str, Total]:
    found: dict[str, Total] = {}
    for key, line in lines:
        found[key] = found.get(key, NOTHING) + total([line])
    return found


def quantities(case: Record) -> dict[tuple[str, str], Decimal]:
    """(Unit, phase) → quantity, over the contributions of group C."""
    found: dict[tuple[str, str], Decimal] = {}
    for contribution in case.all("contribution"):
        if contribution.get("measure_group") != NOT_MONETIZED:
            continue
        for line in contribution.all("cost_line"):
            key = contribution.get("unit"), line.get("phase")
            if line.get("quantity"):
                found[key] = found.get(key, Decimal(0)) + Decimal(line.get("quantity"))
    return found
