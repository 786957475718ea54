"""Where a row's values come from: the entries that an import will replace (journal 4).

The cell `#base` holds the id of the entry that created the record, then `register=id+id` for each
register whose shown value is said by others than the creation, all parted by blanks; ids are 22
characters of base64url. `+` joins all heads that say the value in the cell; heads that say anything
else are not named, so that an edit never replaces what its author was not shown. For a set, the
register's place is taken by the set's key and the ids are of the entries that keep its members in.
"""

from dataclasses import dataclass

from sscdesk.domain import catalogue
from sscdesk.domain.entry import DELETED, ERASED, FALSE, Entry
from sscdesk.domain.fields import Kind
from sscdesk.domain.ids import to_short
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import keys_of_register
from sscdesk.domain.shown import PRESENT

_COMMON = (*catalogue.ROOT_REGISTERS, *catalogue.CHILD_REGISTERS, DELETED)


@dataclass(frozen=True)
class Origin:
    """What is known of a record's values.

    Attributes:
        base: Text of the cell `#base`.
        disputed: Keys that desks say different things about, `deleted` among them.
    """

    base: str
    disputed: tuple[str, ...] = ()


def origin(tree: Tree, record: str, kind: Kind) -> Origin:
    """Where the shown values of a record come from."""
    creation = _creation(tree, record)
    parts = [to_short(creation.id)]
    disputed: list[str] = []
    if len(tree.by_record[record]) > 1:
        for register in _known_registers(tree, record, kind):
            heads = _saying(tree, record, register)
            if heads != (creation.id,):
                parts.append(f"{register}={_join(heads)}")
            if register != DELETED and tree.show(record, register).disputed:
                disputed.extend(keys_of_register(kind, register))
        if tree.deletion(record) != PRESENT:
            disputed.append(DELETED)
    if catalogue.set_fields(kind):
        parts.extend(_sets(tree, record))
    return Origin(" ".join(parts), tuple(disputed))


def _creation(tree: Tree, record: str) -> Entry:
    """The creation that counts where there are several: the lowest, as for its parent."""
    return min((e for e in tree.by_record[record] if e.new), key=lambda entry: entry.id)


def _known_registers(tree: Tree, record: str, kind: Kind) -> list[str]:
    return [r for r in tree.registers(record) if r != ERASED and _is_known(kind, r)]


def _is_known(kind: Kind, register: str) -> bool:
    if register in _COMMON or register in catalogue.registers(kind):
        return True
    field = catalogue.field(kind, register.rpartition(".")[0])
    return field is not None and field.by_language


def _saying(tree: Tree, record: str, register: str) -> tuple[str, ...]:
    """The heads that say what the row shows: for its deletion, that it is there."""
    if register == DELETED:
        heads = tree.heads(record, DELETED)
        kept = tuple(head.id for head in heads if head.values[DELETED] == FALSE)
        return kept or tuple(head.id for head in heads)
    return tree.show(record, register).saying


def _sets(tree: Tree, record: str) -> list[str]:
    found: dict[str, list[str]] = {}
    for child in tree.children.get(record, ()):
        if tree.kind(child) == "member" and tree.is_shown(child):
            key = tree.show(child, "set").value
            found.setdefault(key, []).extend(_saying(tree, child, DELETED))
    return [f"{key}={_join(tuple(ids))}" for key, ids in sorted(found.items())]


def _join(ids: tuple[str, ...]) -> str:
    return "+".join(to_short(id_) for id_ in sorted(ids))
