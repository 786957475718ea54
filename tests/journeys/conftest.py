"""The demonstration, made once a run and only read by the tests; the facts that it is held to."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sscdesk.domain.records import Record
from sscdesk.journeys import demo, sample
from sscdesk.journeys.sample import Project, Sample
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import TODAY
from tests.demonstration import built_once

ROOT = Path(__file__).resolve().parents[2]
ROOT_KINDS = ("organisation", "person", "offer", "funding_source", "event", "exchange_rate",
              "reminder")  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True)
class Demo:
    """What a run of the demonstration left behind.

    Attributes:
        cases: Number in the sample → case.
        registers: Records that are no child of a case.
    """

    report: demo.Report = field(repr=False)
    cases: dict[str, Record] = field(repr=False)
    registers: list[Record] = field(repr=False)

    @property
    def desk(self) -> Path:
        return self.report.desks[0]


@pytest.fixture(scope="session")
def material() -> Sample:
    return sample.read(TODAY)


@pytest.fixture(scope="session")
def told(material: Sample) -> dict[str, Project]:
    """Number → what the sample tells of a project."""
    return {project.id: project for project in material.projects}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    report = built_once(tmp_path_factory.getbasetemp())
    with Desk(report.desks[0], readonly=True) as desk, desk.reading() as session:
        cases = list(_records(session, "case"))
        others = [r for kind in ROOT_KINDS for r in _records(session, kind)]
    numbered = {_number(case): case for case in cases}
    return Demo(report, numbered, [r for r in others if r.id == r.root])


def _records(session: Session, kind: str) -> Iterator[Record]:
    for id_ in queries.roots_of_kind(session, kind):
        if (record := session.record(id_)) is not None:
            yield record


def _number(case: Record) -> str:
    return next(i.get("value") for i in case.all("external_id") if i.get("scheme") == "OTHER")


@pytest.fixture(scope="session")
def rows() -> dict[str, Row]:
    """Number → the facts of a project as the study collected them."""
    named = os.environ.get("SSCDESK_TEST_DATA")
    places = [Path(named)] if named else [above / "shared" / "data" for above in ROOT.parents]
    found = [place / "demo_projects.csv" for place in places]
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        sentence = "No test data: name their folder in SSCDESK_TEST_DATA."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["demo_id"]: row for row in csv.DictReader(file)}
