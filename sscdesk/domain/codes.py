"""Code lists: stable ASCII codes with labels, days of validity and the codes of other standards.

A list is one file of JSON, read when it is first asked for and kept. A withdrawn code stays
readable on old records and cannot be chosen for new ones; a value that nobody has checked against
its source says so (SSC domain study 2.4, 2.5).
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

VERSION = "2026-11"
"""Edition of the lists that this program carries."""

_WORD = re.compile(r"[^\W_]+")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Code:
    """One code of a list.

    Attributes:
        code: ASCII; never translated, never used again for something else.
        labels: Language → label; those of the program always.
        valid_from: First day on which it can be chosen; None since ever.
        valid_to: Last day on which it can be chosen; None while it is in use.
        replaced_by: The code to choose instead of a withdrawn one, or "".
        external: Standard (`iati`, `dac5`, `tossd` …) → its codes, the one to export first.
        to_verify: Whether somebody should check it against its source before it is relied on.
        attributes: Whatever else the list says of its codes.
    """

    code: str
    labels: Mapping[str, str]
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    external: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    to_verify: bool = False
    attributes: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def can_be_chosen(self, on: date) -> bool:
        """Whether the code may be given to a record on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)

    def exported(self, standard: str) -> str:
        """The code of another standard that this one is exported as, or ""."""
        return next(iter(self.external.get(standard, ())), "")

    @property
    def aliases(self) -> tuple[str, ...]:
        """Older and other names."""
        return tuple(self.attributes.get("aliases", ()))


@dataclass(frozen=True, eq=False)
class CodeList:
    """A list of codes in the order in which people see them.

    Attributes:
        version: Edition, year and month.
        source: Where the codes and labels come from.
        to_verify: Attributes of its codes that nobody has checked against a source.
    """

    name: str
    version: str
    codes: Mapping[str, Code]
    source: str = ""
    to_verify: frozenset[str] = frozenset()

    def get(self, code: str) -> Code | None:
        """A code, withdrawn or not."""
        return self.codes.get(code)

    def accepts(self, code: str) -> bool:
        """Whether the code is readable: it belongs to the list, withdrawn or not."""
        return code in self.codes

    def label(self, code: str, language: str) -> str:
        """The label in a language, else in English, else the code itself."""
        found = self.codes.get(code)
        if found is None:
            return code
        return found.labels.get(language) or found.labels.get("en") or code

    def unverified(self, code: str) -> tuple[str, ...]:
        """What nobody has checked against a source: `code` for code and label, else attributes."""
        found = self.codes.get(code)
        if found is None:
            return ()
        dated = {key for key, value in found.attributes.items() if _has_doubtful_line(value)}
        return (*(["code"] if found.to_verify else []), *sorted(self.to_verify | dated))

    def choosable(self, on: date) -> tuple[Code, ...]:
        """The codes that may be given to a record on a day."""
        return tuple(code for code in self.codes.values() if code.can_be_chosen(on))

    def canonical(self, text: str) -> str | None:
        """The code that a person means by a text.

        A code in any case wins; else a label in any language or another name, without regard to
        case, marks and punctuation, when one code alone bears it.
        """
        typed = text.strip()
        return typed if typed in self.codes else self._meanings.get(folded(typed))

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        bearers: dict[str, set[str]] = {}
        for code in self.codes.values():
            for name in (*code.labels.values(), *code.aliases):
                bearers.setdefault(folded(name), set()).add(code.code)
        named = {name: codes.pop() for name, codes in bearers.items() if len(codes) == 1}
        return {**named, **{folded(code): code for code in self.codes}}


def _has_doubtful_line(value: Any) -> bool:
    """Whether an attribute is a list of lines of which one says that it is to be verified."""
    lines = value if isinstance(value, list) else ()
    return any(isinstance(line, dict) and line.get("to_verify") for line in lines)


def folded(text: str) -> str:
    """Text as names are compared: no marks, case or punctuation."""
    apart = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(plain.casefold()))


def code_list(name: str) -> CodeList:
    """The list of this name.

    Raises:
        LookupError: there is no such list.
    """
    found = _shelf.lists.get(name)
    if found is None:
        found = _shelf.lists[name] = _read(_shelf.folder, name)
    return found


def list_names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(sorted(path.stem for path in _shelf.folder.glob("*.json")))


def _packaged_folder() -> Path:
    """The lists lie inside the package in a wheel and beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_resources"
    return (inside if inside.is_dir() else package.parent / "resources") / "lists"


@dataclass
class _Shelf:
    """The folder in use, and the lists that were read from it."""

    folder: Path
    lists: dict[str, CodeList]


_shelf = _Shelf(_packaged_folder(), {})


def _read(folder: Path, name: str) -> CodeList:
    path = folder / f"{name}.json"
    if not name.isidentifier() or not path.is_file():
        raise LookupError(f"There is no code list named {name}.")
    content = json.loads(path.read_bytes())
    return CodeList(
        content["list"],
        content["version"],
        MappingProxyType({code.code: code for code in _codes(content["codes"])}),
        content["source"],
        frozenset(content.get("to_verify", ())),
    )


def _codes(lines: list[dict[str, Any]]) -> Iterator[Code]:
    for line in lines:
        rest = dict(line)
        yield Code(
            rest.pop("code"),
            rest.pop("labels"),
            _day(rest.pop("valid_from", None)),
            _day(rest.pop("valid_to", None)),
            rest.pop("replaced_by", ""),
            {standard: _several(codes) for standard, codes in rest.pop("external", {}).items()},
            rest.pop("to_verify", False),
            rest,
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _several(codes: str | list[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)
