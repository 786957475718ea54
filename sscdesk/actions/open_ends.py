"""What somebody began and nobody ended: values in conflict, drafts that wait for a correction."""

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa

from sscdesk.actions import case_tabs, drafts
from sscdesk.actions.case_attention import QUALITY, Item
from sscdesk.actions.drafts import NEW_CASE, Draft
from sscdesk.domain import catalogue
from sscdesk.domain.checks import label
from sscdesk.domain.records import keys_of_register
from sscdesk.i18n import _, listed, ngettext
from sscdesk.store import naming, tables
from sscdesk.store.finding import kind_of
from sscdesk.store.session import Session

_c, _l = tables.conflict, tables.case_list


def conflicts(session: Session) -> list[Item]:
    """One line for each root with values that were entered differently on two desks."""
    session.flush()
    query = sa.select(_c.c.root, _c.c.record, _c.c.register).order_by(
        _c.c.root, _c.c.record, _c.c.register
    )
    rows = session.execute(query).all()
    return [
        _conflict(session, root, [(row.record, row.register) for row in found])
        for root, found in groupby(rows, key=lambda row: str(row.root))
    ]


def _conflict(session: Session, root: str, places: list[tuple[str, str]]) -> Item:
    record, register = places[0]
    kind = kind_of(session, record)
    known = catalogue.KINDS.get(kind)
    key = keys_of_register(known, register)[0] if known else register
    told = ngettext(
        "{n} value was entered differently on two desks.",
        "{n} values were entered differently on two desks.", len(places),
    ).format(n=len(places))  # fmt: skip
    return _item(session, f"{root}:quality:conflict", told, root, record, kind, key, _("Decide"))


def waiting_drafts(session: Session) -> list[Item]:
    """One line for each record with typed text that its fields could not take."""
    found = sorted(drafts.waiting(session), key=lambda draft: (draft.record, draft.at))
    return [
        _draft(session, list(several))
        for _record, several in groupby(found, key=lambda draft: draft.record)
    ]


def _draft(session: Session, found: list[Draft]) -> Item:
    first = found[0]
    if first.record == NEW_CASE:
        told, verb = _("A case was begun and not created yet."), _("Go on")
    else:
        verb = _("Correct")
        told = ngettext(
            "{n} field waits for a correction: {fields}.",
            "{n} fields wait for a correction: {fields}.", len(found),
        ).format(n=len(found), fields=listed(_labels(found)))  # fmt: skip
    return _item(session, f"{first.root or first.record}:quality:draft:{first.record}", told,
                 first.root, first.record, first.kind, first.key, verb)  # fmt: skip


def _labels(found: list[Draft]) -> Iterator[str]:
    for draft in found:
        kind = catalogue.KINDS.get(draft.kind)
        stem = draft.key.rpartition(".")[0]
        is_plain = kind is None or catalogue.field(kind, draft.key) is not None or not stem
        yield label(draft.kind, draft.key if is_plain else stem) if kind else draft.key


def _item(
    session: Session, name: str, told: str, root: str, record: str, kind: str, key: str, verb: str
) -> Item:
    line = session.execute(sa.select(_l).where(_l.c.case == root)).first() if root else None
    field = key if kind in ("case", "") else f"{kind}.{key}"
    rule = name.split(":")[2]
    if line is None:
        title = naming.names(session, [kind], [record]).get(record, "") if kind else ""
        return Item(name, QUALITY, rule, told, verb, title=title, record=record, field=field)
    return Item(
        name, QUALITY, rule, told, verb, case=root, ref=line.ref, title=line.title,
        stage=line.stage, record=record, field=field, tab=case_tabs.tab_of(field),
    )  # fmt: skip
