"""The sample: public projects as this program tells them, and what was made up around them.

Each project keeps two heaps apart. `facts` is what public sources say. `illustrative` is what they
do not say and a gate asks for; every text of it says that it is illustrative.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sscdesk import paths

_RELATIVE = re.compile(r"\{today([+-]\d+)\}")

Part = Mapping[str, Any]


@dataclass(frozen=True)
class Project:
    """One public project.

    Attributes:
        id: Its number in the sample, e.g. `D04`.
        topic: What it is about, as a part of a sentence.
        stage: Stage in which it ends up.
        status: Status in which it ends up.
        facts: What public sources say, by what it belongs to (case, partners, money …).
        illustrative: What was made up, by the same names.
    """

    id: str
    topic: str
    stage: str
    status: str
    facts: Part
    illustrative: Part

    def both(self, name: str) -> dict[str, Any]:
        """What is said and what is made up of one thing; a fact wins."""
        return {**self.illustrative.get(name, {}), **self.facts.get(name, {})}

    def all_of(self, name: str) -> list[Part]:
        """The items of a list, those that are said first."""
        return [*self.facts.get(name, ()), *self.illustrative.get(name, ())]

    def either(self, name: str) -> Any:
        """What is said, else what is made up, else nothing ("")."""
        return self.facts.get(name, self.illustrative.get(name, ""))

    @property
    def partners(self) -> dict[str, dict[str, Any]]:
        """Short name → what is said and made up of a partner."""
        made_up = self.illustrative.get("partners", {})
        return {
            name: {**made_up.get(name, {}), **said} for name, said in self.facts["partners"].items()
        }

    @property
    def is_planned(self) -> bool:
        """Whether the sample says what the project is to reach."""
        return "outputs" in self.illustrative


@dataclass(frozen=True)
class Sample:
    """All that the demonstration is made of.

    Attributes:
        projects: In the order of their numbers.
        phrases: Made-up texts that many projects share; `{topic}` stands for a project's topic.
        registers: Lines that make organisations, people, funds, rates and offers.
        todo: Lines that make events, commitments and reminders, after the projects.
    """

    projects: tuple[Project, ...]
    phrases: Part
    registers: tuple[Part, ...]
    todo: tuple[Part, ...]


def folder() -> Path:
    """Where the sample lies."""
    return paths.resources_dir() / "sample"


def read(today: date) -> Sample:
    """Read the sample; `{today+9}` in it becomes the day nine days from today."""
    place = folder()
    files = sorted((place / "projects").glob("*.json"))
    return Sample(
        tuple(Project(**_dated(json.loads(_text(file)), today)) for file in files),
        _dated(json.loads(_text(place / "phrases.json")), today),
        _lines(place / "registers.jsonl", today),
        _lines(place / "todo.jsonl", today),
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _lines(path: Path, today: date) -> tuple[Part, ...]:
    return tuple(_dated(json.loads(line), today) for line in _text(path).splitlines() if line)


def _dated(said: Any, today: date) -> Any:
    if isinstance(said, dict):
        return {key: _dated(value, today) for key, value in said.items()}
    if isinstance(said, list):
        return [_dated(value, today) for value in said]
    if isinstance(said, str):
        return _RELATIVE.sub(lambda m: (today + timedelta(days=int(m[1]))).isoformat(), said)
    return said


def phrase(text: str, project: Project) -> str:
    """A shared text with the project's topic in its place."""
    return text.replace("{topic}", project.topic)


def filled(phrases: Part, project: Project) -> dict[str, Any]:
    """Shared texts, each with the project's topic in its place."""
    return {
        key: phrase(value, project) if isinstance(value, str) else value
        for key, value in phrases.items()
    }
