"""Words of the case list: facets, their values, amounts of many cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sscdesk.actions import case_attention as attention
from sscdesk.actions.lists import ATTENTION, ME
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.money import USD
from sscdesk.gui import spelling, wording
from sscdesk.gui.theme.tokens import STAGE_TOKENS
from sscdesk.i18n import N_, _, with_currency

MILLION = Decimal(1_000_000)

_ATTENTION: Mapping[str, str] = {
    attention.OVERDUE: N_("Overdue"),
    attention.BLOCKING: N_("Missing for next gate"),
    attention.DUE: N_("Due in 14 days"),
    attention.QUALITY: N_("Data to check"),
}


def _goal(code: str) -> str:
    return _("{number} {goal}").format(
        number=spelling.plain(code), goal=wording.code("sdg_goal", code)
    )


@dataclass(frozen=True)
class Facet:
    """What cases can be narrowed by.

    Attributes:
        key: As the store or `list_filter.ATTENTION` has it.
        label: Marked for translation.
        words: A value in words; None where the names come from the desk.
    """

    key: str
    label: str
    words: Callable[[str], str] | None = None

    def word(self, value: str, names: Mapping[str, str]) -> str:
        """A value as a person reads it; "" means that nothing is said.

        Args:
            names: Id → name of the records that are values.
        """
        if value == ME:
            return _("me")
        if not value:
            return _("Not stated")
        if self.words is None:
            return names.get(value, "…")
        return self.words(value)


FACETS: tuple[Facet, ...] = (
    Facet("stage", N_("Stage"), wording.stage),
    Facet("sector_main", N_("Sector"), partial(wording.code, "sector")),
    Facet("country", N_("Partner country"), wording.country),
    Facet("cooperation_type", N_("Cooperation"), partial(wording.code, "cooperation_type")),
    Facet(ATTENTION, N_("Attention"), lambda value: _(_ATTENTION.get(value, value))),
    Facet("modality", N_("Modality"), partial(wording.code, "modality")),
    Facet("sdg", N_("SDG"), _goal),
    Facet("officer", N_("Officer")),
    Facet("year", N_("Year"), spelling.plain),
    Facet("tag", N_("Tag"), str),
)
BY_KEY: Mapping[str, Facet] = {facet.key: facet for facet in FACETS}


def facet_label(key: str) -> str:
    """The name of a facet; of a key that is none, of the case's own field."""
    facet = BY_KEY.get(key)
    return _(facet.label) if facet is not None else wording.key_label("case", key)


def value_word(key: str, value: str, names: Mapping[str, str]) -> str:
    """A value of a facet as a person reads it."""
    facet = BY_KEY.get(key)
    if facet is not None:
        return facet.word(value, names)
    return wording.code(key, value) if value else _("Not stated")


def tone(key: str, value: str) -> str:
    """Token of the colour that a value has by itself; only stages have one."""
    return STAGE_TOKENS.get(value, "") if key == "stage" else ""


def usd(amount: Decimal) -> str:
    """Dollars without their cents."""
    return wording.usd(amount)


def usd_short(amount: Decimal) -> str:
    """Dollars for a narrow place: millions to one place, less in full."""
    return with_currency(short(amount), USD)


def short(amount: Decimal) -> str:
    """An amount for a narrow place: millions to one place, less in full."""
    if amount < MILLION / 10:
        return wording.rounded(amount)
    millions = plain_decimal((amount / MILLION).quantize(Decimal("0.1")))
    return _("{amount} M").format(amount=spelling.number(millions))
