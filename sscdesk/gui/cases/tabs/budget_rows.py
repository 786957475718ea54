"""A contribution as one row of the budget: planned, agreed, delivered, in dollars or in units."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sscdesk.domain import figures, money
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.money import Total
from sscdesk.domain.records import Record
from sscdesk.gui import spelling, wording
from sscdesk.i18n import N_, _, ngettext, with_currency

PLANNED, AGREED, DELIVERED = "planned", "agreed", "delivered"
PHASES: Mapping[str, str] = {
    PLANNED: money.BUDGETED, AGREED: money.COMMITTED, DELIVERED: money.EXECUTED,
}  # fmt: skip
"""Column → phase of the cost lines that it sums."""

HEADS: Mapping[str, str] = {
    PLANNED: N_("Planned USD"), AGREED: N_("Agreed USD"), DELIVERED: N_("Delivered USD"),
}  # fmt: skip

CASH, IN_KIND = "cash", "in_kind"
FINANCIAL = "FINANCIAL"


def sort_of(contribution: Record) -> str:
    """CASH or IN_KIND; what nobody has named is counted as cash when it is money of group A."""
    kind = contribution.get("contribution_kind")
    if not kind:
        return IN_KIND if contribution.get("measure_group") in ("B", "C") else CASH
    return CASH if kind == FINANCIAL else IN_KIND


def is_counted(contribution: Record) -> bool:
    """Whether it is delivered by quantity alone and never turned into money."""
    return contribution.get("measure_group") == money.NOT_MONETIZED


def lines_of(contribution: Record, column: str) -> list[Record]:
    """The cost lines that a column sums."""
    phase = PHASES[column]
    return [one for one in contribution.all("cost_line") if one.get("phase") == phase]


@dataclass(frozen=True)
class Figure:
    """What one column says of a contribution.

    Attributes:
        usd: Sum in dollars; None where no line has any.
        quantity: Sum of quantities of a contribution that is counted.
        left_out: Lines whose dollars nobody knows.
        lines: How many there are.
    """

    usd: Decimal | None = None
    quantity: Decimal | None = None
    left_out: int = 0
    lines: int = 0

    @property
    def value(self) -> Decimal | None:
        """The figure in whatever it is counted in."""
        return self.usd if self.usd is not None else self.quantity


def figure(contribution: Record, column: str) -> Figure:
    """The figure of a column."""
    lines = lines_of(contribution, column)
    if not lines:
        return Figure()
    if is_counted(contribution):
        said = [Decimal(one.get("quantity")) for one in lines if one.get("quantity")]
        return Figure(None, sum(said, Decimal(0)) if said else None, 0, len(lines))
    total = money.total(lines)
    return Figure(total.usd if total.lines else None, None, total.left_out, len(lines))


def share(contribution: Record) -> Decimal | None:
    """Delivered in percent of planned; None where nothing is planned."""
    planned, delivered = figure(contribution, PLANNED), figure(contribution, DELIVERED)
    if planned.value is None or planned.left_out:
        return None
    return figures.share_pct(delivered.value or Decimal(0), planned.value)


def amount_words(contribution: Record) -> str:
    """What was planned in its own terms: `EUR 168,000`, `160 × expert day × 450`, `3 amounts`."""
    lines = lines_of(contribution, PLANNED) or [
        *lines_of(contribution, AGREED), *lines_of(contribution, DELIVERED),
    ]  # fmt: skip
    if len(lines) > 1:
        return ngettext("{n} amount", "{n} amounts", len(lines)).format(n=len(lines))
    return line_words(contribution, lines[0]) if lines else ""


def line_words(contribution: Record, line: Record) -> str:
    """One cost line in its own terms."""
    unit = contribution.get("unit")
    quantity, cost = line.get("quantity"), line.get("unit_cost")
    if quantity:
        said = _("{quantity} × {unit}").format(
            quantity=wording.number(quantity), unit=wording.code("unit", unit).lower()
        ) if unit else wording.number(quantity)  # fmt: skip
        if cost:
            return _("{quantity} × {cost}").format(quantity=said, cost=wording.number(cost))
        return said
    return wording.money(line.get("amount"), line.get("currency"))


def cell_text(contribution: Record, column: str) -> str:
    """The figure of a column as its cell shows it."""
    found = figure(contribution, column)
    if found.usd is not None:
        return wording.rounded(found.usd)
    if found.quantity is not None:
        # The column is one of dollars: what is not turned into money says so.
        n = found.quantity
        said = ngettext("{n} unit", "{n} units", int(n) if n == int(n) else 2)
        return said.format(n=wording.number(plain_decimal(n)))
    return ""


def kept_text(contribution: Record, column: str) -> str:
    """Canonical text of a cell: the amount with its currency, or the quantity."""
    lines = lines_of(contribution, column)
    if len(lines) != 1:
        return ""
    if is_counted(contribution) or not lines[0].get("amount"):
        return lines[0].get("quantity")
    amount = plain_decimal(Decimal(lines[0].get("amount")))
    return f"{amount} {lines[0].get('currency')}".strip()


def spelt(kept: str) -> str:
    """What stands in the cell while it is edited, from its canonical text."""
    number, _blank, currency = kept.partition(" ")
    return f"{spelling.plain(number)} {currency}".strip()


# --- the whole case -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sums:
    """Sums of several contributions in dollars, and how many are counted by quantity alone."""

    planned: Total
    agreed: Total
    delivered: Total
    counted: int = 0

    @property
    def share(self) -> Decimal | None:
        """Delivered in percent of planned."""
        return figures.share_pct(self.delivered.usd, self.planned.usd)

    @property
    def left_out(self) -> int:
        """Lines whose dollars nobody knows."""
        return self.planned.left_out + self.agreed.left_out + self.delivered.left_out


def sums(contributions: Iterable[Record]) -> Sums:
    """Sums of contributions; those that are counted by quantity are left out of the money."""
    several = list(contributions)
    in_money = [one for one in several if not is_counted(one)]
    totals = {
        column: money.total(line for one in in_money for line in lines_of(one, column))
        for column in PHASES
    }
    return Sums(totals[PLANNED], totals[AGREED], totals[DELIVERED], len(several) - len(in_money))


def by_partner(case: Record) -> list[tuple[str, Decimal]]:
    """(Id of the partner, planned dollars), the most first."""
    found = money.totals_by_participant(case, money.BUDGETED)
    paid = [(partner, total.usd) for partner, total in found.items() if total.usd]
    return sorted(paid, key=lambda one: -one[1])


def rates(case: Record) -> Iterator[tuple[str, str, str, str]]:
    """(Currency, rate, value date, source) that lines of the case were turned into dollars with."""
    seen = set()
    for _contribution, line in money.money_lines(case):
        rate = line.get("rate_to_usd")
        one = (line.get("currency"), rate, line.get("value_date"), line.get("rate_source"))
        if rate and line.get("currency") != money.USD and one not in seen:
            seen.add(one)
            yield one


def per_unit(currency: str, rate: str) -> tuple[str, str]:
    """A rate as it is read: `EUR 1` and `USD 1.0869`, `UGX 1,000` and `USD 0.2733`."""
    value, units = Decimal(rate), 1
    while value < Decimal("0.01") and units < 1_000_000:
        value, units = value * 1000, units * 1000
    shown = value.quantize(Decimal("0.0001")).normalize()
    return (
        with_currency(wording.number(str(units)), currency),
        with_currency(wording.number(plain_decimal(shown)), money.USD),
    )
