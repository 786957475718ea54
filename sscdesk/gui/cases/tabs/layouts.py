"""How the keys of a case, of its demand and of each kind below it stand in a form."""

from collections.abc import Mapping, Sequence

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import (
    BOOLEAN,
    COUNTRY,
    DATE,
    DECIMAL,
    FILE,
    INTEGER,
    LANGUAGE,
    LONG,
    MONEY,
    PARTIAL_DATE,
    PERCENT,
    RECORD,
    YEAR,
)
from sscdesk.gui.cases.arrangement import Section as Keys
from sscdesk.gui.forms.sections import Layout, Section
from sscdesk.gui.tables.cells import Column
from sscdesk.gui.tables.child_model import field_column
from sscdesk.i18n import N_, _

FOLDED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "participant": (N_("Further details"), ("benefit_type", "joined_on", "left_on")),
    "agreement": (N_("Clauses"), ("ip_clause", "visa_clause", "tax_clause", "immunities_clause",
                                  "termination_notice_days", "cost_sharing")),
    "contribution": (N_("How it is counted"), ("finance_type", "modality", "direct",
                                               "ssc_share_pct", "valuation_method",
                                               "funding_source")),
    "activity": (N_("People and places"), ("place", "country", "host_country", "visitors",
                                           "people_f", "people_m", "person_days")),
}  # fmt: skip
"""Kind → keys of its form that are folded away, under a heading."""

_WIDTHS: Mapping[object, int] = {
    DATE: 100, PARTIAL_DATE: 100, COUNTRY: 100, LANGUAGE: 90, BOOLEAN: 76, DECIMAL: 90,
    INTEGER: 76, YEAR: 64, PERCENT: 80, MONEY: 110, RECORD: 150, FILE: 220,
}  # fmt: skip
_CODE_WIDTH, _TEXT_WIDTH, _FIRST_WIDTH = 124, 126, 180


def of_section(keys: Keys) -> Layout:
    """The layout of a section of the case; keys of the demand carry its name before them."""
    kind = catalogue.KINDS[keys.kind]
    stem = "demand." if keys.kind == "demand" else ""
    fields = [found for key in keys.keys if (found := catalogue.field(kind, key))]
    rows = [[f"{stem}{key}" for key in row] for row in paired(kind, fields)]
    if keys.folded:
        return [Section(_(keys.title), rows, is_folded=True)]
    return rows


def of_kind(name: str) -> Layout:
    """The layout of the form of a whole record."""
    kind = catalogue.KINDS[name]
    title, folded = FOLDED.get(name, ("", ()))
    fields = [f for f in kind.fields if not f.internal]
    front = paired(kind, [f for f in fields if f.key not in folded])
    if not folded:
        return front
    back = paired(kind, [f for f in fields if f.key in folded])
    return [*front, Section(_(title), back, is_folded=True)]


def paired(kind: Kind, fields: Sequence[Field]) -> list[list[str]]:
    """Rows of keys: two short fields share one, a long one has its own.

    The currency of an amount stands beside the amount and has no place of its own.
    """
    rows: list[list[str]] = []
    is_open = False
    for field in fields:
        if _stands_with_amount(kind, field):
            continue
        if _is_wide(field):
            rows.append([field.key])
            is_open = False
        elif is_open:
            rows[-1].append(field.key)
            is_open = False
        else:
            rows.append([field.key])
            is_open = True
    return rows


def _is_wide(field: Field) -> bool:
    return field.value is LONG or field.by_language or field.several


def _stands_with_amount(kind: Kind, field: Field) -> bool:
    return field.codes == "currency" and any(
        other.value is MONEY and other.in_register == field.in_register for other in kind.fields
    )


def columns(kind_name: str, keys: Sequence[str]) -> list[Column]:
    """The columns of a table; the first takes the room that the others leave."""
    kind = catalogue.KINDS[kind_name]
    made = []
    for at, key in enumerate(keys):
        field = catalogue.field(kind, key)
        assert field is not None
        is_name = at == 0 and not field.codes and field.value not in (DATE, PARTIAL_DATE)
        width = _FIRST_WIDTH if is_name else _width(field)
        made.append(field_column(kind, key, width, stretch=at == 0))
    return made


def _width(field: Field) -> int:
    if field.codes == "currency":
        return 80
    if field.codes and not field.several:
        return _CODE_WIDTH
    return _WIDTHS.get(field.value, _TEXT_WIDTH)
