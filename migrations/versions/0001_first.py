"""The first schema: journal, shown values, derived lists, local tables, full-text search.

The tables of shown values are spelt out here as they were when this step was written; they never
follow the catalogue afterwards.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from sscdesk.store import sqlite

revision = "0001"
down_revision = None

# Table, table of its parents (- = several or none), columns: s text, i whole number, b id.
_SHOWN = """
case - ref:s title:s summary:s case_type:s cooperation_type:s stage:s status:s substatus:s
    status_reason:s stage_date:s sector_main:s sdg_main:s lead_country:s responsible_officer:b
    confidentiality:s objective:s challenge:s solution:s markers_gender:s markers_mitigation:s
    markers_adaptation:s markers_biodiversity:s markers_drr:s markers_disability:s
    markers_nutrition:s ssc_share_pct:s scope:s reach:s approach:s start_planned:s end_planned:s
    duration_note:s political_endorser:b reporting_frequency:s additionality:s relation_since:i
    humanitarian:i safeguards_note:s negotiation_days:i negotiation_cost_usd:s start_actual:s
    end_actual:s narrative_how_ssc:s sustainability_note:s assets_note:s balance_note:s
    good_practice_nominated:i demander_satisfaction:i
demand case requesting_organisation:b requested_by:s request_date:s received_date:s channel:s
    demand_text:s language:s need_analysis:s expected_result:s modality_requested:s urgency:s
    needed_by:s own_resources_offered:s priority_reference:s estimated_amount:i
    estimated_currency:s not_monetized:i response_due:s first_response_date:s decision:s
    decision_date:s decided_by:s decline_reason:s redirected_to:s endorsed_by:s endorsed_on:s
    matched_offer:b alternatives_note:s contact_person:b
participant case country:s organisation:b role:s org_role:s is_lead:i complementary_strength:s
    responsibilities:s mutual_benefit:s benefit_type:s share_of_budget_pct:s contact_person:b
    publication_consent:s joined_on:s left_on:s
enquiry case organisation:b offer:b sent_on:s answered_on:s answer:s note:s
agreement case type:s title:s reference:s signed_date:s place:s in_force_from:s in_force_to:s
    parent_agreement:b cost_sharing:s responsibilities:s ip_clause:i visa_clause:i tax_clause:i
    immunities_clause:i termination_notice_days:i signature_pattern:s document:b
signature agreement participant:b person:b function:s required:i signed_on:s
amendment agreement number:s on:s amendment_kind:s old_end:s new_end:s text:s document:b
document case document_type:s title:s language:s date:s expires_on:s file:s
location case country:s level:s name:s latitude:s longitude:s precision:s
alignment case framework:s reference:s text:s
relation case other_case:b relation_kind:s note:s
external_id case scheme:s value:s
fund_application case funding_source:b window:b amount_asked:i currency:s other_inputs:i
    institution:b submitted_on:s form_complete:i checklist_complete:i endorsed:i decision:s
    decided_on:s
contribution case participant:b title:s contribution_kind:s finance_type:s modality:s
    cost_kind:s measure_group:s unit:s valuation_method:s direct:i funding_source:b
    ssc_share_pct:s not_delivered_reason:s evidence:b
cost_line contribution phase:s quantity:s unit_cost:s amount:i currency:s value_date:s year:i
    rate_to_usd:s rate_source:s amount_usd:s note:s
activity case activity_kind:s title:s responsible:s persons:s start:s end:s due:s place:s
    country:s host_country:s visitors:s people_f:i people_m:i person_days:s output:b status:s
    decisions:s note:s document:b
result case result_type:s title:s institutional_change:i
indicator result title:s measure:s unit:s ascending:i sdg_target:s baseline_year:i
    baseline_value:s
period indicator start:s end:s target:s actual:s female:s comment:s disaggregation:s
milestone case title:s due:s done_on:s note:s
issue case issue_kind:s title:s category:s likelihood:s impact:s response:s owner:s raised_on:s
    days_lost:i status:s
progress_report case report_kind:s participant:b period_from:s period_to:s due:s received_on:s
    text:s heading:s document:b
evaluation case evaluation_type:s planned_for:s responsible:s evaluator:s status:s
    validated_on:s findings:s version:i
respondent evaluation code:s role:s organisation:b answered_on:s
answer respondent item:s score:s evidence:s
recommendation evaluation text:s priority:s addressed_to:b response:s action:s owner:s due:s
    status:s evidence:s
lesson case text:s evidence:s shared:i
good_practice case title:s challenge:s solution:s results:s horizontality:s sustainability:s
    replicability:s innovation:s validated:i validated_on:s consent:s
organisation - name:s short_name:s type:s country:s part_of:b note:s
person - name:s function:s organisation:b country:s email:s phone:s is_focal_point:i fp_from:s
    fp_to:s is_expert:i is_signatory:i is_change_agent:i consent_on:s
offer - organisation:b country:s title:s description:s sector:s sdg:s evidence:s capacity:s
    conditions:s available_from:s available_to:s contact_person:b validated_on:s validated_by:s
    status:s
funding_source - code:s name:s source_kind:s ceiling:i currency:s eligibility:s contact_person:b
fund_window funding_source title:s opens_on:s closes_on:s ceiling:s note:s
event - event_kind:s title:s from:s to:s place:s note:s
commitment event text:s owner:s due:s status:s case:b
exchange_rate - currency:s on:s rate_to_usd:s source:s
reminder - due:s text:s done_on:s
office - country:s name:s role:s
member - set:s code:s
transition case move:s from_stage:s to_stage:s from_status:s to_status:s on:s by:s reason:s to:s
    until:s note:s overrides:s waived:s
"""

_TYPES: dict[str, Any] = {"s": sa.String(), "i": sa.Integer(), "b": sa.LargeBinary(16)}


def upgrade() -> None:
    """Apply this step."""
    _create_names()
    _create_journal()
    _create_case_list()
    _create_local()
    for name, parent, columns in _shown():
        _create_shown(name, parent, columns)
    op.create_index(op.f("ix_case_ref"), "case", ["ref"])
    op.create_index(op.f("ix_exchange_rate_currency"), "exchange_rate", ["currency", "on"])
    op.create_index(op.f("ix_member_parent_set"), "member", ["parent", "set"])
    sqlite.create_search(op.get_bind())


def downgrade() -> None:
    """Take this step back."""
    sqlite.drop_search(op.get_bind())
    for name, _parent, _columns in reversed(_shown()):
        op.drop_table(name)
    for name in (
        "draft", "dismissed", "setting", "search_document", "case_list", "adoption", "conflict",
        "entry", "act", "kind_name", "user_name", "device", "desk_info",
    ):  # fmt: skip
        op.drop_table(name)


def _create_names() -> None:
    _table("desk_info", _key("key", sa.String()), _must("value", sa.String()))
    _table(
        "device", _number(), _must("id", _TYPES["b"], unique=True), _must("office", _TYPES["b"]),
        _must("mine", sa.Boolean()), sa.Column("ordinal", sa.Integer()),
        _must("seq", sa.Integer()), sa.Column("tip", sa.LargeBinary()),
        _must("closed_seq", sa.Integer()), sa.Column("closed_tip", sa.LargeBinary()),
    )  # fmt: skip
    _table("user_name", _number(), _must("name", sa.String(), unique=True))
    _table("kind_name", _number(), _must("name", sa.String(), unique=True))


def _create_journal() -> None:
    _table(
        "act", _number(), _must("id", _TYPES["b"], unique=True), _to("device", "device.n"),
        _to("user", "user_name.n"), _must("at", sa.String()), _must("verb", sa.String()),
        sa.Column("undoes", _TYPES["b"]),
    )  # fmt: skip
    _table(
        "entry", sa.Column("pos", sa.Integer(), autoincrement=True),
        _must("id", _TYPES["b"], unique=True), _to("act", "act.n"), _must("seq", sa.Integer()),
        _must("record", _TYPES["b"]), _must("root", _TYPES["b"]), _to("kind", "kind_name.n"),
        _must("new", sa.Boolean()), _must("closed", sa.Boolean()), sa.Column("vals", sa.String()),
        sa.Column("replaces", sa.String()), sa.Column("seen", sa.String()),
        sa.Column("restores", sa.String()), sa.Column("private", sa.String()),
        sa.Column("covers", sa.String()), sa.Column("adopted", sa.Integer()),
        _must("hash", sa.LargeBinary(32)), sa.PrimaryKeyConstraint("pos", name=op.f("pk_entry")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    for column in ("act", "record", "root", "adopted"):
        op.create_index(op.f(f"ix_entry_{column}"), "entry", [column])
    _table("conflict", _key("record", _TYPES["b"]), _key("register", sa.String()),
           _must("root", _TYPES["b"]))  # fmt: skip
    op.create_index(op.f("ix_conflict_root"), "conflict", ["root"])
    _table("adoption", _number(), _must("at", sa.String()), _must("source", sa.String()),
           _must("taken_back", sa.Boolean()))  # fmt: skip


def _create_case_list() -> None:
    texts = (
        "ref", "title", "title_sort", "stage", "status", "substatus", "stage_date", "case_type",
        "cooperation_type", "sector_main", "lead_country", "start_planned", "end_planned",
        "created", "updated",
    )  # fmt: skip
    _table(
        "case_list", _key("case", _TYPES["b"]), _must("n", sa.Integer(), unique=True),
        *(_must(name, sa.String()) for name in texts), _must("stage_order", sa.Integer()),
        sa.Column("owner", _TYPES["b"]),
    )  # fmt: skip
    for name in (
        "ref", "title_sort", "stage_order", "status", "stage_date", "case_type",
        "cooperation_type", "sector_main", "lead_country", "start_planned", "end_planned",
        "created", "updated",
    ):  # fmt: skip
        op.create_index(op.f(f"ix_case_list_{name}"), "case_list", [name, "case"])
    for name in ("stage", "status"):
        op.create_index(
            op.f(f"ix_case_list_{name}_updated"), "case_list", [name, "updated", "case"]
        )


def _create_local() -> None:
    _table("search_document", _number(), _must("root", _TYPES["b"], unique=True),
           _must("kind", sa.String()))  # fmt: skip
    _table("setting", _key("key", sa.String()), _must("value", sa.String()))
    _table("dismissed", _key("reminder", sa.String()), sa.Column("until", sa.String()))
    _table("draft", _key("record", _TYPES["b"]), _key("key", sa.String()),
           _must("text", sa.String()), _must("at", sa.String()))  # fmt: skip


def _shown() -> list[tuple[str, str, list[str]]]:
    lines = _SHOWN.replace("\n    ", " ").split("\n")
    found = [line.split() for line in lines if line]
    return [(name, parent.replace("-", ""), columns) for name, parent, *columns in found]


def _create_shown(name: str, parent: str, columns: list[str]) -> None:
    pairs = [column.rsplit(":", 1) for column in columns]
    above = (
        sa.Column(
            "parent", _TYPES["b"],
            sa.ForeignKey(f"{parent}.id", name=op.f(f"fk_{name}_parent"), deferrable=True,
                          initially="DEFERRED"),
            nullable=False,
        )
        if parent
        else sa.Column("parent", _TYPES["b"])
    )  # fmt: skip
    _table(
        name, _key("id", _TYPES["b"]), _must("root", _TYPES["b"]), above,
        sa.Column("owner_office", _TYPES["b"]), _must("state", sa.String()),
        *(sa.Column(column, _TYPES[letter]) for column, letter in pairs),
    )  # fmt: skip
    for column in ("root", "parent"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _table(name: str, *parts: Any, **more: Any) -> None:
    keys = [c.name for c in parts if isinstance(c, sa.Column) and c.info.get("key")]
    if keys:
        parts = (*parts, sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")))
    op.create_table(name, *parts, **more)


def _number() -> sa.Column[Any]:
    return _key("n", sa.Integer())


def _key(name: str, type_: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False, info={"key": True})


def _must(name: str, type_: Any, *, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False, unique=unique)


def _to(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target), nullable=False)
