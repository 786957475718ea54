"""What is doubtful in the data of one case: impossible dates, lines without dollars, doubles."""

from collections.abc import Iterator
from dataclasses import dataclass

from sscdesk.actions.finish import PAIRS
from sscdesk.domain import money
from sscdesk.domain.checks import label
from sscdesk.domain.dates import can_be_in_order
from sscdesk.domain.situation import PROVIDING, RECEIVING, Situation, unsettled
from sscdesk.i18n import N_, _, ngettext

_OF_A_COUNTRY = PROVIDING | RECEIVING


@dataclass(frozen=True)
class Doubt:
    """Something to look at again.

    Attributes:
        rule: Which rule found it, with what tells one finding from the next.
        record: Id of the record to open.
        field: `kind.key`, or a key of the case alone.
        verb: What the button says, marked for translation.
    """

    rule: str
    sentence: str
    record: str
    field: str
    verb: str


def of_case(situation: Situation) -> list[Doubt]:
    """Every doubt about a case."""
    return [
        *_dates(situation), *_lines(situation), *_partners(situation), *_doubles(situation),
    ]  # fmt: skip


def _dates(situation: Situation) -> Iterator[Doubt]:
    for record in (situation.case, *situation.case.below()):
        for first, second in PAIRS:
            start, end = record.get(first), record.get(second)
            if start and end and not can_be_in_order(start, end):
                told = _("{second} is before {first}: {end}, {start}.").format(
                    second=label(record.kind, second), first=label(record.kind, first),
                    end=end, start=start,
                )  # fmt: skip
                field = second if record.kind == "case" else f"{record.kind}.{second}"
                yield Doubt(f"dates:{record.id}:{second}", told, record.id, field, N_("Correct"))


def _lines(situation: Situation) -> Iterator[Doubt]:
    lacking = [
        line
        for _contribution, line in money.money_lines(situation.case)
        if line.has("amount") and money.line_usd(line) is None
    ]
    if lacking:
        told = ngettext(
            "{n} cost line has no rate to the US dollar.",
            "{n} cost lines have no rate to the US dollar.", len(lacking),
        ).format(n=len(lacking))  # fmt: skip
        yield Doubt("rate", told, lacking[0].id, "cost_line.rate_to_usd", N_("Enter rate"))


def _partners(situation: Situation) -> Iterator[Doubt]:
    """Partners of which nobody knows the country; who only facilitates or pays may have none."""
    for partner in situation.case.all("participant"):
        stands_for_one = not partner.has("organisation") or partner.get("role") in _OF_A_COUNTRY
        if partner.has("country") or not stands_for_one:
            continue
        told = _("A partner has no country: {name}.").format(name=situation.name(partner))
        rule = f"country:{partner.id}"
        yield Doubt(rule, told, partner.id, "participant.country", N_("Enter country"))


def _doubles(situation: Situation) -> Iterator[Doubt]:
    for hit in unsettled(situation, situation.duplicates)[:1]:
        told = _("{ref} “{title}” may be the same project ({percent} %).").format(
            ref=hit.ref, title=hit.title, percent=round(hit.score * 100)
        )
        field = "relation.other_case"
        yield Doubt(f"double:{hit.case}", told, situation.case.id, field, N_("Compare"))
