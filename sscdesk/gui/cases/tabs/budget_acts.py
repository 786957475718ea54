"""Typing in the budget: an amount or a quantity becomes the one cost line of its phase."""

import re
from collections.abc import Mapping
from decimal import Decimal

from sscdesk import settings
from sscdesk.actions import cases, drafts
from sscdesk.actions.pairs import typed
from sscdesk.actions.writes import read_current
from sscdesk.domain import codes, currencies, money
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.records import Record
from sscdesk.errors import BadValue, UserError
from sscdesk.gui.cases.tabs.budget_rows import PHASES, is_counted, lines_of
from sscdesk.gui.forms.reading import parse_amount
from sscdesk.gui.tables import lines
from sscdesk.gui.tables.lines import Line, Under
from sscdesk.i18n import _
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

_KEPT = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")
_CURRENCY = re.compile(r"(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])")


def read(text: str) -> str:
    """`168000 EUR` from `EUR 168,000`, `168k eur` …; a number alone stays alone.

    Raises:
        UserError: no number, or more than one currency.
    """
    if not text.strip():
        return ""
    named = [found.upper() for found in _CURRENCY.findall(text)]
    known = [code for code in named if codes.code_list("currency").accepts(code)]
    if len(known) > 1 or len(named) > len(known):
        raise _unreadable(text)
    decimals = currencies.minor_digits(known[0]) if known else 2
    read_ = Decimal(parse_amount(_CURRENCY.sub(" ", text).strip(), decimals))
    number = plain_decimal(read_)
    if read_ < 0:
        raise _unreadable(text)
    return f"{number} {known[0]}" if known else number


def is_kept(text: str) -> bool:
    """Whether a text is what `read` makes of one, and not one that it refused.

    Three decimals behind at most three digits are typed in one way or in another: `read` takes
    them with a currency of three decimals alone, so without one they are as somebody typed them.
    """
    match = _KEPT.fullmatch(text)
    if match is None:
        return False
    whole, _point, fraction = match[1].partition(".")
    may_be_thousands = len(fraction) == 3 and len(whole) <= 3 and whole != "0"
    return not may_be_thousands or currencies.minor_digits(match[2] or "") >= 3


def _unreadable(text: str) -> BadValue:
    return BadValue(
        _("“{text}” is no amount.").format(text=text.strip()[:60]),
        _("Write a number, with the currency behind it where it is not the usual one."),
        field="amount",
    )


class BudgetActs(lines.Acts):
    """Changes contributions, and what they are to give in each phase."""

    def change(self, session: Session, line: Line, values: Mapping[str, str]) -> None:
        """Change a contribution and its cost lines in one act."""
        own, phases = apart(values)
        if own:
            super().change(session, line, own)
        for column, text in phases.items():
            drafts.clear(session, line.id, column)
            say(session, line.id, column, text)

    def make(self, session: Session, under: Under, line: Line) -> str:
        """Make a contribution with its cost lines; returns its id."""
        own, phases = apart(line.values)
        bare = Line(line.id, own, line.texts, line.sentences)
        made = super().make(session, under, bare)
        for column, text in phases.items():
            if text:
                say(session, made, column, text)
        return made


def apart(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What is said of the contribution itself, and of its phases."""
    own = {key: text for key, text in values.items() if key not in PHASES}
    return own, {key: text for key, text in values.items() if key in PHASES}


def say(session: Session, contribution: str, column: str, text: str) -> None:
    """Make the one cost line of a phase say an amount or a quantity; blank removes it.

    Raises:
        UserError: the phase has several lines already.
    """
    root = root_of(session, contribution)
    record = read_current(session, contribution, root)
    existing = lines_of(record, column)
    if len(existing) > 1:
        raise UserError(
            _("There are several amounts in this phase."),
            _("Open the line and change one of them."),
            code="several_lines",
        )
    if not text:
        for one in existing:
            cases.remove(session, one.id)
        return
    said = _said(session, record, existing[0] if existing else None, column, text)
    pairs = typed(said)
    if existing:
        cases.edit(session, existing[0].id, pairs)
    else:
        cases.add(session, contribution, "cost_line", pairs)


def _said(
    session: Session, contribution: Record, line: Record | None, column: str, text: str
) -> dict[str, str]:
    number, _blank, currency = text.partition(" ")
    if is_counted(contribution):
        if currency:
            raise UserError(
                _("This contribution is counted in units, not in money."),
                _("Write a quantity alone."),
                code="counted",
            )
        return _begun(session, column, line, {"quantity": number}, with_date=False)
    known = currency or (line.get("currency") if line else "") or _usual(session, contribution)
    said = {"amount": number, "currency": known}
    if line is not None and line.get("quantity") and line.get("unit_cost"):
        said |= _unit_cost(line.get("quantity"), number)
    return _begun(session, column, line, said, with_date=True)


def _unit_cost(quantity: str, amount: str) -> dict[str, str]:
    """The unit cost that fits an amount that was typed over."""
    if not Decimal(quantity):
        return {}
    cost = (Decimal(amount) / Decimal(quantity)).quantize(Decimal("0.01"))
    return {"unit_cost": plain_decimal(cost)}


def _begun(
    session: Session, column: str, line: Record | None, said: dict[str, str], *, with_date: bool
) -> dict[str, str]:
    """What a new line says beside its figure: phase, year, and the day the rate goes by."""
    if line is not None:
        return said
    today = session.today
    begun = {"phase": PHASES[column], "year": str(today.year)}
    if with_date:
        begun["value_date"] = today.isoformat()
    return {**begun, **said}


def _usual(session: Session, contribution: Record) -> str:
    """The currency that other amounts of the contribution are in, else the main one."""
    used = [one.get("currency") for one in contribution.all("cost_line") if one.get("currency")]
    return used[0] if used else settings.load().main_currency or money.USD
