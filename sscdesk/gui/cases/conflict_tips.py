"""What two laptops say of one field, in words: shown at the field until somebody types there."""

from collections.abc import Mapping
from typing import Any

from sscdesk.domain import catalogue
from sscdesk.domain.records import parse_group
from sscdesk.gui import wording
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.i18n import _


def tips(view: CaseView, record: str = "") -> dict[str, str]:
    """Key → the sentence.

    Args:
        record: A record below the case; without one it is about the case and its demand, whose keys
            are `demand.KEY`.
    """
    found: dict[str, str] = {}
    for conflict in view.conflicts:
        is_of_case = conflict["kind"] in ("case", "demand")
        if conflict["record"] != record if record else not is_of_case:
            continue
        stem = "demand." if conflict["kind"] == "demand" else ""
        for key in conflict["keys"]:
            found[f"{stem}{key}"] = sentence(conflict, key, view)
    return found


def sentence(conflict: Mapping[str, Any], key: str, view: CaseView) -> str:
    """Each value with who wrote it, and how to decide."""
    said = [
        _("“{value}” ({name})").format(
            value=_value(conflict, one["value"], key, view) or _("nothing"), name=one["user"]
        )
        for one in conflict["values"]
    ]
    return _("Two laptops say different things: {values}. What you type here decides.").format(
        values=wording.joined(said)
    )


def _value(conflict: Mapping[str, Any], value: str, key: str, view: CaseView) -> str:
    kind = catalogue.KINDS[conflict["kind"]]
    text = value
    if catalogue.is_group(kind, conflict["register"]):
        text = parse_group(value).get(key, "")
    field = catalogue.field(kind, key) or catalogue.field(kind, key.rpartition(".")[0])
    return wording.value_text(field, text, view.name) if field else text
