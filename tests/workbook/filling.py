"""Fill a desk as the verbs would, and read workbooks back, for the tests of this folder."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from sscdesk.domain import catalogue, kinds
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.records import Record, write_group
from sscdesk.store import writing
from sscdesk.store.session import Session
from sscdesk.workbook import cells, layout, lists

Sheets = dict[str, list[dict[str, Any]]]

_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def registers(kind: Kind, values: Mapping[str, str]) -> dict[str, str]:
    """Keys and values as registers hold them."""
    groups: dict[str, dict[str, str]] = {}
    said: dict[str, str] = {}
    for key, text in values.items():
        field = catalogue.field(kind, key)
        if field is not None and field.register:
            groups.setdefault(field.register, {})[key] = text
        else:
            said[key] = text
    return said | {register: write_group("", held) for register, held in groups.items()}


def put(
    session: Session,
    kind: str,
    values: Mapping[str, str],
    parent: str = "",
    **sets: Iterable[str],
) -> str:
    """Create a record with members of its sets; its id."""
    id_ = writing.create(
        session, kind, registers(catalogue.KINDS[kind], values), parent=parent
    )  # fmt: skip
    for key, codes in sets.items():
        for code in codes:
            writing.create(session, "member", {"set": key, "code": code}, parent=id_)
    return id_


def put_case(session: Session, ref: str, values: Mapping[str, str] | None = None) -> str:
    """Create a case with little more than a reference."""
    usual = {"ref": ref, "title.en": f"Case {ref}", "confidentiality": "OFFICIAL"}
    return put(session, "case", usual | dict(values or {}))


def read(path: Path, *, by_libreoffice: bool = False) -> Sheets:
    """Sheet → its rows from the third on, blank rows left out: key → what openpyxl gives.

    Args:
        by_libreoffice: LibreOffice wrote the file. It makes formulas of booleans, with their values
            beside them, and leaves text that looks like `_xHHHH_` as it is.
    """
    book = openpyxl.load_workbook(path, data_only=by_libreoffice)
    read_text = str if by_libreoffice else unescape
    sheets = [sheet for sheet in book.worksheets if sheet.title != "README"]
    return {sheet.title: list(_rows(sheet, read_text)) for sheet in sheets}


def _rows(sheet: Any, read_text: Callable[[str], str]) -> Iterable[dict[str, Any]]:
    keys = [str(cell.value).removeprefix("#") for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=3, values_only=True):
        found = {
            key: read_text(value) if isinstance(value, str) else value
            for key, value in zip(keys, row, strict=False)
            if value is not None
        }
        if found:
            yield found


def unescape(text: str) -> str:
    """Undo `_xHHHH_`, which Excel and LibreOffice read and openpyxl leaves."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def by_uid(rows: Iterable[dict[str, Any]], part: str = "uid") -> dict[str, dict[str, Any]]:
    """Rows by the record that they stand for."""
    return {row[part]: row for row in rows if part in row}


def cell_value(field: Field, text: str) -> Any:
    """What a reader must find in the cell of a value."""
    if field.value in cells.DATES and len(text) == 10:
        return datetime.fromisoformat(text)
    if field.value in cells.NUMBERS:
        return float(text) if "." in text else int(text)
    if field.value is kinds.BOOLEAN:
        return text == "true"
    return lists.cell_code(field.codes, text)


def values_of(record: Record) -> Iterable[tuple[str, Field, str]]:
    """Key, field and text of every value of a record."""
    kind = catalogue.KINDS[record.kind]
    for key, text in record.values.items():
        field = catalogue.field(kind, key) or catalogue.field(kind, key.rpartition(".")[0])
        assert field is not None
        yield key, field, text


def check_values(sheets: Sheets, record: Record) -> int:
    """Hold every value of a record and of all below it against its cell; how many there were."""
    checked = 0
    for one in (record, *record.below()):
        kind = catalogue.KINDS[one.kind]
        if not kind.sheet:
            continue
        sheet = layout.sheet(kind.sheet)
        row = by_uid(sheets[sheet.name], sheet.part_key(kind, "uid"))[one.id]
        for key, field, text in values_of(one):
            stem, _, code = key.partition(".") if field.by_language else (key, "", "")
            column = sheet.column_key(kind, stem) + (f".{code}" if code else "")
            if field.refers:
                assert row[f"{column}_uid"] == text
                assert row[column]
            elif text == "12345678901234567.89":
                assert row[column] == text, "more digits than a spreadsheet keeps"
            elif text == "1900-01-15":
                assert row[column] == text, "a day that Excel counts wrongly"
            else:
                assert row[column] == cell_value(field, text), (sheet.name, column)
            checked += 1
        for key, members in one.sets.items():
            assert row[key] == ";".join(members)
    return checked
