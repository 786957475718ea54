"""The tables of a desk: journal, what is shown, and what never leaves this machine.

The tables of shown values are made from the catalogue: a column a key, text by language as one JSON
column, members of sets in `member`. They can be rebuilt from the journal at any time.
"""

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field, Kind
from sscdesk.store.base import Id, Json, metadata

# --- journal -------------------------------------------------------------------------------------

info = Table(
    "desk_info",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Id, unique=True, nullable=False),
    Column("office", Id, nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("ordinal", Integer),
    Column("seq", Integer, nullable=False, default=0),
    Column("tip", LargeBinary),
    Column("closed_seq", Integer, nullable=False, default=0),
    Column("closed_tip", LargeBinary),
)

user = Table(
    "user_name",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", String, unique=True, nullable=False),
)

kind = Table(
    "kind_name",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", String, unique=True, nullable=False),
)

act = Table(
    "act",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Id, unique=True, nullable=False),
    Column("device", Integer, ForeignKey("device.n"), nullable=False),
    Column("user", Integer, ForeignKey("user_name.n"), nullable=False),
    Column("at", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("undoes", Id),
)

entry = Table(
    "entry",
    metadata,
    Column("pos", Integer, primary_key=True, autoincrement=True),
    Column("id", Id, unique=True, nullable=False),
    Column("act", Integer, ForeignKey("act.n"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("record", Id, nullable=False, index=True),
    Column("root", Id, nullable=False, index=True),
    Column("kind", Integer, ForeignKey("kind_name.n"), nullable=False),
    Column("new", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("vals", Json),
    Column("replaces", Json),
    Column("seen", Json),
    Column("restores", Json),
    Column("private", Json),
    Column("covers", Json),
    Column("adopted", Integer, index=True),
    Column("hash", LargeBinary(32), nullable=False),
    sqlite_autoincrement=True,
)

conflict = Table(
    "conflict",
    metadata,
    Column("record", Id, primary_key=True),
    Column("register", String, primary_key=True),
    Column("root", Id, nullable=False, index=True),
)

adoption = Table(
    "adoption",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("source", String, nullable=False),
    Column("taken_back", Boolean, nullable=False, default=False),
)

# --- derived lists and what stays local ----------------------------------------------------------

case_list = Table(
    "case_list",
    metadata,
    Column("case", Id, primary_key=True),
    Column("n", Integer, unique=True, nullable=False),
    Column("ref", String, nullable=False),
    Column("title", String, nullable=False),
    Column("title_sort", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("stage_order", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("substatus", String, nullable=False),
    Column("stage_date", String, nullable=False),
    Column("case_type", String, nullable=False),
    Column("cooperation_type", String, nullable=False),
    Column("sector_main", String, nullable=False),
    Column("lead_country", String, nullable=False),
    Column("start_planned", String, nullable=False),
    Column("end_planned", String, nullable=False),
    Column("owner", Id),
    Column("created", String, nullable=False),
    Column("updated", String, nullable=False),
)

SORT_COLUMNS = (
    "ref", "title_sort", "stage_order", "status", "stage_date", "case_type", "cooperation_type",
    "sector_main", "lead_country", "start_planned", "end_planned", "created", "updated",
)  # fmt: skip
"""Columns that the case list offers to sort by; each has an index that ends with the case."""

for _name in SORT_COLUMNS:
    Index(f"ix_case_list_{_name}", case_list.c[_name], case_list.c.case)
Index("ix_case_list_stage_updated", case_list.c.stage, case_list.c.updated, case_list.c.case)
Index("ix_case_list_status_updated", case_list.c.status, case_list.c.updated, case_list.c.case)

search_document = Table(
    "search_document",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("root", Id, unique=True, nullable=False),
    Column("kind", String, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

dismissed = Table(
    "dismissed",
    metadata,
    Column("reminder", String, primary_key=True),
    Column("until", String),
)

draft = Table(
    "draft",
    metadata,
    Column("record", Id, primary_key=True),
    Column("key", String, primary_key=True),
    Column("text", String, nullable=False),
    Column("at", String, nullable=False),
)

# --- what is shown -------------------------------------------------------------------------------


def column_name(key: str) -> str:
    """Name of the column of a key: dots would need quotes in every query."""
    return key.replace(".", "_")


def _column(field: Field) -> Column[Any]:
    if field.by_language:
        return Column(column_name(field.key), Json)
    kinds: dict[str, Any] = {"text": String, "integer": Integer, "blob": Id}
    return Column(column_name(field.key), kinds[field.value.column])


def _parent(kind_: Kind) -> Column[Any]:
    if len(kind_.parents) != 1 or kind_.may_stand_alone:
        return Column("parent", Id, index=True)
    key = ForeignKey(f"{kind_.parents[0]}.id", deferrable=True, initially="DEFERRED")
    return Column("parent", Id, key, index=True, nullable=False)


def _table(kind_: Kind) -> Table:
    fixed: list[Column[Any]] = [
        Column("id", Id, primary_key=True),
        Column("root", Id, nullable=False, index=True),
        _parent(kind_),
        Column("owner_office", Id),
        Column("state", String, nullable=False),
    ]
    columns = [_column(f) for f in kind_.fields if not f.several]
    return Table(kind_.name, metadata, *fixed, *columns)


SHOWN: dict[str, Table] = {name: _table(k) for name, k in catalogue.KINDS.items()}
Index("ix_case_ref", SHOWN["case"].c.ref)
Index("ix_exchange_rate_currency", SHOWN["exchange_rate"].c.currency, SHOWN["exchange_rate"].c.on)
Index("ix_member_parent_set", SHOWN["member"].c.parent, SHOWN["member"].c["set"])
