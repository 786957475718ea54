"""Gate 5, the rest: what must be learned and settled before a case closes (SSC domain study 3.5).

Also what is asked, and never forces anything, when a case is cancelled.
"""

from sscdesk.domain import money
from sscdesk.domain.checks import Check, Finding, Gap, counted, never, titles
from sscdesk.domain.situation import Situation
from sscdesk.i18n import N_, _, listed, ngettext

GATE = 5


def _lesson_recorded(situation: Situation) -> Gap | None:
    if any(lesson.has("text") for lesson in situation.case.all("lesson")):
        return None
    return Gap(_("No lesson is recorded."))


def _good_practice_decided(situation: Situation) -> Gap | None:
    if situation.case.has("good_practice_nominated"):
        return None
    return Gap(_("Nobody has decided whether the case is nominated as a good practice."))


def _balance_settled(situation: Situation) -> Gap | None:
    if situation.case.has("balance_note"):
        return None
    return Gap(_("Nothing says what was left of the money and where it went."))


def _assets_transferred(situation: Situation) -> Gap | None:
    if situation.case.has("assets_note"):
        return None
    return Gap(_("Nothing says what happened to the assets."))


def _sustainability_stated(situation: Situation) -> Gap | None:
    if situation.case.has("sustainability_note"):
        return None
    return Gap(_("Nothing says how the results will last."))


def _satisfaction_asked(situation: Situation) -> Gap | None:
    if situation.case.has("demander_satisfaction"):
        return None
    return Gap(_("The requester has not been asked how satisfied it is."))


def _publication_consent(situation: Situation) -> Gap | None:
    asked = situation.case.all("participant")
    lacking = [p for p in asked if p.get("publication_consent") not in ("YES", "NO")]
    sentence = ngettext(
        "{lacking} of {asked} partners has not said whether it consents to publication: {names}.",
        "{lacking} of {asked} partners have not said whether they consent to publication: {names}.",
        len(lacking),
    )
    names = listed(situation.name(partner) for partner in lacking)
    return counted(sentence, lacking, asked, "participant.publication_consent", names)


def _documents_complete(situation: Situation) -> Gap | None:
    asked = situation.case.all("document")
    lacking = [d for d in asked if not d.has("file") or d.id in situation.missing_documents]
    sentence = ngettext(
        "The file of {lacking} of {asked} documents is missing: {names}.",
        "The files of {lacking} of {asked} documents are missing: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, asked, "document.file", titles(lacking))


CHECKS = (
    Check(
        "lesson_recorded", GATE,
        N_("At least one lesson is recorded."),
        N_("Write what others should know."),
        ("lesson.text",),
        _lesson_recorded, short_form=True,
    ),
    Check(
        "good_practice_decided", GATE,
        N_("It is decided whether the case is nominated as a good practice."),
        N_("Answer with yes or no."),
        ("good_practice_nominated",),
        _good_practice_decided, hard=never,
    ),
    Check(
        "balance_settled", GATE,
        N_("It is written what was left of the money and where it went."),
        N_("Write it in a sentence, also when nothing was left."),
        ("balance_note",),
        _balance_settled, hard=never,
    ),
    Check(
        "assets_transferred", GATE,
        N_("It is written what happened to the assets."),
        N_("Write it in a sentence, also when there were none."),
        ("assets_note",),
        _assets_transferred, hard=never,
    ),
    Check(
        "sustainability_stated", GATE,
        N_("It is written how the results will last."),
        N_("Write it in a sentence."),
        ("sustainability_note",),
        _sustainability_stated, hard=never,
    ),
    Check(
        "satisfaction_asked", GATE,
        N_("The requester was asked how satisfied it is."),
        N_("Enter 1 to 5, or 0 when it was asked and did not answer."),
        ("demander_satisfaction",),
        _satisfaction_asked, hard=never,
    ),
    Check(
        "publication_consent", GATE,
        N_("Every partner has said whether it consents to publication."),
        N_("Enter yes or no for each of them."),
        ("participant.publication_consent",),
        _publication_consent, hard=never,
    ),
    Check(
        "documents_complete", GATE,
        N_("The file of every document is here."),
        N_("Attach the file again, or remove the document."),
        ("document.file",),
        _documents_complete, hard=never,
    ),
)  # fmt: skip


def _executed_entered(situation: Situation) -> Gap | None:
    contributions = situation.case.all("contribution")
    lines = [line for c in contributions for line in c.all("cost_line")]
    if not lines or any(line.get("phase") == money.EXECUTED for line in lines):
        return None
    return Gap(_("Nothing is entered of what was delivered before the end."))


ASKED_ON_CANCEL = (
    Check(
        "executed_entered", 0,
        N_("What was delivered before the end is entered."),
        N_("Enter what was delivered of each contribution."),
        ("cost_line.phase",),
        _executed_entered, hard=never, short_form=True,
    ),
    Check(
        "assets_transferred", 0,
        N_("It is written what happened to the assets."),
        N_("Write it in a sentence, also when there were none."),
        ("assets_note",),
        _assets_transferred, hard=never, short_form=True,
    ),
    Check(
        "lesson_recorded", 0,
        N_("At least one lesson is recorded."),
        N_("Write what others should know."),
        ("lesson.text",),
        _lesson_recorded, hard=never, short_form=True,
    ),
)  # fmt: skip
"""What a cancelled case is asked for, as a warning."""


def asked_on_cancel(situation: Situation) -> list[Finding]:
    """What is still to be written down about a case that is cancelled."""
    found = [check.find(situation) for check in ASKED_ON_CANCEL]
    return [finding for finding in found if finding.is_open]
