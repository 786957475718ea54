"""Columns that sum up what hangs under a record: signatures, indicator values, answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sscdesk import i18n
from sscdesk.domain import codes
from sscdesk.domain.records import Record
from sscdesk.gui.cases.tabs import indicator_values
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.i18n import N_, _, ngettext

BELOW = "below"
"""Key of such a column."""


@dataclass(frozen=True)
class Extra:
    """A column that is computed.

    Attributes:
        title: Its head, marked for translation.
        look: A record → what its cell shows.
        instead: Keys of columns that it takes the room of.
    """

    title: str
    width: int
    look: Callable[[Record], Cell]
    instead: tuple[str, ...] = ()

    def column(self) -> Column:
        """The column as a table has it."""
        return Column(BELOW, _(self.title), self.width)


def _signatures(agreement: Record) -> Cell:
    wanted = [one for one in agreement.all("signature") if one.get("required") != "false"]
    signed = sum(1 for one in wanted if one.get("signed_on"))
    if not wanted:
        return Cell(_("none"), role="text3")
    is_done = signed == len(wanted)
    text = _("{n} of {total}").format(n=signed, total=len(wanted))
    if is_done:
        return Cell(text, icon="circle-check", tone="grn")
    return Cell(text, icon="circle-dashed", tone="amb", role="amb")


def _indicators(result: Record) -> Cell:
    indicators = result.all("indicator")
    if not indicators:
        return Cell()
    if len(indicators) > 1:
        n = len(indicators)
        reached = sum(1 for one in indicators if indicator_values.last(one, "actual"))
        words = ngettext(
            "{n} indicator, {reached} with a value", "{n} indicators, {reached} with a value", n
        ).format(n=n, reached=reached)
        return Cell(words, role="text2")
    one = indicators[0]
    title = one.text("title", i18n.language())
    said = _("{indicator}: {value}").format(indicator=title, value=indicator_values.reached(one))
    return indicator_values.cell(one, said)


def _value(indicator: Record) -> Cell:
    return indicator_values.cell(indicator, indicator_values.reached(indicator))


def _answered(respondent: Record) -> Cell:
    said = sum(1 for one in respondent.all("answer") if one.get("score"))
    total = len(codes.code_list("evaluation_item").codes)
    text = _("{n} of {total}").format(n=said, total=total)
    return Cell(text, bar=said / total if total else None)


def _feedback(evaluation: Record) -> Cell:
    n = len(evaluation.all("respondent"))
    words = ngettext("{n} respondent", "{n} respondents", n).format(n=n)
    return Cell(words, role="text2" if n else "text3")


EXTRAS: Mapping[str, Extra] = {
    "agreement": Extra(N_("Signed"), 84, _signatures, ("document",)),
    "result": Extra(N_("Indicators"), 300, _indicators, ("institutional_change",)),
    "indicator": Extra(N_("Reached"), 150, _value, ("baseline_year",)),
    "respondent": Extra(N_("Answered"), 130, _answered),
    "evaluation": Extra(N_("Feedback"), 116, _feedback),
}
"""Kind → its computed column, the last one of its table."""
