"""Records as JSON: what scripts read, and what a test compares."""

from typing import Any

from sscdesk.domain import catalogue
from sscdesk.domain.journal import Tree
from sscdesk.domain.kinds import BOOLEAN
from sscdesk.domain.records import Record, keys_of_register, plain_value
from sscdesk.store import queries
from sscdesk.store.session import Session

WHOLE = ("whole number", "year")


def case(session: Session, record: Record) -> dict[str, Any]:
    """A case with everything under it."""
    tree = session.tree(record.id)
    return {
        "ref": record.get("ref"),
        "id": record.id,
        "office": office_name(session, tree.owner),
        "stage": record.get("stage"),
        "status": record.get("status"),
        "values": values(record),
        "children": children(record),
        "conflicts": conflicts(session, tree),
    }


def office_name(session: Session, office: str) -> str:
    """Name of an office, or its id while its record is not here."""
    found = queries.offices(session).get(office)
    return found["name"] if found else office


def values(record: Record) -> dict[str, Any]:
    """Key → value: money and numbers as text, sets as sorted lists, languages as one object."""
    found: dict[str, Any] = {}
    for field in catalogue.KINDS[record.kind].fields:
        key = field.key
        if field.several:
            value: Any = list(record.sets.get(key, ()))
        elif field.by_language:
            stem = key + "."
            value = {k[len(stem) :]: v for k, v in record.values.items() if k.startswith(stem)}
        else:
            value = record.get(key)
            if field.value is BOOLEAN and value:
                value = value == "true"
            elif field.value.name in WHOLE and value:
                value = int(value)
        if value != "" and value != [] and value != {}:
            found[key] = value
    return found


def children(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Kind → its records under this one, oldest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for child in sorted(record.children, key=lambda c: c.id):
        found.setdefault(child.kind, []).append(one(child))
    return dict(sorted(found.items()))


def one(record: Record) -> dict[str, Any]:
    """A record under another one."""
    made: dict[str, Any] = {"id": record.id, **values(record)}
    if record.state != "present":
        made["state"] = record.state
    below = children(record)
    if below:
        made["children"] = below
    return made


def alone(session: Session, record: Record) -> dict[str, Any]:
    """A record that is no child of a case."""
    tree = session.tree(record.root)
    return {
        "id": record.id,
        "kind": record.kind,
        "office": office_name(session, tree.owner),
        "values": values(record),
        "children": children(record),
        "conflicts": conflicts(session, tree),
    }


def conflicts(session: Session, tree: Tree) -> list[dict[str, Any]]:
    """The open disputes of a root with every value, who wrote it, and which one is shown."""
    found = []
    for record, register in tree.conflicts():
        kind = catalogue.KINDS.get(tree.kind(record))
        if kind is None:
            continue
        found.append(_conflict(session, tree, record, register))
    return found


def _conflict(session: Session, tree: Tree, record: str, register: str) -> dict[str, Any]:
    heads = tree.heads(record, register)
    shown = tree.show(record, register)
    kind = catalogue.KINDS[tree.kind(record)]
    mine = max((h for h in heads if h.act.office == session.office), default=None,
               key=lambda h: (h.act.at, h.id))  # fmt: skip
    chosen = mine.id if mine is not None else shown.provisional
    ref = tree.show(tree.root, "ref").value if tree.kind(tree.root) == "case" else ""
    return {
        "id": f"{record}:{register}",
        "ref": ref,
        "kind": kind.name,
        "record": record,
        "register": register,
        "keys": list(keys_of_register(kind, register)),
        "base": _base(tree, record, register),
        "values": [
            {
                "n": n,
                "entry": head.id,
                "value": plain_value(head, register),
                "user": head.act.user,
                "device": head.act.device,
                "office": head.act.office,
                "at": head.act.at,
                "provisional": head.id == shown.provisional,
                "mine": head.id == chosen,
            }
            for n, head in enumerate(heads, 1)
        ],
    }


def _base(tree: Tree, record: str, register: str) -> str:
    """The value that every head replaced, "" when there is no one such value."""
    heads = tree.heads(record, register)
    common = set.intersection(*(set(h.replaces.get(register, ())) for h in heads))
    said = {plain_value(tree.by_id[i], register) for i in common if i in tree.by_id}
    return said.pop() if len(said) == 1 else ""
