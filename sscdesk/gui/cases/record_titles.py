"""How a record below a case is called, also one of a kind that nobody gives a name."""

from collections.abc import Callable, Mapping

from sscdesk import i18n
from sscdesk.domain import catalogue
from sscdesk.gui import wording
from sscdesk.gui.wording import NameOf
from sscdesk.i18n import _, side_by_side

LONGEST = 80

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "agreement": ("title", "reference", "type"),
    "alignment": ("framework", "reference"),
    "amendment": ("number", "amendment_kind", "on"),
    "answer": ("item",),
    "contribution": ("title", "contribution_kind", "cost_kind"),
    "document": ("title", "document_type", "file"),
    "enquiry": ("organisation", "offer"),
    "evaluation": ("evaluation_type", "planned_for"),
    "external_id": ("scheme", "value"),
    "fund_application": ("funding_source", "window"),
    "issue": ("title", "category"),
    "location": ("name", "country"),
    "participant": ("organisation", "country"),
    "period": ("start", "end"),
    "progress_report": ("report_kind", "participant"),
    "relation": ("other_case", "relation_kind"),
    "respondent": ("code", "role", "organisation"),
    "signature": ("participant", "person", "function"),
}
"""Kind → the keys that may name it, the best first; of those in `_TOGETHER` two are said."""

_TOGETHER = frozenset(
    {"alignment", "evaluation", "external_id", "period", "progress_report", "respondent"}
)


def title(kind: str, values: Mapping[str, str], name_of: NameOf) -> str:
    """The name of a record from its values, without its kind; "" when nothing is said of it."""
    special = _SPECIAL.get(kind)
    if special is not None:
        return _shorten(special(values))
    keys = _NAMED_BY.get(kind, ("title", "text", "name"))
    said = [words for key in keys if (words := _words(kind, key, values, name_of))]
    return _shorten(side_by_side(said[:2]) if kind in _TOGETHER else "".join(said[:1]))


def with_kind(kind: str, values: Mapping[str, str], name_of: NameOf) -> str:
    """The same after the label of its kind."""
    name = title(kind, values, name_of)
    if not name:
        return wording.kind_label(kind)
    return _("{kind}: {name}").format(kind=wording.kind_label(kind), name=name)


def _words(kind: str, key: str, values: Mapping[str, str], name_of: NameOf) -> str:
    field = catalogue.field(catalogue.KINDS[kind], key)
    if field is None:
        return ""
    value = _in_language(key, values) if field.by_language else values.get(key, "")
    return wording.value_text(field, value, name_of)


def _in_language(key: str, values: Mapping[str, str]) -> str:
    for language in (i18n.language(), "en"):
        if found := values.get(f"{key}.{language}"):
            return found
    return next((v for k, v in sorted(values.items()) if k.startswith(f"{key}.")), "")


def _cost_line(values: Mapping[str, str]) -> str:
    phase = wording.code("phase", values["phase"]) if values.get("phase") else ""
    amount = wording.money(values.get("amount", ""), values.get("currency", ""))
    sum_ = amount or wording.number(values.get("quantity", ""))
    return side_by_side((phase, sum_))


_SPECIAL: Mapping[str, Callable[[Mapping[str, str]], str]] = {"cost_line": _cost_line}


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
