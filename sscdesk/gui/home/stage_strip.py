"""The pipeline above Home: one card for each stage, from a demand to the closed cases."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sscdesk.actions import pipeline
from sscdesk.domain import stages
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.money import USD
from sscdesk.gui import place, spelling
from sscdesk.gui.home.stage_card import StageCard, StageFacts
from sscdesk.gui.place import Place
from sscdesk.i18n import _, with_currency

MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)

_TONES: Mapping[str, str] = {"late": "red", "waits": "red", "fine": "grn"}


class StageStrip(QWidget):
    """Five cards; each leads to its cases.

    Attributes:
        go: The place of a card was asked for.
    """

    go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.cards: dict[str, StageCard] = {}
        for stage in stages.STAGES:
            card = StageCard(stage)
            card.clicked.connect(lambda _on=False, stage=stage: self.go.emit(cases_of(stage)))
            self.cards[stage] = card
            row.addWidget(card, 1)
        self.setFocusProxy(self.cards[stages.DEMAND])

    def show_cards(self, found: Sequence[pipeline.StageCard]) -> None:
        """Show what the pipeline holds."""
        for one in found:
            self.cards[one.stage].show_facts(_facts(one))

    def set_low(self, *, is_low: bool) -> None:
        """Lower cards, where the window is low."""
        for card in self.cards.values():
            card.set_low(is_low=is_low)


def cases_of(stage: str) -> Place:
    """The list of cases of a stage."""
    return Place(place.CASES, query=(("stage", stage),))


def _facts(one: pipeline.StageCard) -> StageFacts:
    is_plain = one.stage == stages.CLOSED or not one.cases
    tone = "text2" if is_plain else _TONES[one.tone]
    return StageFacts(one.stage, one.cases, one.news, tone, _money(one))


def _money(one: pipeline.StageCard) -> str:
    if not one.usd:
        return ""
    amount = short_usd(one.usd)
    return _("{amount} sought").format(amount=amount) if one.is_sought else amount


def short_usd(usd: Decimal) -> str:
    """Dollars for the eye: `USD 2.4 M`, `USD 94,000`, `USD 640`."""
    if usd >= MILLION:
        millions = (usd / MILLION).quantize(Decimal("0.1"))
        told = _("{amount} M").format(amount=spelling.number(plain_decimal(millions)))
        return with_currency(told, USD)
    step = THOUSAND if usd >= 10 * THOUSAND else Decimal(1)
    rounded = (usd / step).quantize(Decimal(1)) * step
    return with_currency(spelling.number(plain_decimal(rounded)), USD)
