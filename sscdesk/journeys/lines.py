"""Lines as the command `run` takes them, and the names by which a project's records are called."""

from collections.abc import Mapping
from typing import Any

from sscdesk.journeys.sample import Project

Line = dict[str, Any]
Values = Mapping[str, Any]


def name(project: Project, *parts: str) -> str:
    """Name of a record of a project, e.g. `D04.chn`; the case itself is `D04`."""
    return ".".join((project.id, *parts))


def called(project: Project, *parts: str) -> str:
    """The record of that name, as a later line calls it."""
    return "@" + name(project, *parts)


def add(parent: str, kind: str, values: Values, as_: str = "") -> Line:
    """A record under another one, named for later lines when `as_` says how."""
    line: Line = {"do": "case.add", "parent": parent, "kind": kind, "values": dict(values)}
    return {**line, "as": as_} if as_ else line


def change(project: Project, values: Values) -> Line:
    """Other values of the case."""
    return {"do": "case.set", "ref": called(project), "values": dict(values)}


def edit(record: str, values: Values) -> Line:
    """Other values of a record under a case."""
    return {"do": "case.edit", "id": record, "values": dict(values)}


def paper(project: Project, kind: str, title: str, as_: str = "") -> Line:
    """A document of a case; its file is called by the project and the type of document."""
    stem = as_ or name(project, kind.lower())
    values = {"document_type": kind, "title": title, "language": "en", "file": f"{stem}.txt"}
    return add(called(project), "document", values, as_)
