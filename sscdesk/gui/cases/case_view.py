"""What a case page shows, read at once from one state of the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sscdesk.actions import cases, looking, showing, writes
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue, stages
from sscdesk.domain.entry import Ids
from sscdesk.domain.ids import derived
from sscdesk.domain.records import Record
from sscdesk.domain.stages import Standing
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.gate_items import GateItem, Way, item, open_first
from sscdesk.store import documents, naming
from sscdesk.store.session import Session

OFFICE, CLOSED, DESK = "office", "closed", "desk"
"""Why a case is read only: another office's, closed, the desk is open for reading."""


@dataclass(frozen=True)
class CaseView:
    """One state of a case.

    Attributes:
        record: The case with everything under it.
        names: Id → name of every record that is named here.
        short: Id of a partner → the short name of its organisation, where it has one.
        gate: Number of the gate the case stands before, 0 for a closed one.
        items: The checklist of that gate; empty for a case that has ended.
        conflicts: Open disputes, as `showing.conflicts`.
        lock: OFFICE, CLOSED, DESK or "": why it cannot be changed.
        owner: Name of the office that owns it.
        begun: Day of the first entry, ISO.
        missing: Ids of documents whose file is not on this desk.
        shown: What the desk said when it was read, for the forms of the case and its demand.
    """

    record: Record
    names: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    gate: int = 0
    items: tuple[GateItem, ...] = ()
    conflicts: tuple[Mapping[str, Any], ...] = ()
    lock: str = ""
    owner: str = ""
    begun: str = ""
    missing: frozenset[str] = frozenset()
    shown: Shown = field(default_factory=Shown)

    @property
    def id(self) -> str:
        """Id of the case."""
        return self.record.id

    @property
    def ref(self) -> str:
        """Reference of the case."""
        return self.record.get("ref")

    @property
    def now(self) -> Standing:
        """Stage, status and since when."""
        return stages.standing(self.record)

    @property
    def demand_id(self) -> str:
        """Id of the demand."""
        return derived(self.record.id, "demand")

    @property
    def demand(self) -> Record:
        """The demand; an empty one when none is here yet."""
        return self.record.one("demand") or Record(
            self.demand_id, "demand", self.record.id, self.record.id, "", {}
        )

    @property
    def open_items(self) -> tuple[GateItem, ...]:
        """What the next gate still asks for."""
        return tuple(one for one in self.items if one.is_open)

    @property
    def open_ways(self) -> tuple[Way, ...]:
        """Where to mend what the next gate still asks for."""
        return tuple(way for one in self.items for way in one.ways)

    @property
    def asked_items(self) -> tuple[GateItem, ...]:
        """What the next gate asks of this case at all."""
        return tuple(one for one in self.items if one.state != "none")

    def open_tabs(self) -> frozenset[str]:
        """Tabs on which something is missing for the next gate."""
        return frozenset(way.tab for way in self.open_ways)

    def is_locked(self, tab: str) -> bool:
        """Whether nothing can be changed on a tab; a closed case still takes some things."""
        return bool(self.lock) and not (self.lock == CLOSED and tab in arrangement.OPEN_WHEN_CLOSED)

    def name(self, id_: str) -> str:
        """The name of a record that is named in the case; "" when nobody knows it."""
        return self.names.get(id_, "")

    def short_name(self, partner: str) -> str:
        """The same for a partner, shorter where there is a short name."""
        return self.short.get(partner) or self.name(partner)


def read(session: Session, case: str, *, is_readonly: bool = False) -> CaseView:
    """Everything a case page shows.

    Args:
        is_readonly: The desk is open for reading.

    Raises:
        NotFound: the case is gone.
    """
    record = writes.read_root(session, case)
    tree = session.tree(case)
    gate = stages.gate_of(stages.standing(record).stage)
    items = _items(session, record, gate)
    conflicts = tuple(showing.conflicts(session, tree))
    return CaseView(
        record,
        _names(session, record),
        _short_names(session, record),
        gate,
        items,
        conflicts,
        _lock(session, record, tree.owner) or (DESK if is_readonly else ""),
        showing.office_name(session, tree.owner),
        min((entry.act.at for entry in tree.by_id.values()), default="")[:10],
        frozenset(
            one.id
            for one in record.all("document")
            if one.get("file") and not documents.path_of(session.path, one.get("file")).is_file()
        ),
        _shown(cases.look(session, case), conflicts, record),
    )


def _shown(shown: Shown, conflicts: Sequence[Mapping[str, Any]], record: Record) -> Shown:
    """What the forms of the case and its demand show: of a dispute all that was said."""
    demand = derived(record.id, "demand")
    heads = dict(shown.heads)
    for conflict in conflicts:
        if conflict["record"] in (record.id, demand):
            stem = "demand." if conflict["record"] == demand else ""
            heads[f"{stem}{conflict['register']}"] = _entries(conflict)
    return Shown(heads, shown.seen)


def shown_of(session: Session, view: CaseView, record: str) -> Shown:
    """The same for the form of one record below the case."""
    shown = writes.look(session, record, view.id)
    said = {c["register"]: _entries(c) for c in view.conflicts if c["record"] == record}
    return Shown({**shown.heads, **said}, shown.seen)


def _entries(conflict: Mapping[str, Any]) -> Ids:
    """The form shows every value beside the field, so that typing there decides between them."""
    return tuple(sorted(one["entry"] for one in conflict["values"]))


def _items(session: Session, record: Record, gate: int) -> tuple[GateItem, ...]:
    if not gate or not stages.is_open(stages.standing(record)):
        return ()
    found = looking.blockers(session, record.id, gate)["checks"]
    return open_first(item(one, record) for one in found)


def _lock(session: Session, record: Record, owner: str) -> str:
    if owner != session.office:
        return OFFICE
    return CLOSED if stages.standing(record).status == stages.COMPLETED else ""


def _names(session: Session, record: Record) -> dict[str, str]:
    """Names of every record that a key of the case or of what is below it refers to."""
    wanted: dict[str, set[str]] = {}
    for one in (record, *record.below()):
        for key in catalogue.KINDS[one.kind].fields:
            if key.refers and (id_ := one.get(key.key)):
                for kind in key.refers:
                    wanted.setdefault(kind, set()).add(id_)
        if one is not record and one.kind not in ("transition", "member", "answer"):
            wanted.setdefault(one.kind, set()).add(one.id)
    found: dict[str, str] = {}
    for kind, ids in wanted.items():
        found |= naming.names(session, [kind], ids)
    return found


def _short_names(session: Session, record: Record) -> dict[str, str]:
    others = looking.referenced(session, record)
    found = {}
    for partner in record.all("participant"):
        organisation = others.get(partner.get("organisation"))
        if organisation is not None and organisation.get("short_name"):
            found[partner.id] = organisation.get("short_name")
    return found
