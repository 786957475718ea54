"""The tab Evaluation: evaluations with what each respondent answered, lessons, good practices."""

from sscdesk.domain.records import Record
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.arrangement import Listing
from sscdesk.gui.cases.tabs.list_card import BelowCard, DetailPart, ListCard, ListPart, Looks
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.tabs.scorecard import ScoreCard
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.workspace import Workspace


class RespondentDetail(DetailPart):
    """A respondent, with the scorecard below."""

    def _make_list(self, listing: Listing) -> BelowCard:
        if listing.kind != "answer":
            return super()._make_list(listing)
        made = ScoreCard(self.workspace)
        made.waiting_changed.connect(self.waiting_changed)
        return made


class RespondentPart(ListPart):
    """The respondents of an evaluation."""

    def _make_detail(self, record: Record) -> DetailPart:
        return RespondentDetail(self.workspace, record)


class RespondentCard(BelowCard):
    """The same in its card."""

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return RespondentPart(workspace, self.listing)


class EvaluationDetail(DetailPart):
    """An evaluation with its respondents and recommendations."""

    def _make_list(self, listing: Listing) -> BelowCard:
        if listing.kind != "respondent":
            return super()._make_list(listing)
        made = RespondentCard(self.workspace, listing)
        made.waiting_changed.connect(self.waiting_changed)
        return made


class EvaluationPart(ListPart):
    """The evaluations of the case."""

    def _make_detail(self, record: Record) -> DetailPart:
        return EvaluationDetail(self.workspace, record)


class EvaluationCard(ListCard):
    """The same in its card."""

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return EvaluationPart(workspace, self.listing)


class EvaluationTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """Evaluations, lessons, good practices, and what is asked before the case is closed."""
        return [
            self._evaluations,
            self.listing("lesson"),
            self.listing("good_practice"),
            self.form("closing"),
        ]

    def _evaluations(self) -> Part:
        return EvaluationCard(self.workspace, arrangement.listing("evaluation"))
