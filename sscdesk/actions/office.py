"""Settings of the office that rules and reminders go by; kept in the desk, never in a snapshot."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal

import sqlalchemy as sa

from sscdesk.actions import looking, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.values import Said
from sscdesk.domain.kinds import DECIMAL, INTEGER, Limits, ValueKind
from sscdesk.domain.situation import DEFAULTS, Thresholds, bounds
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _, listed
from sscdesk.store import tables
from sscdesk.store.desk import name_of_office
from sscdesk.store.session import Session

SNAPSHOT_MONTHS = "snapshot_months"
KEYS = (*(field.name for field in fields(Thresholds)), SNAPSHOT_MONTHS)


def settings(session: Session) -> dict[str, str]:
    """Every setting with its value, as text."""
    found = looking.thresholds(session)
    made = {field.name: str(getattr(found, field.name)) for field in fields(Thresholds)}
    table = tables.setting
    said = session.execute(sa.select(table.c.value).where(table.c.key == SNAPSHOT_MONTHS)).scalar()
    return made | {SNAPSHOT_MONTHS: str(said or 0)}


def rename(session: Session, name: str) -> list[str]:
    """Give the desk's own office another name; returns the changed keys.

    Raises:
        BadValue: the name is empty or cannot be kept.
    """
    office = session.office
    return writes.change(session, office, office, Said({"name": name_of_office(name)}))


def change(session: Session, pairs: Sequence[Pair]) -> list[str]:
    """Change settings; a blank value goes back to the default. Returns the changed keys.

    Raises:
        WrongUsage: no such setting.
        BadValue: not a number, or out of the bounds of the setting.
    """
    before = settings(session)
    for pair in pairs:
        _change(session, pair.key, pair.value)
    after = settings(session)
    return sorted(key for key in after if after[key] != before[key])


def _change(session: Session, key: str, text: str) -> None:
    if key not in KEYS:
        raise WrongUsage(
            _("There is no setting {key}.").format(key=key[:60]),
            _("The settings are: {keys}.").format(keys=listed(KEYS)),
            code="unknown_key",
            field=key,
        )
    stored = key if key == SNAPSHOT_MONTHS else f"rule.{key}"
    table = tables.setting
    session.execute(sa.delete(table).where(table.c.key == stored))
    if text.strip():
        value = _kind(key).parse(text, _limits(key))
        session.execute(sa.insert(table).values(key=stored, value=value))


def _limits(key: str) -> Limits:
    lowest, highest = bounds(key)
    most = None if highest is None else Decimal(highest)
    return Limits(key, lowest=Decimal(lowest), highest=most)


def _kind(key: str) -> ValueKind:
    return INTEGER if isinstance(getattr(DEFAULTS, key, 0), int) else DECIMAL
