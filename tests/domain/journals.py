"""Journals made up for tests: one entry by hand, or any journal of one case by hypothesis."""

from typing import Any

from hypothesis import strategies as st

from sscdesk.domain.entry import Act, Entry
from sscdesk.domain.ids import uuid7

UGA, KEN = "01900000-0000-7000-8000-00000000aaaa", "01900000-0000-7000-8000-00000000bbbb"
PARENTS = {"case": "", "first": "case", "second": "case", "below": "first"}
KINDS = {"case": "case", "first": "contribution", "second": "milestone", "below": "cost_line"}

_NAMES: dict[str, str] = {}


def id_of(name: str) -> str:
    """One id a name, in the order in which names are first used."""
    if name not in _NAMES:
        _NAMES[name] = uuid7(len(_NAMES) + 1, bytes(10))
    return _NAMES[name]


def act(name: str = "act", *, office: str = UGA, at: str = "2026-01-01") -> Act:
    """An act of the one device of an office."""
    device = id_of(f"device of {office}")
    return Act(id_of(name), device, office, "A. Person", f"{at}T00:00:00.000000Z", "test")


def entry(name: str, record: str = "case", by: Act | None = None, **parts: Any) -> Entry:
    """An entry about a record of the case; ids are written as names, values as they are.

    A creation (`new=True`) says that its record is not deleted and what it hangs under.
    """
    values = dict(parts.pop("values", {}))
    if parts.get("new"):
        values.setdefault("deleted", "false")
        if PARENTS[record]:
            values["parent"] = id_of(PARENTS[record])
    for part in ("replaces", "covers"):
        if part in parts:
            parts[part] = {r: tuple(map(id_of, ids)) for r, ids in parts[part].items()}
    if "seen" in parts:
        parts["seen"] = frozenset(map(id_of, parts["seen"]))
    if "restores" in parts:
        parts["restores"] = {r: id_of(n) if n else "" for r, n in parts["restores"].items()}
    return Entry(
        id_of(name), by or act(name + " act"), 1, KINDS[record], id_of(record), id_of("case"),
        values=values, **parts,
    )  # fmt: skip


_VALUES = {
    "title.en": st.sampled_from(["", "a", "b", "c"]),
    "note": st.sampled_from(["", "x", "y"]),
    "deleted": st.sampled_from(["true", "false"]),
    "confidentiality": st.sampled_from(["PUBLIC", "OFFICIAL", "RESTRICTED"]),
    "owner_office": st.sampled_from([UGA, KEN]),
}


@st.composite
def _entries(draw: st.DrawFn, number: int) -> Entry:
    """Any entry that names only entries before it, or ones that are nowhere."""
    record = draw(st.sampled_from(sorted(PARENTS)))
    before = [f"e{n}" for n in range(number)] + ["elsewhere"]
    ids = st.lists(st.sampled_from(before), max_size=3, unique=True)
    registers = draw(st.lists(st.sampled_from(sorted(_VALUES)), max_size=3, unique=True))
    values = {register: draw(_VALUES[register]) for register in registers}
    new = draw(st.booleans())
    told = [*registers, "deleted"] if new else registers
    office, day = draw(st.sampled_from([UGA, KEN])), draw(st.sampled_from(["01", "02"]))
    by = act(f"act of {office} on {day}", office=office, at=f"2026-01-{day}")
    restores = {r: draw(st.sampled_from([*before, ""])) for r in registers if draw(st.booleans())}
    return entry(
        f"e{number}", record, by, new=new, values=values, closed=draw(st.booleans()),
        replaces={r: draw(ids) for r in told}, covers={r: draw(ids) for r in registers},
        seen=draw(ids), restores=restores,
    )  # fmt: skip


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """Any journal of one case with three records below it, sensible or not."""
    number = draw(st.integers(1, 9))
    first = entry("e0", "case", new=True, values={"title.en": "a", "owner_office": UGA})
    return [first, *(draw(_entries(n)) for n in range(1, number))]
