"""The sheet META: what the workbook is, so that a reader can tell it from every other one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sscdesk
from sscdesk.domain import codes
from sscdesk.domain.entry import canonical
from sscdesk.domain.ids import derived
from sscdesk.i18n import N_
from sscdesk.workbook.extent import Extent
from sscdesk.workbook.layout import SCHEMA_VERSION, Column, Words
from sscdesk.workbook.parts import Row
from sscdesk.workbook.spool import Spool

FULL, SELECTION = "full", "selection"
NO_ENTRY_AT = "1980-01-01T00:00:00.000000Z"
"""Time of a workbook without any entry, the oldest that a ZIP file can tell."""

DATE_NOTE = (
    "Days are date cells; years (2026) and months (2026-09) are text. ISO 8601, Gregorian calendar."
)
DECIMAL_NOTE = (
    "Numbers are number cells; those with more than 15 digits are text with a decimal point and no"
    " thousands. Percent are 0 to 100."
)
CURRENCY_NOTE = "ISO 4217 code beside each amount; amount_usd is in US dollars."


@dataclass(frozen=True)
class Identity:
    """What a workbook is called.

    Attributes:
        snapshot_uid: Follows from desk, entries and options: equal for equal contents.
        created_at: Time of its newest entry.
        created_by: Who wrote that one.
    """

    snapshot_uid: str
    created_at: str
    created_by: str

    @property
    def created(self) -> datetime:
        """The same time for the file's properties; a foreign spelling of it counts as none."""
        try:
            moment = datetime.fromisoformat(self.created_at)
        except ValueError:
            moment = datetime.fromisoformat(NO_ENTRY_AT)
        return moment.astimezone(UTC).replace(tzinfo=None)

    @property
    def workbook_uid(self) -> str:
        """What ids of records that are born in this workbook are derived from."""
        return derived(self.snapshot_uid, "workbook")


def identity(
    info: Mapping[str, str], extent: Extent, spools: Mapping[str, Spool], options: Mapping[str, str]
) -> Identity:
    """The identity of a workbook, a function of the journal and the options."""
    rows = {name: spool.sha256 for name, spool in spools.items()}
    said = canonical([extent.fingerprint, extent.last_at, rows, dict(options)])
    return Identity(
        derived(info["desk"], f"workbook:{said}"), extent.last_at or NO_ENTRY_AT, extent.last_user
    )


def columns(words: Words) -> tuple[Column, ...]:
    """The columns of the sheet."""
    return (
        Column("key", words(N_("Key")), locked=True),
        Column("value", words(N_("Value")), locked=True),
    )


def rows(
    info: Mapping[str, str],
    office: str,
    extent: Extent,
    spools: Mapping[str, Spool],
    named: Identity,
    options: Mapping[str, str],
) -> list[Row]:
    """The lines of the sheet.

    Args:
        office: Name of the desk's office.
        options: Language and what was chosen; empty texts are left out.
    """
    facts = {
        "schema_version": str(SCHEMA_VERSION),
        "app_version": sscdesk.__version__,
        "office": office,
        "office_uid": info["office"],
        "country": info.get("country", ""),
        "workbook_uid": named.workbook_uid,
        "snapshot_uid": named.snapshot_uid,
        "parent_snapshot_uid": "",
        "created_at": named.created_at,
        "created_by": named.created_by,
        "period": f"{extent.first_at}/{extent.last_at}" if extent.last_at else "",
        "extent": SELECTION if _is_selection(options) else FULL,
        **options,
        "codes_version": codes.VERSION,
        "currency": CURRENCY_NOTE,
        "date_note": DATE_NOTE,
        "decimal_note": DECIMAL_NOTE,
        "digest": extent.digest(),
    }
    for name, spool in spools.items():
        facts[f"rows.{name}"] = str(spool.count)
        facts[f"sha256.{name}"] = spool.sha256
    return [{"key": key, "value": value} for key, value in facts.items()]


def _is_selection(options: Mapping[str, str]) -> bool:
    return any(options.get(key) for key in ("cases", "where", "selected_country", "selected_stage"))
