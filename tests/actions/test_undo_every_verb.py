"""Undo of every verb of `run`, over random desks: the digest is what it was, the desk is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.actions import act_stack, running, undo
from sscdesk.domain import catalogue, codes, stages
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import canonical
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import (
    BOOLEAN,
    CODE,
    COUNTRY,
    DATE,
    EMAIL,
    FILE,
    INTEGER,
    LANGUAGE,
    PARTIAL_DATE,
    RECORD,
    YEAR,
)
from sscdesk.errors import UserError
from sscdesk.store import check, entries, writing
from sscdesk.store.desk import Desk
from tests.conftest import TODAY

Line = dict[str, Any]

CHILDREN = [k for k in catalogue.PUBLIC if k.parents == ("case",) and k.name != "demand"]
REGISTERS = [k for k in catalogue.PUBLIC if not k.parents]
REASON = "Because the partners agreed to it in writing"

STANDS = {
    "case.suspend": ("IMPLEMENTATION", "ACTIVE"),
    "case.resume": ("IMPLEMENTATION", "SUSPENDED"),
    "case.cancel": ("EVALUATION", "ACTIVE"),
    "case.back": ("AGREEMENT", "ACTIVE"),
    "case.advance": ("DEMAND", "ACTIVE"),
}
"""Where a case must stand before a verb; elsewhere a demand."""

ENDING = {
    "case.suspend": {"reason": "FUNDING", "until": "2027-01"},
    "case.resume": {},
    "case.cancel": {"reason": "FUNDING", "note": "The fund closed."},
    "case.reject": {"reason": "NO_FUNDING"},
    "case.withdraw": {"reason": "WITHDRAWN_BY_REQUESTER", "by": "Director"},
    "case.redirect": {"to": "Ministry of Health"},
    "case.back": {"reason": REASON},
}


def _value(field: Field) -> st.SearchStrategy[str]:
    """A value that a field takes."""
    if field.value is CODE:
        found = [c.code for c in codes.code_list(field.codes).choosable(TODAY)]
        return st.sampled_from(found)
    plain: dict[Any, st.SearchStrategy[str]] = {
        BOOLEAN: st.sampled_from(["true", "false"]),
        COUNTRY: st.sampled_from(["UGA", "KEN", "BRA"]),
        DATE: st.dates().map(lambda d: f"20{d:%y-%m-%d}"),
        PARTIAL_DATE: st.sampled_from(["2024", "2025-06", "2026-01-31"]),
        EMAIL: st.sampled_from(["desk@example.org", "other@example.org"]),
        INTEGER: st.integers(0, 5).map(str),
        YEAR: st.integers(2000, 2030).map(str),
        LANGUAGE: st.sampled_from(["en", "fr", "ar"]),
    }
    if field.value in plain:
        return plain[field.value]
    if field.lowest is not None or field.value.name in ("number", "percent", "money"):
        return st.integers(0, 80).map(str)
    return st.text(st.sampled_from("abc éع水 "), min_size=1, max_size=12).filter(str.strip)


def _values(kind: Kind) -> st.SearchStrategy[dict[str, str]]:
    """Some keys of a kind, amounts with their currency, never two ends of one span."""
    fields = [
        f
        for f in kind.fields
        if f.value not in (RECORD, FILE)
        and not f.internal
        and not (f.register and f.value is PARTIAL_DATE)
        and f.value.name != "money"
        and f.key not in ("confidentiality", "opens_on", "closes_on")
    ]
    chosen = st.lists(st.sampled_from(fields), min_size=1, max_size=4, unique_by=lambda f: f.key)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({f.key: _value(f) for f in some}))


@st.composite
def desks(draw: st.DrawFn) -> list[Line]:
    """Lines that make a random desk: a case `c`, a child `x` of it, a register record `r`."""
    kind, register = draw(st.sampled_from(CHILDREN)), draw(st.sampled_from(REGISTERS[1:]))
    case = {"title": "A case", **draw(_values(catalogue.kind("case")))}
    lines = [
        {"do": "record.new", "kind": register.name, "as": "r", "values": draw(_values(register))},
        {"do": "case.new", "as": "c", "values": case},
        {
            "do": "case.add",
            "parent": "@c",
            "kind": kind.name,
            "as": "x",
            "values": draw(_values(kind)),
        },
    ]
    for _ in range(draw(st.integers(0, 2))):
        other = draw(st.sampled_from(CHILDREN))
        lines.append(
            {"do": "case.add", "parent": "@c", "kind": other.name, "values": draw(_values(other))}
        )
    return lines


@st.composite
def acts(draw: st.DrawFn, verb: str, lines: list[Line]) -> Line:
    """One line of a verb, on the records that the lines made."""
    child, register = catalogue.kind(lines[2]["kind"]), catalogue.kind(lines[0]["kind"])
    case = catalogue.kind("case")
    if verb in ENDING:
        return {"do": verb, "ref": "@c", **ENDING[verb]}
    made: dict[str, Line] = {
        "case.new": {"values": {"title": "Another", **draw(_values(case))}},
        "case.set": {"ref": "@c", "values": draw(_values(case))},
        "case.add": {"parent": "@c", "kind": child.name, "values": draw(_values(child))},
        "case.edit": {"id": "@x", "values": draw(_values(child))},
        "case.remove": {"id": draw(st.sampled_from(["@x", "@c"]))},
        "record.new": {"kind": register.name, "values": draw(_values(register))},
        "record.set": {"id": "@r", "values": draw(_values(register))},
        "record.remove": {"id": "@r"},
    }
    return {"do": verb, **made[verb]}


class World:
    """A desk with what the lines made."""

    def __init__(self, folder: Path, template: Path, lines: list[Line], verb: str) -> None:
        os.environ["SSCDESK_STATE_DIR"] = str(folder / "state")
        path = folder / "desk.sscdesk"
        shutil.copy(template, path)
        self.desk = Desk(path, today=TODAY)
        self.names = running.Names(folder)
        for line in lines:
            with self.desk.transaction(line["do"]) as session:
                running.run_line(session, line, self.names)
        if verb in STANDS:
            self._stand(*STANDS[verb])

    def _stand(self, stage: str, status: str) -> None:
        case = self.names.ids["c"]
        group = canonical({**stages.Standing(stage, status).values()})
        with self.desk.transaction("test") as session:
            writing.edit(session, case, case, {"stage": group})

    def digest(self) -> str:
        with self.desk.reading() as session:
            return digest(entries.load(session.connection))

    def is_whole(self) -> bool:
        with self.desk.reading() as session:
            return check.check(session).ok

    def act(self, line: Line) -> str | None:
        with self.desk.transaction(line["do"]) as session:
            running.run_line(session, line, self.names)
        return session.batch

    def undo(self, batch: str) -> undo.UndoReport:
        with self.desk.transaction(act_stack.UNDO) as session:
            return undo.undo(session, batch)


def _worlds(template: Path, lines: list[Line], verb: str) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), template, lines, verb)
        try:
            yield world
        finally:
            world.desk.close()


@pytest.mark.parametrize("verb", [v for v in running.VERBS if v not in ("undo", "case.advance")])
@settings(max_examples=8)
@given(data=st.data())
def test_undo_of_a_verb_gives_the_digest_of_before(
    template: Path, verb: str, data: st.DataObject
) -> None:
    lines = data.draw(desks())
    line = data.draw(acts(verb, lines))
    for world in _worlds(template, lines, verb):
        before = world.digest()
        batch = world.act(line)
        assert world.is_whole()
        if batch is None:
            continue
        report = world.undo(batch)
        assert report.kept == []
        assert world.digest() == before
        assert world.is_whole()
        again = world.undo(_newest(world))
        assert again.kept == []
        assert world.is_whole()


def _newest(world: World) -> str:
    with world.desk.reading() as session:
        return max(entries.load(session.connection), key=lambda e: e.id).act.id


@settings(max_examples=8)
@given(lines=desks())
def test_undo_of_an_undo_brings_the_act_back(template: Path, lines: list[Line]) -> None:
    for world in _worlds(template, lines, "undo"):
        batch = world.act({"do": "case.set", "ref": "@c", "values": {"title": "Changed"}})
        assert batch is not None
        changed = world.digest()
        undone = world.act({"do": "undo"})
        assert undone is not None
        assert world.digest() != changed
        world.undo(undone)
        assert world.digest() == changed
        assert world.is_whole()


DEMAND: dict[str, str] = {
    "title": "Rice", "summary": "Rice", "case_type": "PROJECT", "cooperation_type": "BILATERAL",
    "sector_main": "AGR", "sdg_main": "2", "lead_country": "UGA",
    "demand.request_date": "2026-01", "demand.demand_text": "We ask.",
    "demand.decision": "ACCEPTED", "demand.decision_date": "2026-02", "demand.decided_by": "Head",
    "demand.requesting_organisation": "@o",
}  # fmt: skip


@settings(max_examples=8)
@given(extra=_values(catalogue.kind("case")))
def test_undo_of_a_gate_gives_the_digest_of_before(template: Path, extra: dict[str, str]) -> None:
    partner = {"do": "case.add", "parent": "@c", "kind": "participant"}
    kept = {k: v for k, v in extra.items() if k not in DEMAND}
    lines: list[Line] = [
        {"do": "record.new", "kind": "organisation", "as": "o", "values": {"name": "Ministry"}},
        {"do": "case.new", "as": "c", "values": {**DEMAND, **kept}},
        {**partner, "values": {"country": "UGA", "role": "RECIPIENT"}},
        {**partner, "values": {"country": "BRA", "role": "PROVIDER"}},
    ]
    soft = ("request_attached", "authority_endorses", "priority_stated", "alternatives_looked_at",
            "overlaps_settled", "cost_estimated", "duplicates_settled")  # fmt: skip
    line = {"do": "case.advance", "ref": "@c", "by": "Head", "on": "2026-03",
            "overrides": dict.fromkeys(soft, REASON)}  # fmt: skip
    for world in _worlds(template, lines, "none"):
        before = world.digest()
        batch = world.act(line)
        assert batch is not None
        assert world.digest() != before
        assert world.undo(batch).kept == []
        assert world.digest() == before
        assert world.is_whole()


def test_a_refused_verb_writes_nothing(template: Path, tmp_path: Path) -> None:
    lines: list[Line] = [{"do": "case.new", "as": "c", "values": {"title": "Rice"}}]
    world = World(tmp_path, template, lines, "none")
    before = world.digest()
    with pytest.raises(UserError):
        world.act({"do": "case.advance", "ref": "@c"})
    assert world.digest() == before
    world.desk.close()
