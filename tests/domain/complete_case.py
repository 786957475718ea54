"""A triangular project from its demand to its closing, with nothing missing, and how to spoil it.

Invented institutions: Uganda asks, Brazil provides, Germany facilitates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sscdesk.domain.checks import Finding
from sscdesk.domain.checks_evaluation import SCORECARD
from sscdesk.domain.gates import findings
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation

DECISIONS = {
    2: date(2025, 4, 3),
    3: date(2025, 7, 1),
    4: date(2026, 9, 1),
    5: date(2026, 11, 1),
}
"""Gate → day of the decision."""

STAGES = {2: "DEMAND", 3: "AGREEMENT", 4: "IMPLEMENTATION", 5: "EVALUATION"}


def make(kind: str, id_: str, values: Mapping[str, str] = {}, **more: str) -> Record:
    """A record that stands alone."""
    return Record(id_, kind, id_, "", "present", {**values, **more})


@dataclass
class Scene:
    """A case with what it refers to, open to any change."""

    case: Record
    others: dict[str, Record] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(
        self, parent: str, kind: str, id_: str, values: Mapping[str, str] = {}, **more: str
    ) -> None:
        """Hang a record under another one."""
        above = self.find(parent)
        made = Record(id_, kind, self.case.id, above.id, "present", {**values, **more})
        above.children.append(made)

    def know(self, record: Record) -> None:
        """Add a record that the case refers to."""
        self.others[record.id] = record

    def find(self, id_: str) -> Record:
        """A record of the case by its id."""
        if id_ == self.case.id:
            return self.case
        return next(record for record in self.case.below() if record.id == id_)

    def put(self, id_: str, **values: str) -> None:
        """Set keys; a blank clears one; `__` stands for the dot of `title.en`."""
        held = self.find(id_).values
        held.update({key.replace("__", "."): value for key, value in values.items()})
        for key in [key for key, value in held.items() if not value]:
            del held[key]

    def drop(self, *ids: str) -> None:
        """Remove records."""
        for id_ in ids:
            above = self.find(self.find(id_).parent)
            above.children[:] = [child for child in above.children if child.id != id_]

    def drop_all(self, kind: str) -> None:
        """Remove every record of a kind."""
        self.drop(*[record.id for record in self.case.all(kind)])

    def at(self, gate: int, **facts: Any) -> Situation:
        """The situation on the day on which the gate is decided."""
        self.put("case", stage=STAGES[gate])
        on = DECISIONS[gate]
        return Situation(self.case, on, others=self.others, **{**self.facts, **facts})

    def finding(self, check: str, gate: int, **facts: Any) -> Finding:
        """What one check finds."""
        found = findings(self.at(gate, **facts), gate)
        return next(finding for finding in found if finding.check == check)


def complete() -> Scene:
    """The whole case, evaluated and ready to close."""
    scene = Scene(make("case", "case", _CASE))
    for organisation in _ORGANISATIONS:
        scene.know(organisation)
    _add_demand(scene)
    _add_agreement(scene)
    _add_plan(scene)
    _add_money(scene)
    _add_delivery(scene)
    _add_evaluation(scene)
    return scene


_CASE = {
    "ref": "UGA-2025-0001",
    "title.en": "Drip irrigation for smallholders",
    "summary.en": "Transfer of low-cost drip irrigation.",
    "case_type": "PROJECT",
    "cooperation_type": "TRIANGULAR",
    "stage": "DEMAND",
    "status": "ACTIVE",
    "sector_main": "AGR",
    "sdg_main": "2",
    "lead_country": "UGA",
    "objective.en": "Higher yields in the dry season.",
    "start_planned": "2025-07-01",
    "end_planned": "2026-06-30",
    "scope": "4",
    "ssc_share_pct": "100",
    "markers.gender": "1",
    "reporting_frequency": "QUARTERLY",
    "start_actual": "2025-07-01",
    "end_actual": "2026-06-30",
    "sustainability_note": "Budget line of the ministry.",
    "assets_note": "Kits handed over.",
    "balance_note": "None left.",
    "good_practice_nominated": "false",
    "demander_satisfaction": "4",
}
_ORGANISATIONS = (
    make("organisation", "ministry", {"name.en": "Ministry", "country": "UGA", "type": "10"}),
    make("organisation", "institute", {"name.en": "Institute", "country": "BRA", "type": "15"}),
    make("organisation", "agency", {"name.en": "Agency", "country": "DEU", "type": "10"}),
)


def _add_demand(scene: Scene) -> None:
    scene.add(
        "case", "demand", "demand",
        requesting_organisation="ministry", request_date="2025-02-03", received_date="2025-02-12",
        channel="NOTE_VERBALE", demand_text="We ask for training in drip irrigation.",
        priority_reference="National plan, objective 2", endorsed_by="Ministry of Planning",
        endorsed_on="2025-02-10", estimated_amount="120000", estimated_currency="USD",
        first_response_date="2025-02-25", decision="ACCEPTED", decision_date="2025-03-20",
        decided_by="A. Nakato",
    )  # fmt: skip
    for id_, organisation, country, role, share in (
        ("recipient", "ministry", "UGA", "RECIPIENT", "20"),
        ("provider", "institute", "BRA", "PROVIDER", "40"),
        ("facilitator", "agency", "DEU", "FACILITATOR", "40"),
    ):
        scene.add(
            "case", "participant", id_,
            {"mutual_benefit.en": "Named in the agreement."},
            organisation=organisation, country=country, role=role, share_of_budget_pct=share,
            responsibilities="As in the work plan.", publication_consent="YES",
        )  # fmt: skip
    scene.add(
        "case", "document", "request", document_type="REQUEST_LETTER", title="Request", file="a"
    )
    for id_, organisation in (("asked1", "institute"), ("asked2", "agency")):
        scene.add("case", "enquiry", id_, organisation=organisation, answer="YES")


def _add_agreement(scene: Scene) -> None:
    scene.add("case", "document", "paper", document_type="AGREEMENT", title="Memorandum", file="b")
    scene.add(
        "case", "agreement", "agreement",
        type="TRIPARTITE", title="Memorandum", in_force_from="2025-06-30",
        in_force_to="2026-12-31", document="paper", signature_pattern="TRILATERAL",
    )  # fmt: skip
    for party in ("recipient", "provider", "facilitator"):
        scene.add(
            "agreement", "signature", f"signed_{party}",
            participant=party, required="true", signed_on="2025-06-30",
        )  # fmt: skip


def _add_plan(scene: Scene) -> None:
    scene.add("case", "result", "outcome", {"title.en": "Farmers irrigate"}, result_type="OUTCOME")
    scene.add(
        "outcome", "indicator", "indicator", {"title.en": "Households irrigating"},
        measure="1", baseline_year="2025", baseline_value="0",
    )  # fmt: skip
    scene.add(
        "indicator", "period", "period",
        start="2025-07-01", end="2026-06-30", target="1200", actual="1130",
    )  # fmt: skip
    scene.add("case", "result", "output", {"title.en": "Trainers trained"}, result_type="OUTPUT")
    scene.add(
        "case", "activity", "activity",
        activity_kind="TRAINING", title="Training of trainers", output="output",
        start="2025-09-01", end="2025-09-12", due="2025-09-12", status="DONE",
    )  # fmt: skip
    scene.add("case", "issue", "risk", issue_kind="RISK", title="Late rains", status="ACCEPTED")
    scene.add("case", "alignment", "alignment", framework="NATIONAL_PLAN", reference="Objective 2")


def _add_money(scene: Scene) -> None:
    for id_, party, group, unit in (
        ("kits", "facilitator", "A", ""),
        ("costs", "recipient", "A", ""),
        ("days", "provider", "C", "EXPERT_DAY"),
    ):
        values = {"unit": unit} if unit else {}
        scene.add(
            "case", "contribution", id_, values,
            participant=party, title=id_.title(), measure_group=group,
        )  # fmt: skip
    for phase, kits, kits_usd, costs, days in (
        ("BUDGETED", "168000", "182599.2", "60000", "160"),
        ("COMMITTED", "168000", "182599.2", "60000", "160"),
        ("EXECUTED", "157900", "171621.51", "58900", "152"),
    ):
        scene.add(
            "kits", "cost_line", f"kits_{phase}",
            phase=phase, amount=kits, currency="EUR", value_date="2025-06-30",
            rate_to_usd="1.0869", amount_usd=kits_usd,
        )  # fmt: skip
        scene.add(
            "costs", "cost_line", f"costs_{phase}",
            phase=phase, amount=costs, currency="USD", value_date="2025-06-30", amount_usd=costs,
        )  # fmt: skip
        scene.add("days", "cost_line", f"days_{phase}", phase=phase, quantity=days)


def _add_delivery(scene: Scene) -> None:
    for party in ("recipient", "provider", "facilitator"):
        for kind in ("FINAL_NARRATIVE", "FINAL_FINANCIAL"):
            scene.add(
                "case", "progress_report", f"{kind}_{party}",
                report_kind=kind, participant=party, period_from="2025-07-01",
                period_to="2026-06-30", received_on="2026-08-15", text="Final report.",
            )  # fmt: skip


def _add_evaluation(scene: Scene) -> None:
    scene.add(
        "case", "evaluation", "evaluation",
        evaluation_type="FINAL", planned_for="2026-09-30", responsible="S. Auma",
        status="VALIDATED", validated_on="2026-10-15",
    )  # fmt: skip
    for code, role in (("r1", "RECIPIENT"), ("r2", "PROVIDER")):
        scene.add("evaluation", "respondent", code, code=code, role=role)
        for item in sorted(SCORECARD):
            scene.add(code, "answer", f"{code}_{item}", item=item, score="2")
    scene.add(
        "evaluation", "recommendation", "recommendation",
        text="Train repair shops.", priority="HIGH", response="ACCEPTED", owner="R. Kato",
        due="2027-06-30", status="OPEN",
    )  # fmt: skip
    scene.add("case", "lesson", "lesson", {"text.en": "Spare parts first."}, shared="true")
