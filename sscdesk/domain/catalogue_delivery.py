"""What is given, done, reached and learned in a case.

A contribution says whose, what for and in which unit; its cost lines say how much, in which
currency, in which phase. A contribution of group C is delivered by quantity alone and is never
turned into money (SDG indicator 17.3.1, voluntary framework for South-South cooperation).
"""

from sscdesk.domain.fields import (
    Field,
    Kind,
    about,
    code,
    countries,
    currency,
    day,
    flag,
    line,
    money,
    names,
    number,
    percent,
    record,
    text,
    texts,
    whole,
    year,
)
from sscdesk.domain.kinds import TAG
from sscdesk.i18n import N_

CONTRIBUTION = Kind(
    "contribution",
    N_("Contribution"),
    (
        record("participant", N_("Partner"), "participant"),
        line("title", N_("Title"), 255),
        code("contribution_kind", N_("Kind of contribution"), "contribution_kind"),
        code("finance_type", N_("Type of finance"), "finance_type"),
        code("modality", N_("Modality"), "modality"),
        code("cost_kind", N_("Kind of cost"), "cost_kind"),
        code("measure_group", N_("Measurement group"), "measure_group"),
        code("unit", N_("Unit"), "unit"),
        code("valuation_method", N_("Valuation method"), "valuation_method"),
        flag("direct", N_("Direct cost")),
        record("funding_source", N_("Funding source"), "funding_source"),
        percent("ssc_share_pct", N_("South-South share of this contribution")),
        text("not_delivered_reason", N_("Why it was not delivered")),
        record("evidence", N_("Evidence"), "document"),
    ),
    parents=("case",),
    sheet="FINANCE",
)

COST_LINE = Kind(
    "cost_line",
    N_("Cost line"),
    (
        code("phase", N_("Phase"), "phase"),
        number("quantity", N_("Quantity")),
        number("unit_cost", N_("Cost of one unit")),
        money("amount", N_("Amount"), register="money"),
        currency("currency", N_("Currency"), register="money"),
        about("value_date", N_("Value date"), register="money"),
        year("year", N_("Year")),
        number("rate_to_usd", N_("US dollars for one unit of the currency"), register="money"),
        line("rate_source", N_("Source of the rate"), 200, register="money"),
        number("amount_usd", N_("Amount in US dollars"), register="money", unit=N_("USD")),
        text("note", N_("Note")),
    ),
    parents=("contribution",),
    sheet="FINANCE",
)

ACTIVITY = Kind(
    "activity",
    N_("Activity"),
    (
        code("activity_kind", N_("Kind of activity"), "activity_kind"),
        line("title", N_("Title"), 255),
        line("responsible", N_("Responsible")),
        text("persons", N_("Persons (functions)")),
        about("start", N_("Start"), register="dates"),
        about("end", N_("End"), register="dates"),
        day("due", N_("Due on")),
        line("place", N_("Place")),
        countries("country", N_("Country")),
        countries("host_country", N_("Host country")),
        line("visitors", N_("Visitors")),
        whole("people_f", N_("Women")),
        whole("people_m", N_("Men")),
        number("person_days", N_("Person-days"), unit=N_("days")),
        record("output", N_("Output"), "result"),
        code("status", N_("Status"), "activity_status"),
        text("decisions", N_("Decisions")),
        text("note", N_("Note")),
        record("document", N_("Mission report"), "document"),
    ),
    parents=("case",),
    sheet="ACTIVITIES",
)

RESULT = Kind(
    "result",
    N_("Result"),
    (
        code("result_type", N_("Type of result"), "result_type"),
        names("title", N_("Title"), 500),
        flag("institutional_change", N_("Policy or institutional change")),
    ),
    parents=("case",),
    sheet="RESULTS",
)

INDICATOR = Kind(
    "indicator",
    N_("Indicator"),
    (
        names("title", N_("Title"), 500),
        code("measure", N_("Measure"), "measure"),
        line("unit", N_("Unit"), 80),
        flag("ascending", N_("More is better")),
        code("sdg_target", N_("SDG target"), "sdg_target"),
        year("baseline_year", N_("Baseline year"), register="baseline"),
        line("baseline_value", N_("Baseline value"), 200, register="baseline"),
    ),
    parents=("result",),
    sheet="RESULTS",
)

PERIOD = Kind(
    "period",
    N_("Indicator period"),
    (
        about("start", N_("Start"), register="dates"),
        about("end", N_("End"), register="dates"),
        line("target", N_("Target"), 200),
        line("actual", N_("Actual"), 200),
        line("female", N_("Of which women"), 200),
        text("comment", N_("Comment")),
        line("disaggregation", N_("Disaggregation")),
    ),
    parents=("indicator",),
    sheet="RESULTS",
)

MILESTONE = Kind(
    "milestone",
    N_("Milestone"),
    (
        line("title", N_("Title"), 255),
        day("due", N_("Due on")),
        about("done_on", N_("Done on")),
        text("note", N_("Note")),
    ),
    parents=("case",),
)

ISSUE = Kind(
    "issue",
    N_("Risk or issue"),
    (
        code("issue_kind", N_("Risk or issue"), "issue_kind"),
        line("title", N_("Title"), 255),
        code("category", N_("Category"), "issue_category"),
        code("likelihood", N_("Likelihood"), "level_3"),
        code("impact", N_("Impact"), "level_3"),
        text("response", N_("Response")),
        line("owner", N_("Owner")),
        about("raised_on", N_("Raised on")),
        whole("days_lost", N_("Days lost"), unit=N_("days")),
        code("status", N_("Status"), "issue_status"),
    ),
    parents=("case",),
)

PROGRESS_REPORT = Kind(
    "progress_report",
    N_("Progress report"),
    (
        code("report_kind", N_("Kind of report"), "report_kind"),
        record("participant", N_("Partner"), "participant"),
        about("period_from", N_("Period from"), register="period"),
        about("period_to", N_("Period to"), register="period"),
        day("due", N_("Due on")),
        about("received_on", N_("Received on")),
        text("text", N_("Text")),
        code("heading", N_("Heading of the Secretary-General's report"), "heading"),
        record("document", N_("Document"), "document"),
    ),
    parents=("case",),
)

EVALUATION = Kind(
    "evaluation",
    N_("Evaluation"),
    (
        code("evaluation_type", N_("Type of evaluation"), "evaluation_type"),
        about("planned_for", N_("Planned for")),
        line("responsible", N_("Responsible")),
        line("evaluator", N_("Evaluator")),
        code("status", N_("Status"), "evaluation_status"),
        about("validated_on", N_("Validated on")),
        text("findings", N_("Findings")),
        whole("version", N_("Version")),
    ),
    parents=("case",),
    sheet="EVALUATION",
)

RESPONDENT = Kind(
    "respondent",
    N_("Respondent"),
    (
        line("code", N_("Code"), 40),
        code("role", N_("Role"), "evaluation_role"),
        record("organisation", N_("Organisation"), "organisation"),
        about("answered_on", N_("Answered on")),
    ),
    parents=("evaluation",),
    sheet="EVALUATION",
)

ANSWER = Kind(
    "answer",
    N_("Answer"),
    (
        code("item", N_("Item"), "evaluation_item"),
        code("score", N_("Score"), "score"),
        text("evidence", N_("Evidence")),
    ),
    parents=("respondent",),
    sheet="EVALUATION",
)

RECOMMENDATION = Kind(
    "recommendation",
    N_("Recommendation"),
    (
        text("text", N_("Text")),
        code("priority", N_("Priority"), "recommendation_priority"),
        record("addressed_to", N_("Addressed to"), "organisation"),
        code("response", N_("Response"), "recommendation_response"),
        text("action", N_("Action")),
        line("owner", N_("Owner")),
        about("due", N_("Due on")),
        code("status", N_("Status"), "recommendation_status"),
        text("evidence", N_("Evidence")),
    ),
    parents=("evaluation",),
    sheet="LESSONS",
)

LESSON = Kind(
    "lesson",
    N_("Lesson"),
    (
        texts("text", N_("Lesson")),
        text("evidence", N_("Evidence")),
        Field("tags", N_("Tags"), TAG, longest=60, several=True),
        flag("shared", N_("Shared with the partners")),
    ),
    parents=("case",),
    sheet="LESSONS",
)

GOOD_PRACTICE = Kind(
    "good_practice",
    N_("Good practice"),
    (
        names("title", N_("Title")),
        texts("challenge", N_("Challenge")),
        texts("solution", N_("Towards a solution")),
        texts("results", N_("Results")),
        text("horizontality", N_("Horizontality")),
        text("sustainability", N_("Sustainability")),
        text("replicability", N_("Replicability")),
        text("innovation", N_("Innovation")),
        flag("validated", N_("Validated"), register="validation"),
        about("validated_on", N_("Validated on"), register="validation"),
        code("consent", N_("Consent to publication"), "consent"),
    ),
    parents=("case",),
    sheet="LESSONS",
)

KINDS = (
    CONTRIBUTION, COST_LINE, ACTIVITY, RESULT, INDICATOR, PERIOD, MILESTONE, ISSUE,
    PROGRESS_REPORT, EVALUATION, RESPONDENT, ANSWER, RECOMMENDATION, LESSON, GOOD_PRACTICE,
)  # fmt: skip
