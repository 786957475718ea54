"""From what was said to entries: new records, changed registers, members of sets, deletions.

`Shown` is what the person had on the screen; the command line shows and writes in one breath.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sscdesk.actions import finish
from sscdesk.actions.values import Said
from sscdesk.domain import catalogue
from sscdesk.domain.entry import CONFIDENTIALITY, RESTRICTED, Ids
from sscdesk.domain.fields import Kind
from sscdesk.domain.ids import member_id
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import (
    Record,
    plain_value,
    read_record,
    read_tree,
    write_group,
)
from sscdesk.domain.shown import CONTESTED, DISPUTED, GONE
from sscdesk.errors import NotFound, UserError
from sscdesk.i18n import _, listed_some, ngettext
from sscdesk.store import adopting, releasing, uses, writing
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

_MOST_NAMES = 5
"""Names that a warning lists."""


@dataclass(frozen=True)
class Shown:
    """What a form, dialog or plan showed when it was opened.

    Attributes:
        heads: Register → the heads that said what was shown.
        seen: For a deletion: every head that was shown under the record.
    """

    heads: Mapping[str, Ids] = field(default_factory=dict)
    seen: frozenset[str] | None = None


def look(session: Session, record: str, root: str) -> Shown:
    """What a form about a record shows now, to be handed back when it is saved."""
    tree = session.tree(root)
    heads = {r: tree.show(record, r).saying for r in tree.registers(record)}
    return Shown(heads, frozenset(tree.heads_under(record)))


def read_current(session: Session, record: str, root: str) -> Record:
    """A shown record with its sets and children.

    Raises:
        NotFound: it is gone or not here yet.
    """
    top = session.record(root)
    found = None
    if top is not None:
        found = top if record == root else next((r for r in top.below() if r.id == record), None)
    if found is None:
        raise NotFound(
            _("This record was deleted or is not here."),
            _("The history shows who deleted it; restore it there."),
        )
    return found


def refuse_foreign(session: Session, root: str) -> None:
    """Only the office that owns a root writes to it.

    Raises:
        UserError: another office owns it.
    """
    tree = session.tree(root)
    if tree.by_id:
        adopting.refuse_foreign(tree.owner, session.office)


def refuse_forgotten(tree: Tree, record: str, kind: Kind, keys: set[str]) -> None:
    """A person who was forgotten takes no new personal values.

    Raises:
        UserError: the person was forgotten.
    """
    personal = {f.key for f in kind.fields if f.personal}
    if personal & keys and tree.erased(record):
        raise UserError(
            _("This person was forgotten; name, e-mail and phone cannot be entered again."),
            _("Record a new person if they wish it."),
            code="erased",
        )


def refuse_kept_back(tree: Tree, record: str, registers: set[str]) -> None:
    """What was kept back is read-only until it is published or discarded.

    Raises:
        UserError: one of the registers is.
    """
    if tree.restricted or tree.kind(tree.root) != "case":
        return
    if registers & tree.closed_heads(record).keys():
        raise writing.kept_back()


def new(session: Session, kind: Kind, said: Said, *, parent: str = "", id_: str = "") -> str:
    """Create a record with what was said about it; returns its id."""
    root = root_of(session, parent) if parent else ""
    values = {key: value for key, value in said.values.items() if value}
    finish.refuse_self(kind.name, id_, root, values)
    values.update(finish.finish(session, kind.name, {}, said.values, _group(session, parent)))
    registers = _registers(kind, values, {}, None, "")
    record = writing.create(session, kind.name, registers, parent=parent, id_=id_)
    for key, members in said.sets.items():
        for code in sorted(members):
            _add_member(session, root or record, record, key, code)
    return record


def change(
    session: Session, record: str, root: str, said: Said, shown: Shown | None = None
) -> list[str]:
    """Change a record; returns the keys that were really changed, sorted."""
    refuse_foreign(session, root)
    current = read_current(session, record, root)
    kind = catalogue.KINDS[current.kind]
    finish.refuse_self(kind.name, record, root, said.values)
    group = _group(session, current.parent)
    values = dict(said.values)
    values.update(finish.finish(session, kind.name, current.values, said.values, group))
    changed = _change_values(session, record, root, kind, values, shown)
    changed += _change_sets(session, record, root, current, said)
    if "consent_on" in changed and values.get("consent_on"):
        releasing.consent(session, record)
    return sorted(set(changed))


def _group(session: Session, contribution: str) -> str:
    """Measurement group of the contribution that a cost line hangs under."""
    root = root_of(session, contribution) if contribution else ""
    tree = session.tree(root) if root else None
    return tree.show(contribution, "measure_group").value if tree is not None else ""


def _change_values(
    session: Session,
    record: str,
    root: str,
    kind: Kind,
    values: dict[str, str],
    shown: Shown | None,
) -> list[str]:
    tree = session.tree(root)
    before = read_record(tree, record, kind).values
    keys = [key for key, value in values.items() if before.get(key, "") != value]
    disputed = [k for k in values if k not in keys and _disputed(tree, record, kind, k)]
    wanted = {key: values[key] for key in keys + disputed}
    heads = shown.heads if shown else None
    registers = _registers(kind, wanted, heads or {}, tree, record)
    refuse_kept_back(tree, record, set(registers))
    refuse_forgotten(tree, record, kind, set(wanted))
    level = registers.pop(CONFIDENTIALITY, None)
    # Restricting comes first: what is said in the same breath is already confidential.
    if level == RESTRICTED:
        releasing.set_confidentiality(session, root, level, _level_shown(heads))
    writing.edit(session, root, record, registers, heads)
    if level is not None and level != RESTRICTED:
        releasing.set_confidentiality(session, root, level, _level_shown(heads))
    return keys


def _level_shown(heads: Mapping[str, Ids] | None) -> Ids | None:
    return None if heads is None else heads.get(CONFIDENTIALITY, ())


def _disputed(tree: Tree, record: str, kind: Kind, key: str) -> bool:
    return tree.show(record, _register_of(kind, key)).disputed


def _register_of(kind: Kind, key: str) -> str:
    found = catalogue.field(kind, key)
    return found.in_register if found is not None and not found.by_language else key


def _registers(
    kind: Kind, values: dict[str, str], heads: Mapping[str, Ids], tree: Tree | None, record: str
) -> dict[str, str]:
    """Keys gathered into registers; a group starts from what the person was shown of it."""
    gathered: dict[str, dict[str, str]] = {}
    for key, value in values.items():
        gathered.setdefault(_register_of(kind, key), {})[key] = value
    made: dict[str, str] = {}
    for register, held in gathered.items():
        if catalogue.is_group(kind, register):
            made[register] = write_group(_shown_text(tree, record, register, heads), held)
        else:
            made[register] = held.popitem()[1]
    return made


def _shown_text(tree: Tree | None, record: str, register: str, heads: Mapping[str, Ids]) -> str:
    if tree is None:
        return ""
    for id_ in heads.get(register, ()):
        if id_ in tree.by_id:
            return plain_value(tree.by_id[id_], register)
    return tree.show(record, register).value


def _change_sets(
    session: Session, record: str, root: str, current: Record, said: Said
) -> list[str]:
    changed = []
    for key, wanted in said.sets.items():
        before = set(current.sets.get(key, ()))
        for code in sorted(wanted - before):
            _add_member(session, root, record, key, code)
        for code in sorted(before - wanted):
            writing.remove(session, root, member_id(record, key, code))
        if wanted != before:
            changed.append(key)
    return changed


def _add_member(session: Session, root: str, record: str, key: str, code: str) -> None:
    """A member is removed and added again by its own deletion, never by a second creation."""
    id_ = member_id(record, key, code)
    tree = session.tree(root)
    if id_ in tree.parents:
        writing.restore(session, root, id_)
    else:
        writing.create(session, "member", {"set": key, "code": code}, parent=record, id_=id_)


def remove(session: Session, record: str, root: str, shown: Shown | None = None) -> None:
    """Delete a record and what hangs under it; of one that stands alone, warn who still names it.

    Raises:
        NotFound: it is gone already.
        UserError: another office owns it.
    """
    refuse_foreign(session, root)
    current = read_current(session, record, root)
    if record == root and current.kind != "case":
        _warn_of_uses(session, current)
    writing.remove(session, root, record, shown.seen if shown else None)


def _warn_of_uses(session: Session, record: Record) -> None:
    found = {
        use.root: use.ref or use.name or use.root
        for use in uses.of(session, record.kind, record.id)
    }
    found.pop(record.id, None)
    if found:
        told = ngettext(
            "{n} record still names it: {names}.", "{n} records still name it: {names}.", len(found)
        )
        names = listed_some(list(found.values()), _MOST_NAMES)
        session.warn("still_named", told.format(n=len(found), names=names))


def restore(session: Session, record: str, root: str) -> None:
    """Bring back a deleted record, or decide that a contested one stays.

    Raises:
        UserError: another office owns it, or it was not deleted.
    """
    refuse_foreign(session, root)
    tree = session.tree(root)
    if tree.deletion(record) not in (GONE, CONTESTED, DISPUTED):
        raise _not_deleted(tree, record)
    writing.restore(session, root, record)


def _not_deleted(tree: Tree, record: str) -> UserError:
    if tree.is_shown(record) or not tree.is_created(record):
        return UserError(_("This record was not deleted."), _("There is nothing to restore."))
    above = tree.parents[record]
    while tree.deletion(above) != GONE:
        above = tree.parents[above]
    return UserError(
        _("This record was deleted with the record that it belongs to."),
        _("Restore that one: {id}.").format(id=above),
    )


def read_root(session: Session, root: str) -> Record:
    """A shown root with everything under it.

    Raises:
        NotFound: it is gone or not here yet.
    """
    found = read_tree(session.tree(root))
    if found is None:
        raise NotFound(
            _("This record was deleted or is not here."),
            _("The history shows who deleted it; restore it there."),
        )
    return found
