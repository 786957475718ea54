"""What somebody does in the window to bring a triangular project from a demand to its end."""

from pathlib import Path

from tests.gui.conftest import Recorder
from tests.gui.driver import (
    CTRL,
    KEY,
    dialog,
    field,
    fill,
    fill_all,
    open_tab,
    page,
    press,
    push,
    put,
    spoken,
    table,
)
from tests.gui.sheets import (
    begin_line,
    click_cell,
    column_of,
    open_row,
    type_cells,
    type_cells_down,
)

FOLDER = Path(__file__).parents[1] / "data" / "acceptance"
LINES = FOLDER / "triangular.jsonl"

MINISTRY = "Ministry of Agriculture (illustrative)"
INSTITUTE = "Research Institute (illustrative)"
AGENCY = "Cooperation Agency (illustrative)"
OFFICER = "A. Nakato"

CASH = {
    "Kind of contribution": "Financial",
    "Kind of cost": "Materials and supplies",
    "Measurement group": "A: financial flows, in money",
    "Valuation method": "Actual cost",
}
DAYS = {
    "Kind of contribution": "In kind: working time",
    "Kind of cost": "Fees or working time of experts",
    "Measurement group": "C: in kind, counted in units",
    "Valuation method": "Not valued in money",
    "Unit": "Expert day",
}


class Walk:
    """What somebody does on the way of one case, part by part."""

    def __init__(self, files: Recorder) -> None:
        """Have files to choose when a button asks for one."""
        self.files = files

    # --- what stands beside the case --------------------------------------------------------------

    def note_rate(self) -> None:
        """Settings: the rate of the euro."""
        press(KEY.Key_Comma, CTRL)
        push("Currencies and rates")
        push("Add a rate…")
        asked = dialog("New: Exchange rate")
        fill_all(
            {
                "Currency": "Euro",
                "Date": spoken("2025-06-30"),
                "US dollars for one unit of the currency": "1.0869",
                "Source": "illustrative",
            },
            asked,
        )
        push("Create", asked)

    def note_partners(self) -> None:
        """Partners: three organisations."""
        push("Partners")
        for name, country, sort in (
            (MINISTRY, "Uganda", "Government"),
            (INSTITUTE, "Brazil", "Other public sector"),
            (AGENCY, "Germany", "Government"),
        ):
            push("New organisation…")
            asked = dialog("New: Organisation")
            fill_all({"Name": name, "Country": country, "Type": sort}, asked)
            push("Create", asked)

    def open_case(self) -> None:
        """Ctrl+N: a new case in six fields."""
        press(KEY.Key_N, CTRL)
        asked = dialog("New case")
        fill_all(
            {
                "Title": "Drip irrigation for smallholders",
                "Requesting organisation": MINISTRY,
                "Main sector": "Agriculture and livestock",
                "Received on": spoken("2025-02-12"),
                "Channel": "Note verbale",
                "Demand in the requester's own words": "We ask for training in drip irrigation.",
            },
            asked,
        )
        push("Create", asked)

    # --- demand -----------------------------------------------------------------------------------

    def say_what_is_asked(self) -> None:
        """Overview and Demand: what the requester says, and what kind of case it is."""
        open_tab("Overview")
        push("Edit: Summary")
        fill("Summary", "Transfer of low-cost drip irrigation.")
        push("Edit: Summary")
        open_tab("Demand")
        fill_all(
            {
                "Date of the request": spoken("2025-02-03"),
                "Type of case": "Project",
                "Type of cooperation": "Triangular",
                "Main SDG": "Zero hunger",
                "Estimated cost": "120,000 USD",
                "Place in the national plan": "National plan, objective 2",
                "Endorsed by": "Ministry of Planning (illustrative)",
                "Endorsed on": spoken("2025-02-10"),
            }
        )
        add_to_set("Modalities", "Training courses and workshops", "Deployment of experts")

    def name_the_partners(self) -> None:
        """Partners & agreement: the three sides, each in its form."""
        open_tab("Partners & agreement")
        for name, country, role, share in (
            (MINISTRY, "Uganda", "Requesting", "20"),
            (INSTITUTE, "Brazil", "Providing", "40"),
            (AGENCY, "Germany", "Facilitating", "40"),
        ):
            inside = begin_line("Add partner", "Partners", name)
            fill_all(
                {
                    "Country": country,
                    "Role of the country": role,
                    "Share of the budget": share,
                    "Responsibilities": "As in the work plan.",
                    "Benefit for this partner": "Named in the agreement.",
                    "Consents to publication": "Yes",
                },
                inside,
            )

    def attach(self, file: str, title: str, sort: str) -> None:
        """Documents: a file, what it is and how it is called."""
        open_tab("Documents")
        self.files.files = [FOLDER / file]
        push("Attach files…")
        inside = open_row(table("Documents"), Path(file).stem)
        fill_all({"Title": title, "Type of document": sort}, inside)

    def ask_partners(self) -> None:
        """Demand: who was asked, and what they said; typed in the cells."""
        open_tab("Demand")
        for name in (INSTITUTE, AGENCY):
            push("Add enquiry")
            type_cells([name, spoken("2025-02-20"), spoken("2025-03-01"), "Yes"])

    def decide(self) -> None:
        """Demand: the answer and the decision."""
        open_tab("Demand")
        fill_all(
            {
                "First answer on": spoken("2025-02-25"),
                "Decision": "Accepted",
                "Decided on": spoken("2025-03-20"),
                "Decided by": OFFICER,
            }
        )

    # --- agreement --------------------------------------------------------------------------------

    def agree(self) -> None:
        """Partners & agreement: the memorandum, who signed it, and the plan."""
        open_tab("Partners & agreement")
        inside = begin_line("Add agreement", "Agreements", "Memorandum")
        fill_all(
            {
                "Type of agreement": "Tripartite agreement",
                "In force from": spoken("2025-06-30"),
                "In force until": spoken("2026-12-31"),
                "Document": "Memorandum",
                "Who signs with whom": "One agreement of all three partners",
            },
            inside,
        )
        for name in (MINISTRY, INSTITUTE, AGENCY):
            push("Add signature", inside)
            type_cells([name, "", "", "Yes", spoken("2025-06-30")])
        fill_all(
            {
                "Planned start": spoken("2025-07-01"),
                "Planned end": spoken("2026-06-30"),
                "Reporting frequency": "Every quarter",
            }
        )

    def plan_results(self) -> None:
        """Results: objective, an outcome with an indicator and its target, an output, markers."""
        open_tab("Results")
        fill("Objective", "Higher yields in the dry season.")
        inside = begin_line("Add result", "Results", "Farmers use drip irrigation", "Outcome")
        inside = begin_line("Add indicator", "Indicators", "Households irrigating", "Unit",
                            "households", within=inside)  # fmt: skip
        fill_all({"Baseline year": "2025", "Baseline value": "0"}, inside)
        push("Add period", inside)
        type_cells([spoken("2025-07-01"), spoken("2026-06-30"), "1200"])
        push("Add result")
        type_cells(["Trainers trained", "Output"])
        push("Scope and markers")
        fill_all({"Scope": "National", "Gender equality marker": "Significant objective"})

    def plan_work(self) -> None:
        """Implementation: the training, and what may go wrong."""
        open_tab("Implementation")
        inside = begin_line("Add activity", "Activities and missions", "Training of trainers",
                            "Training")  # fmt: skip
        fill_all(
            {
                "Start": spoken("2025-09-01"),
                "Due on": spoken("2025-09-12"),
                "Output": "Trainers trained",
                "Status": "Planned",
            },
            inside,
        )
        push("People and places", inside)
        fill_all(
            {"Host country": "Uganda", "Women": "12", "Men": "10", "Person-days": "20"}, inside
        )
        inside = begin_line("Add risk or issue", "Risks and issues", "Late rains", "Risk")
        fill_all(
            {"Category": "Technical", "Response": "Shift the training", "Status": "Accepted"},
            inside,
        )

    def plan_money(self) -> None:
        """Budget: who gives what, planned and agreed."""
        open_tab("Budget")
        fill("Share that is South-South cooperation", "100")
        for title, partner, values, amounts in (
            ("Drip kits", AGENCY, CASH, ["", "", "168,000", "EUR", spoken("2025-06-30"), "2025"]),
            ("Local training costs", MINISTRY, CASH,
             ["", "", "60000", "USD", spoken("2025-06-30"), "2025"]),
            ("Expert days", INSTITUTE, DAYS, ["160", "", "", "", "", "2025"]),
        ):  # fmt: skip
            inside = begin_line("Add line", "Contributions", values["Kind of contribution"])
            push("How it is counted", inside)
            fill_all({"Title": title, "Partner": partner, **values}, inside)
            for phase in ("Planned", "Agreed"):
                push("Add amount", inside)
                type_cells([phase, *amounts])

    def plan_evaluation(self) -> None:
        """Evaluation and Demand: the final evaluation, the place in the national plan."""
        open_tab("Evaluation")
        inside = begin_line("Add evaluation", "Evaluations", "Final evaluation")
        fill_all(
            {
                "Planned for": spoken("2026-09-30"),
                "Responsible": "S. Auma",
                "Status": "Planned",
            },
            inside,
        )
        open_tab("Demand")
        push("Add alignment")
        type_cells(["National development plan", "Objective 2"])

    # --- implementation ---------------------------------------------------------------------------

    def report_work(self) -> None:
        """Implementation and Results: what was done and reached, and the final reports."""
        open_tab("Implementation")
        fill_all(
            {"Actual start": spoken("2025-07-01"), "Actual end": spoken("2026-06-30")},
        )
        inside = open_row(table("Activities and missions"), "Training of trainers")
        fill_all({"Status": "Done", "End": spoken("2025-09-12")}, inside)
        for name in (MINISTRY, INSTITUTE, AGENCY):
            for sort in ("Final narrative report", "Final financial report"):
                inside = begin_line("Add report", "Progress reports", sort)
                fill_all(
                    {
                        "Partner": name,
                        "Period from": spoken("2025-07-01"),
                        "Period to": spoken("2026-06-30"),
                        "Received on": spoken("2026-08-15"),
                        "Text": "Final report.",
                    },
                    inside,
                )
        open_tab("Results")
        inside = open_row(table("Results"), "Farmers use drip irrigation")
        inside = open_row(table("Indicators", inside), "Households irrigating")
        values = table("Values", inside)
        click_cell(values, 0, column_of(values, "Actual"))
        press(KEY.Key_F2)
        type_cells(["1130"])

    def report_money(self) -> None:
        """Budget: what was delivered."""
        open_tab("Budget")
        for title, cells in (
            ("Drip kits", ["", "", "157900", "EUR", spoken("2026-06-30"), "2026"]),
            ("Local training costs", ["", "", "58900", "USD", spoken("2026-06-30"), "2026"]),
            ("Expert days", ["152", "", "", "", "", "2026"]),
        ):
            inside = open_row(table("Contributions"), title)
            push("Add amount", inside)
            type_cells(["Delivered", *cells])

    # --- evaluation -------------------------------------------------------------------------------

    def evaluate(self) -> None:
        """Evaluation: what partners answer, what is recommended and learnt."""
        open_tab("Evaluation")
        inside = open_row(table("Evaluations"), "Final evaluation")
        for code, role in (("r1", "Requesting"), ("r2", "Providing")):
            person = begin_line("Add respondent", "Respondents", code, role, within=inside)
            fill("Answered on", spoken("2026-09-20"), person)
            push("Next unanswered", person)
            type_cells_down("Partial: some evidence", 24)
        advice = begin_line("Add recommendation", "Recommendations", "Train repair shops.",
                            "High", within=inside)  # fmt: skip
        fill_all(
            {
                "Addressed to": MINISTRY,
                "Response": "Accepted",
                "Action": "Course in 2027",
                "Owner": "R. Kato",
                "Due on": spoken("2027-06-30"),
                "Status": "Open",
            },
            advice,
        )
        fill_all({"Status": "Validated", "Validated on": spoken("2026-10-15")}, inside)
        lesson = begin_line("Add lesson", "Lessons", "Spare parts first.", "Final report")
        fill("Shared with the partners", "Yes", lesson)

    def look_back(self) -> None:
        """Evaluation and Budget: what stays."""
        fill_all(
            {
                "Sustainability": "Budget line of the ministry.",
                "Nominated as good practice": "No",
                "Satisfaction of the requester (1 to 5, 0 = no answer)": "4",
            }
        )
        open_tab("Budget")
        fill_all(
            {
                "What happened to the assets": "Kits handed over.",
                "What was left of the money and where it went": "None left.",
            }
        )

    # --- the gates --------------------------------------------------------------------------------

    def move(self, on: str, words: str) -> None:
        """Ctrl+G: through the gate, without an exception."""
        press(KEY.Key_G, CTRL)
        asked = page()
        fill_all({"Decision date": spoken(on), "Decided by": OFFICER}, asked)
        push(words, asked)


def add_to_set(words: str, *members: str) -> None:
    """Put several into the field under a label."""
    for member in members:
        put(field(words), member)
