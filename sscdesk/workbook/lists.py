"""The code lists of a workbook: rows of the sheet CODES, and the names of their ranges.

A validation points to the range of the codes that can still be chosen; withdrawn codes stand behind
it, so that an old value can be looked up but not picked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sscdesk.domain import codes
from sscdesk.domain.entry import FALSE, TRUE
from sscdesk.domain.fields import Kind
from sscdesk.i18n import LANGUAGES, N_, translations
from sscdesk.workbook.layout import (
    BOOLEAN_LIST,
    CODES,
    FIRST_ROW,
    KIND_LIST,
    KINDS_ON,
    sheet,
)

_SDG_TARGETS = "sdg_target"
_BOOLEAN_LABELS = {TRUE: N_("Yes"), FALSE: N_("No")}


@dataclass(frozen=True)
class Code:
    """One line of the sheet CODES.

    Attributes:
        to_verify: What of it nobody has checked against a source: the code, or its attributes.
    """

    list: str
    code: str
    labels: tuple[str, ...]
    active: bool = True
    to_verify: tuple[str, ...] = ()

    def row(self) -> dict[str, str]:
        """The line as cells."""
        labels = {f"label_{lang}": text for lang, text in zip(LANGUAGES, self.labels, strict=True)}
        active = TRUE if self.active else FALSE
        known = {"list": self.list, "code": self.code, **labels, "active": active}
        return known | ({"to_verify": ";".join(self.to_verify)} if self.to_verify else {})


def cell_code(list_name: str, code: str) -> str:
    """A code as a cell holds it: SDG target 1.10 would turn into the number 1.1."""
    return f"T{code}" if list_name == _SDG_TARGETS and code[:1].isdigit() else code


def range_name(list_name: str) -> str:
    """Name of the range of a list's codes."""
    return f"list_{list_name}"


def lines(list_names: Iterable[str], kinds: Iterable[Kind], on: date) -> list[Code]:
    """The lines of some lists, list by list, codes that can be chosen first.

    Args:
        kinds: The kinds of record that are in the workbook.
        on: The day that tells whether a code can be chosen.
    """
    known = tuple(kinds)
    found: list[Code] = []
    for name in sorted(set(list_names)):
        found.extend(sorted(_lines_of(name, known, on), key=lambda line: not line.active))
    return found


def ranges(lines_: Iterable[Code]) -> dict[str, str]:
    """List → reference of its codes that can be chosen."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines_, FIRST_ROW):
        if line.active:
            places.setdefault(line.list, []).append(number)
    return {name: f"{CODES}!$B${rows[0]}:$B${rows[-1]}" for name, rows in places.items()}


def _lines_of(name: str, kinds: tuple[Kind, ...], on: date) -> Iterator[Code]:
    if name == BOOLEAN_LIST:
        return (Code(name, code, _translated(label)) for code, label in _BOOLEAN_LABELS.items())
    if name == KIND_LIST:
        return _kinds(name, kinds)
    if name.startswith(KINDS_ON):
        return _kinds(name, sheet(name.removeprefix(KINDS_ON)).kinds)
    return _codes(name, on)


def _kinds(name: str, kinds: tuple[Kind, ...]) -> Iterator[Code]:
    return (Code(name, kind.name.upper(), _translated(kind.label)) for kind in kinds)


def _codes(name: str, on: date) -> Iterator[Code]:
    listed = codes.code_list(name)
    for code in listed.codes.values():
        labels = tuple(listed.label(code.code, language) for language in LANGUAGES)
        can_be_chosen, doubtful = code.can_be_chosen(on), listed.unverified(code.code)
        yield Code(name, cell_code(name, code.code), labels, can_be_chosen, doubtful)


def _translated(label: str) -> tuple[str, ...]:
    return tuple(translations(language).gettext(label) for language in LANGUAGES)
