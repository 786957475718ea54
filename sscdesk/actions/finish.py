"""What is checked or filled in when everything a person said about a record is known.

The keys of one register may be given apart; this runs at the end of the command.
"""

from decimal import ROUND_HALF_EVEN, Decimal

import sqlalchemy as sa

from sscdesk.domain import catalogue, codes, currencies, freezing, money
from sscdesk.domain.dates import can_be_in_order
from sscdesk.domain.records import Record
from sscdesk.errors import BadValue, UserError
from sscdesk.i18n import _, ngettext
from sscdesk.store import tables
from sscdesk.store.session import Session

PAIRS = (
    ("start_planned", "end_planned"),
    ("start_actual", "end_actual"),
    ("in_force_from", "in_force_to"),
    ("start", "end"),
    ("period_from", "period_to"),
    ("available_from", "available_to"),
    ("opens_on", "closes_on"),
    ("joined_on", "left_on"),
    ("fp_from", "fp_to"),
    ("from", "to"),
)
"""Keys of which the second is never before the first."""

AMOUNTS = {
    "amount": "currency",
    "estimated_amount": "estimated_currency",
    "amount_asked": "currency",
    "other_inputs": "currency",
    "ceiling": "currency",
}
"""Amount → key of its currency; `ceiling` only where the kind has a currency."""


def finish(
    session: Session, kind: str, before: dict[str, str], said: dict[str, str], measure_group: str
) -> dict[str, str]:
    """Values that follow from what was said, after checking what belongs together.

    Args:
        before: The record as it is held (key → canonical text); nothing for a new one.
        said: What was said in this command, "" for what is made blank.

    Raises:
        BadValue: an end before its start, an amount without a currency, a rate or US dollars that
            contradict the amount.
    """
    values = {**before, **said}
    _check_order(values, said)
    found = _scaled(kind, values, said)
    if kind == "cost_line" and said.keys() & freezing.KEYS:
        after = {**values, **found}
        found.update(freezing.freeze(before, after, said, rates(session), measure_group))
    if kind == "contribution":
        found |= _measured(before, said)
    return {key: value for key, value in found.items() if values.get(key, "") != value}


def _measured(before: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """The measurement group of a modality that is new, where nobody has said a group (2.6)."""
    modality = said.get("modality", "")
    has_group = before.get("measure_group") or "measure_group" in said
    if not modality or modality == before.get("modality", "") or has_group:
        return {}
    found = codes.code_list("modality").get(modality)
    return {"measure_group": found.attributes.get("measure_group", "")} if found else {}


def _check_order(values: dict[str, str], said: dict[str, str]) -> None:
    for first, second in PAIRS:
        start, end = values.get(first, ""), values.get(second, "")
        if start and end and said.keys() & {first, second} and not can_be_in_order(start, end):
            raise BadValue(
                _("{second} ({end}) is before {first} ({start}).").format(
                    second=second, end=end, first=first, start=start
                ),
                _("Check both dates."),
                field=second if second in said else first,
            )


def _scaled(kind: str, values: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, currency_key in AMOUNTS.items():
        if catalogue.field(catalogue.KINDS[kind], currency_key) is None:
            continue
        amount = values.get(key, "")
        if not amount or not said.keys() & {key, currency_key}:
            continue
        found[key] = _in_minor_units(key, amount, values.get(currency_key, ""), currency_key)
    return found


def _in_minor_units(key: str, amount: str, currency: str, currency_key: str) -> str:
    if not currency:
        raise BadValue(
            _("{key} has no currency.").format(key=key),
            _("Give {currency_key} too, for example {currency_key}=USD.").format(
                currency_key=currency_key
            ),
            field=currency_key,
        )
    digits = currencies.minor_digits(currency)
    exact = Decimal(amount)
    scaled = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
    if scaled != exact:
        raise BadValue(
            ngettext(
                "{amount} {currency} has more than {n} decimal.",
                "{amount} {currency} has more than {n} decimals.",
                digits,
            ).format(amount=amount, currency=currency, n=digits),
            _("Write the amount in the smallest coin of the currency at most."),
            field=key,
        )
    return format(scaled, "f")


def rates(session: Session) -> list[money.Rate]:
    """The office's list of exchange rates."""
    table = tables.SHOWN["exchange_rate"]
    rows = session.execute(
        sa.select(table.c.currency, table.c.on, table.c.rate_to_usd, table.c.source)
    )
    made = [
        Record("", "exchange_rate", "", "", "", {
            "currency": currency or "", "on": on or "", "rate_to_usd": rate or "",
            "source": source or "",
        })
        for currency, on, rate, source in rows
    ]  # fmt: skip
    return [rate for rate in map(money.read_rate, made) if rate is not None]


def refuse_self(kind: str, record: str, root: str, said: dict[str, str]) -> None:
    """A record never refers to itself.

    Raises:
        UserError: it does.
    """
    for key in ("other_case", "part_of", "parent_agreement", "output"):
        if said.get(key) and said[key] in (record, root if key == "other_case" else record):
            raise UserError(
                _("{key} names the record itself.").format(key=key),
                _("Name another one."),
                code="names_itself",
                field=key,
            )
