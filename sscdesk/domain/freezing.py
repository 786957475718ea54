"""What a cost line keeps as its rate and its US dollars, from now on unchanged.

What a person typed stays: a rate with its source, and dollars that were stated. The office's list
of rates only stands in where neither was typed, and makes room for what is (SSC domain study 2.3).
What cannot stay because it contradicts what is said now is refused, never dropped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.money import NOT_MONETIZED, USD, Rate, in_usd, newest_rate
from sscdesk.errors import BadValue
from sscdesk.i18n import _, with_currency

AMOUNT, CURRENCY, VALUE_DATE = "amount", "currency", "value_date"
RATE, SOURCE, DOLLARS = "rate_to_usd", "rate_source", "amount_usd"
KEYS = frozenset({AMOUNT, CURRENCY, VALUE_DATE, RATE, SOURCE, DOLLARS})
"""The keys of a cost line that say its money."""

Values = Mapping[str, str]


@dataclass(frozen=True)
class _Quote:
    """A rate with its source; `typed` when a person said one of the two."""

    rate: str = ""
    source: str = ""
    typed: bool = False


@dataclass(frozen=True)
class _Act:
    """A cost line as it was and as it will be, and what was said of it in between."""

    before: Values
    after: Values
    said: frozenset[str]
    rates: tuple[Rate, ...]
    is_money: bool

    def says(self, key: str) -> bool:
        return key in self.said and bool(self.after.get(key))

    def changes(self, *keys: str) -> bool:
        return any(self.before.get(key, "") != self.after.get(key, "") for key in keys)


def freeze(
    before: Values,
    after: Values,
    said: Iterable[str],
    rates: Iterable[Rate],
    measure_group: str = "",
) -> dict[str, str]:
    """What a cost line keeps as its rate and dollars.

    Args:
        before: The line as it is held; nothing for a new one.
        after: The line as it will be: amount, currency, value_date, rate_to_usd, …
        said: The keys that a person said in this act, those made blank too.
        rates: The office's list.
        measure_group: Of the contribution; C is never turned into money.

    Returns:
        rate_to_usd, rate_source and amount_usd as canonical text, "" where unknown.

    Raises:
        BadValue: what was typed, now or before, contradicts the amount, the currency or the rate.
    """
    act = _Act(before, after, frozenset(said), tuple(rates), measure_group != NOT_MONETIZED)
    quote, stated = _quote(act), _stated(act)
    _check_dollar(act, quote.rate)
    dollars = _product(after, quote.rate) if act.is_money else ""
    if stated and not _same(stated, dollars):
        quote = _beside_stated(act, quote, stated, dollars)
        dollars = stated
    return {RATE: quote.rate, SOURCE: quote.source, DOLLARS: dollars}


def _product(line: Values, rate: str) -> str:
    amount = line.get(AMOUNT, "")
    return plain_decimal(in_usd(Decimal(amount), Decimal(rate))) if amount and rate else ""


def _same(one: str, other: str) -> bool:
    return bool(one) == bool(other) and Decimal(one or 0) == Decimal(other or 0)


# --- the rate -------------------------------------------------------------------------------------


def _quote(act: _Act) -> _Quote:
    if act.says(RATE):
        return _said(act)
    if act.before.get(RATE) and RATE not in act.said:
        return _held(act)
    source = act.after.get(SOURCE, "")
    if SOURCE in act.said or not act.before.get(RATE):
        return _waiting(act, source) if source else _stand_in(act)
    # The rate was made blank, and its source with it where the list has another one.
    return _stand_in(act) if _stand_in(act).rate or _from_list(act) else _waiting(act, source)


def _said(act: _Act) -> _Quote:
    """A rate that was typed now; the source of a list's rate is not its source."""
    keeps_source = SOURCE in act.said or not _from_list(act) or not act.changes(RATE)
    source = act.after.get(SOURCE, "") if keeps_source else ""
    return _Quote(act.after[RATE], source, typed=True)


def _held(act: _Act) -> _Quote:
    """The rate that the line has: the list's goes with its currency and day, a typed one stays."""
    source = act.after.get(SOURCE, "")
    if _from_list(act):
        if not act.changes(CURRENCY, VALUE_DATE) and act.is_money:
            return _Quote(act.after[RATE], source, typed=act.says(SOURCE))
        return _waiting(act, source) if act.says(SOURCE) else _stand_in(act)
    held = act.before.get(CURRENCY, "")
    if held and act.after.get(CURRENCY) and act.changes(CURRENCY):
        raise BadValue(
            _("The rate {rate} was entered for {currency}.").format(
                rate=act.before[RATE], currency=held
            ),
            _("Enter the rate of the new currency too, or clear the rate."),
            field=CURRENCY,
        )
    return _Quote(act.after[RATE], source, typed=True)


def _check_dollar(act: _Act, rate: str) -> None:
    if rate and act.after.get(CURRENCY) == USD and Decimal(rate) != 1:
        raise BadValue(
            _("A US dollar is worth one US dollar, not {rate}.").format(rate=rate),
            _("Leave the rate out, or choose the currency that it is the rate of."),
            field=RATE if RATE in act.said else CURRENCY,
        )


def _waiting(act: _Act, source: str) -> _Quote:
    """A source that was typed waits for its rate; nothing else stands in under its name."""
    rate = _stand_in(act).rate if act.after.get(CURRENCY) == USD else ""
    return _Quote(rate, source, typed=True)


def _stand_in(act: _Act) -> _Quote:
    """The newest rate of the list on or before the value date; 1 for the US dollar."""
    currency = act.after.get(CURRENCY, "")
    if not act.is_money or not act.after.get(AMOUNT) or not currency:
        return _Quote()
    if currency == USD:
        return _Quote("1")
    found = newest_rate(act.rates, currency, act.after.get(VALUE_DATE, ""))
    return _Quote(plain_decimal(found.rate_to_usd), found.source) if found else _Quote()


def _from_list(act: _Act) -> bool:
    """Whether the rate that the line has stood in for one that nobody typed."""
    rate, source = act.before.get(RATE, ""), act.before.get(SOURCE, "")
    currency = act.before.get(CURRENCY, "")
    if not rate:
        return False
    if currency == USD:
        return Decimal(rate) == 1 and not source
    listed = ((r.rate_to_usd, r.source) for r in act.rates if r.currency == currency)
    return (Decimal(rate), source) in listed


# --- the dollars ----------------------------------------------------------------------------------


def _stated(act: _Act) -> str:
    """The dollars that a person said, now or before; "" when they follow from amount and rate."""
    if DOLLARS in act.said:
        return act.after.get(DOLLARS, "")
    held = act.before.get(DOLLARS, "")
    return "" if _same(held, _product(act.before, act.before.get(RATE, ""))) else held


def _beside_stated(act: _Act, quote: _Quote, stated: str, dollars: str) -> _Quote:
    """The rate that stays beside stated dollars: a typed one that says the same, never the list's.

    Raises:
        BadValue: they contradict the rate, or were said of another amount.
    """
    is_firm = quote.typed or act.after.get(CURRENCY) == USD
    if dollars and is_firm:
        raise _contradiction(act, quote.rate, stated, dollars)
    if DOLLARS not in act.said and act.before.get(AMOUNT) and act.changes(AMOUNT, CURRENCY):
        raise _outdated(act, stated)
    return quote if is_firm else _Quote()


def _contradiction(act: _Act, rate: str, stated: str, dollars: str) -> BadValue:
    touched = next((key for key in (DOLLARS, RATE) if key in act.said), AMOUNT)
    return BadValue(
        _("{amount} at the rate {rate} is {dollars}, not {stated}.").format(
            amount=_sum(act.after), rate=rate, dollars=_usd(dollars), stated=_usd(stated)
        ),
        _("Correct the amount, the rate or the US dollars; without the US dollars they follow."),
        field=touched,
    )


def _outdated(act: _Act, stated: str) -> BadValue:
    return BadValue(
        _("{stated} was entered as the value of {amount}.").format(
            stated=_usd(stated), amount=_sum(act.before)
        ),
        _("Enter the US dollars of the new amount too, or clear them."),
        field=AMOUNT if act.changes(AMOUNT) else CURRENCY,
    )


def _sum(line: Values) -> str:
    return with_currency(f"{Decimal(line.get(AMOUNT, '0')):,f}", line.get(CURRENCY, ""))


def _usd(dollars: str) -> str:
    return with_currency(f"{Decimal(dollars):,f}", USD)
