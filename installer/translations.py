"""Keep the translations complete: take in the program's texts, compile them, find what is wrong.

    python installer/translations.py update [LANGUAGE ...]     texts of the sources into .po files
    python installer/translations.py compile [LANGUAGE ...]    .po files into .mo files
    python installer/translations.py check [LANGUAGE ...]      what is missing, stale or malformed

After a change of a text in `sscdesk`: `update`, translate the entries that came out empty (the
head of each .po file holds its glossary), `compile`, `check`. Without a language each command does
all that `sscdesk/i18n.py` names; `update` makes the file of a new one.
"""

from __future__ import annotations

import argparse
import gettext
import io
import re
import string
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sscdesk.i18n import DOMAIN, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "sscdesk"
LOCALES = ROOT / "resources" / "locale"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

# All that gettext needs of a header: dates, names and tools would change what says the same.
HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")

COUNT = "n"
"""The placeholder of the number that chooses the plural form."""
MANY = 1000
"""Numbers up to which plural forms are tried out: their rules repeat within a hundred."""

_ENDS = frozenset(".:;?!…")
_ARABIC_SIGNS = str.maketrans("؛؟", ";?")
_OPTION = re.compile(r"--[a-z]+|%\(\w+\)[rs]|%[rs]\b")
"""Options of commands, and placeholders of argparse."""


class Texts(Catalog):
    """A catalogue whose header is the same on every day and every machine."""

    def __iter__(self) -> Iterator[Message]:
        """The header, then the messages."""
        head, *messages = super().__iter__()
        lines = str(head.string).splitlines()
        kept = [line for line in lines if line.partition(":")[0] in HEADERS]
        yield Message("", "".join(f"{line}\n" for line in kept))
        yield from messages

    def bodies(self) -> Iterator[Message]:
        """The messages without the header."""
        return (message for message in self if message.id)


# ---- Files


def languages() -> list[str]:
    """The languages of the program that are translations: all but that of its sources."""
    return [language for language in LANGUAGES if language != "en"]


def po_file(language: str) -> Path:
    """Where people write the translations of a language."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(language: str) -> Path:
    """Where the program reads the translations of a language."""
    return po_file(language).with_suffix(".mo")


def sources() -> Texts:
    """Every text that the program marks for translation, in the order of its files."""
    texts = Texts(domain=DOMAIN, fuzzy=False)
    found = extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS)
    for name, line, id_, comments, context in found:
        place = (f"{SOURCES.name}/{Path(name).as_posix()}", line)
        texts.add(id_, None, [place], auto_comments=comments, context=context)
    return texts


def read(language: str) -> Texts:
    """The translations of a language; none when it has no file yet."""
    if not po_file(language).is_file():
        name = Locale.parse(language).english_name
        return Texts(language, DOMAIN, f"# {name} translations of {DOMAIN}.", fuzzy=False)
    return parse(po_file(language).read_bytes(), language)


def parse(po: bytes, language: str) -> Texts:
    """The translations in the text of a .po file."""
    found = read_po(io.BytesIO(po), locale=language, domain=DOMAIN, abort_invalid=True)
    texts = Texts(language, DOMAIN, found.header_comment, fuzzy=False)
    for message in found:
        if message.id:
            texts[message.id] = message
    texts.obsolete = found.obsolete
    return texts


def po_bytes(texts: Texts) -> bytes:
    """The text of a .po file: places without line numbers, nothing obsolete."""
    for message in texts.bodies():
        # A percent sign before a word looks like it; the program formats with braces only.
        message.flags.discard("python-format")
    written = io.BytesIO()
    write_po(written, texts, ignore_obsolete=True, include_lineno=False)
    return written.getvalue()


def mo_bytes(texts: Texts) -> bytes:
    """The bytes of a .mo file."""
    written = io.BytesIO()
    write_mo(written, texts)
    return written.getvalue()


# ---- What can be wrong


def faults(texts: Texts, wanted: Texts) -> Iterator[str]:
    """What keeps translations from being complete and right, each as one line.

    Args:
        texts: Translations of one language.
        wanted: What the program asks for.
    """
    for message in wanted.bodies():
        if texts.get(message.id, message.context) is None:
            yield f"not taken in: {_forms(message.id)[0]}"
    for message in texts.bodies():
        if wanted.get(message.id, message.context) is None:
            yield f"no longer in the program: {_forms(message.id)[0]}"
        yield from (f"{fault}: {_forms(message.id)[0]}" for fault in _faults_of(message, texts))
    for message in texts.obsolete.values():
        yield f"obsolete: {_forms(message.id)[0]}"


def _faults_of(message: Message, texts: Texts) -> Iterator[str]:
    asked, said = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if len(said) != (texts.num_plurals if message.pluralizable else 1) or not all(said):
        yield "not translated"
        return
    likes = zip(said, _likes(message, texts), strict=True)
    if any(marks(text) not in like for text, like in likes):
        yield "other placeholders or options"
    if {ending(text) for text in said} != {ending(text) for text in asked}:
        yield "another end"


def _likes(message: Message, texts: Texts) -> list[list[list[str]]]:
    """Of each form of a translation, the marks that it may have."""
    asked = [marks(text) for text in _forms(message.id)]
    if not message.pluralizable:
        return [asked]
    # A form for one number may write it out; the form for many is the one that always counts.
    likes = [asked] * (texts.num_plurals - 1) + [asked[-1:]]
    written_out = [[mark for mark in form if mark != COUNT] for form in asked]
    lone_ones = zip(likes, _lone(texts), strict=True)
    return [like + written_out if lone else like for like, lone in lone_ones]


def _lone(texts: Texts) -> list[bool]:
    """Of each plural form of a language, whether one number alone takes it."""
    form_of = gettext.c2py(texts.plural_expr)
    taken = Counter(form_of(n) for n in range(MANY))
    return [taken[form] == 1 for form in range(texts.num_plurals)]


def _forms(text: object) -> tuple[str, ...]:
    """The singular and the plurals of an id or a translation; one form when it has no plural."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def marks(text: str) -> list[str]:
    """What a translation must leave as it is: placeholders and options of commands, sorted."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return sorted(names | set(_OPTION.findall(text)))


def ending(text: str) -> str:
    """The sign that ends a text, as English writes it; "" when it is a label."""
    sign = text[-1:].translate(_ARABIC_SIGNS)
    return sign if sign in _ENDS else ""


# ---- Commands


def update(language: str) -> int:
    """Take the program's texts into a .po file and drop those that went; always 0."""
    texts = read(language)
    texts.update(sources(), no_fuzzy_matching=True)
    empty = [message for message in texts.bodies() if not all(_forms(message.string))]
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(po_bytes(texts))
    for message in texts.obsolete.values():
        print(f"{language}: dropped: {_forms(message.id)[0]} = {_forms(message.string)[0]}")
    print(f"{language}: {len(empty)} to translate, {len(texts.obsolete)} dropped")
    return 0


def compile_(language: str) -> int:
    """Write the .mo file of a language; always 0."""
    mo_file(language).write_bytes(mo_bytes(read(language)))
    return 0


def check(language: str) -> int:
    """Say what is wrong with a language; how many things."""
    texts = read(language)
    found = list(faults(texts, sources()))
    if not mo_file(language).is_file() or mo_file(language).read_bytes() != mo_bytes(texts):
        found.append("the .mo file is not what the .po file says: compile it")
    for fault in found:
        print(f"{language}: {fault}")
    return len(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 1 when the check found something."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Texts of every language are printed, also where the console knows only one script.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    commands = {"update": update, "compile": compile_, "check": check}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("command", choices=commands)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    chosen = parser.parse_args(arguments)
    wrong = [commands[chosen.command](name) for name in chosen.languages or languages()]
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
