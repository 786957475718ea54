"""`keys`: the kinds of record and their keys, as the catalogue says them."""

import argparse
from collections.abc import Mapping
from typing import Any

from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table
from sscdesk.cli.parsing import Commands
from sscdesk.domain import catalogue, codes
from sscdesk.domain.fields import Field, Kind
from sscdesk.i18n import _, listed, listed_some

_NAMED = 8
"""Codes to be verified that a line names."""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "keys", _("List the kinds of record, or the keys of one kind."), run, "keys", "keys case"
    )
    parser.add_argument("kind", nargs="?", metavar=_("KIND"))


def run(context: Context, chosen: argparse.Namespace) -> Answer:
    """The kinds, or the keys of one."""
    if chosen.kind:
        return _keys_of(catalogue.kind(chosen.kind))
    kinds = [
        {
            "kind": kind.name,
            "label": _(kind.label),
            "parents": list(kind.parents),
            "sheet": kind.sheet,
            "keys": [f"{f.key}.*" if f.by_language else f.key for f in _settable(kind)],
        }
        for kind in catalogue.PUBLIC
    ]
    rows = [
        [kind.name, listed(kind.parents) or "–", kind.sheet or "–", _(kind.label)]
        for kind in catalogue.PUBLIC
    ]
    return Answer({"kinds": kinds}, table(rows))


def _settable(kind: Kind) -> list[Field]:
    return [f for f in kind.fields if not f.internal or kind.name == "case"]


def _keys_of(kind: Kind) -> Answer:
    keys = [_key(field) for field in _settable(kind)]
    rows = [_row(key) for key in keys]
    document = {
        "kind": kind.name,
        "label": _(kind.label),
        "parents": list(kind.parents),
        "sheet": kind.sheet,
        "keys": keys,
    }
    return Answer(document, table(rows))


def _row(key: Mapping[str, Any]) -> list[str]:
    kind, source = key["value"], key["codes"] or key["unit"]
    return [key["key"], _(kind), source or "–", key["needed"] or "–", _labelled(key)]


def _labelled(key: Mapping[str, Any]) -> str:
    """The label, with the codes of its list that nobody has checked against a source."""
    if not key["to_verify"]:
        return str(key["label"])
    told = _("{label} (to be verified: {codes})")
    return told.format(label=key["label"], codes=listed_some(key["to_verify"], _NAMED))


def _key(field: Field) -> dict[str, Any]:
    return {
        "key": f"{field.key}.*" if field.by_language else field.key,
        "label": _(field.label),
        "value": field.value.name,
        "several": field.several,
        "codes": field.codes,
        "refers": list(field.refers),
        "unit": _(field.unit) if field.unit else "",
        "needed": field.needed,
        "register": field.in_register,
        "settable": not field.internal,
        "to_verify": _unverified(field.list_name),
    }


def _unverified(list_name: str) -> list[str]:
    """The doubtful codes of a list and the doubtful attributes of all its codes."""
    if not list_name:
        return []
    known = codes.code_list(list_name)
    doubtful = (code.code for code in known.codes.values() if code.to_verify)
    return [*sorted(known.to_verify), *doubtful]
