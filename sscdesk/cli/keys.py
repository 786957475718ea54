"""`keys`: the kinds of record and their keys, as the catalogue says them."""

import argparse
from collections.abc import Mapping
from typing import Any

from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table
from sscdesk.cli.parsing import Commands
from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field, Kind
from sscdesk.i18n import _, listed


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
    return [key["key"], _(kind), source or "–", key["needed"] or "–", key["label"]]


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
    }
