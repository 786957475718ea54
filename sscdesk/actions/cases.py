"""Cases and what hangs under them: new, set, add, edit, remove."""

from collections.abc import Sequence
from pathlib import Path

from sscdesk.actions import answers, looking, references, templates, values, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.values import Said
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue, stages
from sscdesk.domain.dates import LAST_YEAR, add_days, first_day, is_whole
from sscdesk.domain.fields import Kind
from sscdesk.domain.ids import derived
from sscdesk.domain.records import Record
from sscdesk.errors import UserError, WrongUsage
from sscdesk.i18n import _, listed
from sscdesk.store.finding import kind_of, root_of
from sscdesk.store.session import Session

_DEMAND = "demand."


def create(session: Session, pairs: Sequence[Pair], folder: Path | None = None) -> tuple[str, str]:
    """A new case with its demand; returns (reference, id).

    Raises:
        UserError: no title; anything that `values.read` refuses.
    """
    own, demand = _split(pairs)
    case_kind, demand_kind = catalogue.KINDS["case"], catalogue.KINDS["demand"]
    said = values.read(session, case_kind, own, folder=folder)
    if not any(key.startswith("title.") and text for key, text in said.values.items()):
        raise UserError(_("A new case needs a title."), _('Say it with title="…".'), field="title")
    about = values.read(session, demand_kind, demand, folder=folder)
    case = _begin(session, said, about)
    return said.values["ref"], case


def _begin(session: Session, said: Said, about: Said) -> str:
    _fill_in(session, said, about)
    case = writes.new(session, catalogue.KINDS["case"], said)
    demand = derived(case, "demand")
    writes.new(session, catalogue.KINDS["demand"], about, parent=case, id_=demand)
    return case


def _split(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """What is said of the case, and what of its demand (`demand.KEY`)."""
    demand = [
        Pair(p.key.removeprefix(_DEMAND), p.value, p.operation)
        for p in pairs
        if p.key.startswith(_DEMAND)
    ]
    return [p for p in pairs if not p.key.startswith(_DEMAND)], demand


def _fill_in(session: Session, said: Said, about: Said) -> None:
    said.values["ref"] = references.next_reference(session)
    said.values.update(stages.beginning(session.today.isoformat()).values())
    said.values.setdefault("confidentiality", "OFFICIAL")
    said.values.setdefault("ssc_share_pct", "100")
    received = about.values.get("received_date", "")
    if received and is_whole(received):
        due = add_days(received, looking.thresholds(session).response_days)
        if first_day(due).year <= LAST_YEAR:
            about.values.setdefault("response_due", due)


def duplicate(session: Session, case: str) -> tuple[str, str]:
    """A new case at its demand, planned like another one; returns (reference, id).

    What happened in the other one stays behind (`actions/templates.py`).

    Raises:
        NotFound: the case is gone.
    """
    source = writes.read_root(session, case)
    demand = source.one("demand")
    said = templates.said_of(source, {}, session.today)
    about = templates.said_of(demand, {}, session.today) if demand is not None else Said()
    made = _begin(session, said, about)
    ids = {source.id: made}
    for record in _taken(source):
        parent = ids[record.parent]
        said_below = templates.said_of(record, ids, session.today)
        kind = catalogue.KINDS[record.kind]
        ids[record.id] = writes.new(session, kind, said_below, parent=parent)
    return said.values["ref"], made


def _taken(source: Record) -> list[Record]:
    """The records that are copied: parents first, and what is referred to before who refers."""
    order = list(templates.KEYS)
    found = [record for record in source.below() if templates.is_taken(record)]
    return sorted(found, key=lambda record: (order.index(record.kind), record.id))


def look(session: Session, case: str) -> Shown:
    """What a form about a case and its demand shows; the registers of these as `demand.REGISTER`.

    It is handed to `change` when the form is saved.
    """
    own = writes.look(session, case, case)
    demand = writes.look(session, derived(case, "demand"), case)
    return Shown({**own.heads, **{_DEMAND + r: ids for r, ids in demand.heads.items()}}, own.seen)


def _shown_of_demand(shown: Shown | None) -> Shown | None:
    if shown is None:
        return None
    heads = {r.removeprefix(_DEMAND): i for r, i in shown.heads.items() if r.startswith(_DEMAND)}
    return Shown(heads, shown.seen)


def change(
    session: Session,
    case: str,
    pairs: Sequence[Pair],
    *,
    shown: Shown | None = None,
    folder: Path | None = None,
) -> list[str]:
    """Change a case and its demand; returns the keys that were changed (`demand.KEY` for those).

    Raises:
        UserError: what `values.read` refuses; another office owns the case.
    """
    writes.refuse_foreign(session, case)
    own, demand = _split(pairs)
    changed = _change_one(session, case, case, own, shown, folder) if own else []
    if demand:
        record = derived(case, "demand")
        about = _shown_of_demand(shown)
        keys = _change_one(session, record, case, demand, about, folder)
        changed += [f"demand.{key}" for key in keys]
    return sorted(changed)


def _change_one(
    session: Session,
    record: str,
    root: str,
    pairs: Sequence[Pair],
    shown: Shown | None,
    folder: Path | None,
) -> list[str]:
    current = writes.read_current(session, record, root)
    kind = catalogue.KINDS[current.kind]
    items: dict[str, list[Pair]] = {}
    if kind.name == "respondent":
        pairs, items = answers.split(pairs)
    elif kind.name == "answer":
        answers.refuse_other_item(pairs, current.get(answers.ITEM))
    said = values.read(session, kind, pairs, current=current, root=root, folder=folder)
    changed = writes.change(session, record, root, said, shown)
    return sorted(changed + answers.write_all(session, record, root, items, folder))


def add(
    session: Session,
    parent: str,
    kind_name: str,
    pairs: Sequence[Pair],
    folder: Path | None = None,
    *,
    shown: Shown | None = None,
) -> str:
    """A new record under a case or any record; returns its id.

    Args:
        shown: What the person saw of an answer, which may be there already.

    Raises:
        WrongUsage: the kind does not belong there.
        UserError: another office owns the case; what `values.read` refuses.
    """
    kind = catalogue.kind(kind_name)
    above = kind_of(session, parent)
    if above not in kind.parents or kind.name == "demand":
        raise _wrong_parent(kind, above)
    root = root_of(session, parent)
    writes.refuse_foreign(session, root)
    writes.read_current(session, parent, root)
    if kind.name == "answer":
        return answers.write(session, parent, root, pairs, shown=shown, folder=folder)[0]
    plain, items = answers.split(pairs) if kind.name == "respondent" else (pairs, {})
    said = values.read(session, kind, plain, root=root, folder=folder)
    record = writes.new(session, kind, said, parent=parent)
    answers.write_all(session, record, root, items, folder)
    return record


def _wrong_parent(kind: Kind, above: str) -> WrongUsage:
    if kind.name == "demand":
        return WrongUsage(
            _("Every case has its one demand already."),
            _("Write it as demand.KEY=VALUE on the case."),
        )
    if not kind.parents:
        return WrongUsage(
            _("{kind} is no part of a case.").format(kind=kind.name),
            _("Make it with record new {kind}.").format(kind=kind.name),
        )
    return WrongUsage(
        _("{kind} does not belong to {parent}.").format(kind=kind.name, parent=above or "?"),
        _("It belongs to: {parents}.").format(parents=listed(kind.parents)),
    )


def edit(
    session: Session,
    record: str,
    pairs: Sequence[Pair],
    *,
    shown: Shown | None = None,
    folder: Path | None = None,
) -> list[str]:
    """Change any record under a case; returns the changed keys.

    Raises:
        UserError: what `values.read` refuses; another office owns the case.
    """
    root = root_of(session, record)
    writes.refuse_foreign(session, root)
    if record == root and kind_of(session, record) == "case":
        return change(session, record, pairs, shown=shown, folder=folder)
    return _change_one(session, record, root, pairs, shown, folder)


def remove(session: Session, record: str, shown: Shown | None = None) -> str:
    """Delete a case or a record under it; returns its kind.

    Raises:
        UserError: a demand is never removed alone; another office owns the case.
    """
    kind = kind_of(session, record)
    if kind in catalogue.NEVER_ALONE:
        raise UserError(
            _("This record cannot be removed by itself."),
            _("Clear its values, or remove the case."),
            code="not_removable",
        )
    writes.remove(session, record, root_of(session, record), shown)
    return kind
