"""Due days towards the end and after it: evaluations, final reports, follow-up, silence."""

from collections.abc import Iterator

from sscdesk.domain import checks_delivery, stages
from sscdesk.domain.checks import titles
from sscdesk.domain.dates import add_months, first_day, last_day, later
from sscdesk.domain.dues import STALE, Due, Rule, after, by_hand, is_active
from sscdesk.domain.situation import Situation
from sscdesk.i18n import _

END_MARKS_DAYS = (30, 90, 180)
"""How long before its end a case is asked whether to extend or close; nearest first."""

HALFWAY = "MID_TERM"
"""The type of evaluation that is made before the end and does not stand for the one after it."""

FOLLOWED_UP = frozenset({"DONE", "DROPPED"})


def _evaluations(situation: Situation) -> Iterator[Due]:
    closed = stages.standing(situation.case).status == stages.COMPLETED
    if not closed and not is_active(situation, stages.IMPLEMENTATION, stages.EVALUATION):
        return
    for evaluation in situation.case.all("evaluation"):
        kind = evaluation.get("evaluation_type")
        if closed and kind != "EX_POST":
            continue
        if evaluation.has("planned_for") and evaluation.get("status") != "VALIDATED":
            day, sentence = last_day(evaluation.get("planned_for")), _planned(kind)
            yield Due("planned_evaluation", day, sentence, evaluation.id, "evaluation.status")


def _planned(kind: str) -> str:
    if kind == "JOINT":
        return _("A joint review is planned.")
    if kind == HALFWAY:
        return _("The mid-term evaluation is planned.")
    return _("An evaluation is planned.")


def _mid_term(situation: Situation) -> Iterator[Due]:
    case, months = situation.case, situation.thresholds.mid_term_months
    kinds = {evaluation.get("evaluation_type") for evaluation in case.all("evaluation")}
    planned = case.has("start_planned") and case.has("end_planned")
    if HALFWAY in kinds or not planned or not is_active(situation, stages.IMPLEMENTATION):
        return
    start = first_day(case.get("start_actual") or case.get("start_planned"))
    end = last_day(case.get("end_planned"))
    if end > add_months(start, months):
        sentence = _("The case lasts long enough for a mid-term evaluation; none is planned.")
        yield Due("mid_term", start + (end - start) / 2, sentence, "", "evaluation.evaluation_type")


def _end(situation: Situation) -> Iterator[Due]:
    case = situation.case
    if not case.has("end_planned") or case.has("end_actual"):
        return
    if not is_active(situation, stages.IMPLEMENTATION):
        return
    day = last_day(case.get("end_planned"))
    left = (day - situation.today).days
    if left < 0:
        sentence = _("The planned end has passed and no actual end is entered.")
        yield Due("end", day, sentence, "", "end_actual", "overdue")
    mark = next((mark for mark in END_MARKS_DAYS if 0 <= left <= mark), None)
    if mark is not None:
        sentence = _("The case nears its planned end: extend it or prepare its closing.")
        yield Due("end", day, sentence, "", "end_planned", str(mark), mark)


def _final_reports(situation: Situation) -> Iterator[Due]:
    ended = situation.case.get("end_actual")
    if not ended or not is_active(situation, stages.IMPLEMENTATION, stages.EVALUATION):
        return
    day = after(ended, situation.thresholds.final_report_days)
    for partner in situation.partners:
        if partner.has("role") and checks_delivery.missing_reports(situation, partner):
            sentence = _("The final reports of {name} are due.")
            told = sentence.format(name=situation.name(partner))
            yield Due("final_report", day, told, partner.id, "progress_report.received_on")


def _evaluation(situation: Situation) -> Iterator[Due]:
    case, limits = situation.case, situation.thresholds
    ended = case.get("end_actual")
    if not ended or not is_active(situation, stages.IMPLEMENTATION, stages.EVALUATION):
        return
    after_end = [e for e in case.all("evaluation") if e.get("evaluation_type") != HALFWAY]
    statuses = {evaluation.get("status") for evaluation in after_end}
    if "VALIDATED" in statuses:
        return
    if statuses & {"OUT", "IN", "DRAFT"}:
        day, sentence = (
            after(ended, limits.evaluation_done_days),
            _("The evaluation is to be done."),
        )
    else:
        day, sentence = after(ended, limits.evaluation_start_days), _("The evaluation is to start.")
    yield Due("evaluation", day, sentence, "", "evaluation.status")


def _recommendations(situation: Situation) -> Iterator[Due]:
    for recommendation in situation.case.all("recommendation"):
        settled = recommendation.get("status") in FOLLOWED_UP
        if (
            recommendation.has("due")
            and not settled
            and recommendation.get("response") != "REJECTED"
        ):
            day = last_day(recommendation.get("due"))
            sentence = _("A recommendation is to be followed up: {text}.")
            told = sentence.format(text=titles([recommendation], "text"))
            yield Due("recommendation", day, told, recommendation.id, "recommendation.status")


def _suspended_until(situation: Situation) -> Iterator[Due]:
    if stages.standing(situation.case).status != stages.SUSPENDED:
        return
    pauses = [t for t in situation.case.all("transition") if t.get("move") == "suspend"]
    if pauses and pauses[-1].has("until"):
        until = pauses[-1].get("until")
        sentence = _("The case is due to be resumed.")
        yield Due("suspended_until", last_day(until), sentence, "", "status", until)


def _stale(situation: Situation) -> Iterator[Due]:
    now = stages.standing(situation.case)
    if situation.updated_on is None or now.status != stages.ACTIVE:
        return
    day = later(situation.updated_on, situation.thresholds.stale_days)
    sentence = _("Nothing was entered after {day}.").format(day=situation.updated_on)
    yield Due(STALE, day, sentence, "", "", situation.updated_on.isoformat(), 0)


def _manual(situation: Situation) -> Iterator[Due]:
    return by_hand(situation.case.all("reminder"))


RULES: tuple[Rule, ...] = (
    _evaluations, _mid_term, _end, _final_reports, _evaluation, _recommendations,
    _suspended_until, _stale, _manual,
)  # fmt: skip
