"""What was made up says so; no real person; no real paper; nothing real looks late."""

import re
from collections.abc import Iterator
from typing import Any

from sscdesk.actions import reminding
from sscdesk.domain import catalogue
from sscdesk.domain.kinds import EMAIL, LINE, LONG
from sscdesk.domain.records import Record
from sscdesk.journeys.sample import Project, Sample
from sscdesk.store import documents
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.journeys.conftest import Demo

PLACEHOLDER = "Illustrative placeholder, not the real paper."

NO_TEXT = {
    ("indicator", "unit"),
    ("indicator", "baseline_value"),
    ("period", "target"),
    ("period", "actual"),
    ("period", "female"),
    ("cost_line", "rate_source"),
    ("case", "ref"),
    ("case", "status_reason"),
    ("transition", "move"),
    ("transition", "reason"),
    ("transition", "from_stage"),
    ("transition", "to_stage"),
    ("transition", "from_status"),
    ("transition", "to_status"),
    ("transition", "overrides"),
    ("transition", "waived"),
    ("person", "phone"),
}
"""Keys of the kind text whose values are codes, numbers, units, or hold a text that is told of
elsewhere."""


def texts(record: Record) -> Iterator[tuple[str, str, str]]:
    """(kind, key, text) of every text that a person wrote, of a record and below it."""
    for one in (record, *record.below()):
        kind = catalogue.KINDS[one.kind]
        for key, value in one.values.items():
            stem = key if catalogue.field(kind, key) else key.rpartition(".")[0]
            field = catalogue.field(kind, stem)
            if field and field.value in (LINE, LONG) and (one.kind, stem) not in NO_TEXT:
                yield one.kind, stem, value


def is_marked(text: str) -> bool:
    return "illustrative" in text.lower()


def strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from strings(value)


def test_every_text_of_a_project_is_said_by_a_source_or_marked(
    made: Demo, told: dict[str, Project]
) -> None:
    for number, case in made.cases.items():
        said = {number, *strings(told[number].facts)}
        for kind, key, text in texts(case):
            assert text in said or is_marked(text), (number, kind, key, text)


def test_a_project_says_what_of_it_is_made_up(made: Demo, told: dict[str, Project]) -> None:
    for number, case in made.cases.items():
        if told[number].illustrative:
            assert "Illustrative in this record: " in case.text("summary"), number


def test_facts_bear_no_mark_and_a_fact_is_never_made_up_again(told: dict[str, Project]) -> None:
    for number, project in told.items():
        assert not [text for text in strings(project.facts) if is_marked(text)], number
        for part in ("case", "demand", "application"):
            twice = project.facts.get(part, {}).keys() & project.illustrative.get(part, {}).keys()
            assert not twice, (number, part)


def test_shared_phrases_are_marked(material: Sample) -> None:
    shared = dict(material.phrases)
    assert shared.pop("paper") == PLACEHOLDER
    for name in ("user", "tag"):
        shared.pop(name)
    codes = re.compile(r"[A-Z_]+|en|\d+")
    for text in strings(shared):
        assert is_marked(text) or codes.fullmatch(text), text


def test_registers_are_real_institutions_or_marked(made: Demo) -> None:
    institutions = [r for r in made.registers if r.kind in ("organisation", "funding_source")]
    others = [r for r in made.registers if r not in institutions]
    assert institutions
    for record in others:
        for kind, key, text in texts(record):
            assert is_marked(text), (kind, key, text)
    named = [r for r in institutions if is_marked(r.text("name"))]
    asking = {c.one("demand").get("requesting_organisation") for c in made.cases.values()}  # type: ignore[union-attr]
    assert asking & {r.id for r in named}


def test_no_person_is_real(made: Demo) -> None:
    people = [r for r in made.registers if r.kind == "person"]
    assert {bool(person.get("consent_on")) for person in people} == {True, False}
    for person in people:
        assert is_marked(person.get("name"))
        assert is_marked(person.get("function"))
        assert person.get("email").endswith("@example.org")


def test_addresses_end_in_example_org(made: Demo) -> None:
    for record in (*made.registers, *made.cases.values()):
        for one in (record, *record.below()):
            fields = {f.key: f for f in catalogue.KINDS[one.kind].fields}
            for key, value in one.values.items():
                if "@" in value or (key in fields and fields[key].value is EMAIL):
                    assert value.endswith("@example.org"), (one.kind, key)


def test_every_document_is_a_placeholder_and_is_there(made: Demo) -> None:
    attached = [d for case in made.cases.values() for d in case.all("document")]
    assert len(attached) > len(made.cases)
    for document in attached:
        path = documents.path_of(made.desk, document.get("file"))
        page = path.read_text(encoding="utf-8")
        assert page.startswith(PLACEHOLDER + "\n")
        assert page.count("\n") < 10
        assert not documents.is_missing(made.desk, document.get("file"))
        assert "placeholder" in document.get("title")


def test_only_something_illustrative_is_late_and_some_comes_soon(made: Demo) -> None:
    with Desk(made.desk, readonly=True, today=TODAY) as desk, desk.reading() as session:
        found = reminding.listed(session)
    late = [r for r in found if r.severity == "overdue"]
    assert 2 <= len(late) <= 8
    for reminder in late:
        assert is_marked(reminder.sentence), reminder
    by_hand = [r for r in found if r.rule == "manual"]
    assert {r.severity for r in by_hand} <= {"due", "soon"}
    assert len(by_hand) >= 2
