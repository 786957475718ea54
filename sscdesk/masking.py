"""What may be logged, or sent to somebody who helps: nothing entered, no name, no folder."""

import re
from pathlib import Path
from types import TracebackType

from sscdesk.settings import load, user_name

_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I)
_REFERENCE = re.compile(r"\b[A-Z]{3}-\d{4}-\d{4}\b")
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][^\s\\/:;,'\"]+){2,}")
_STATEMENT = re.compile(r"\[(?:SQL|parameters): .*", re.DOTALL)
_SHORTEST_NAME = 3


def mask(text: str) -> str:
    """A text without values, addresses, paths, references and the names that this program knows."""
    text = _STATEMENT.sub("[…]", text)
    for pattern, left in (
        (_MAIL, "<mail>"), (_ID, "<id>"), (_REFERENCE, "<case>"), (_PATH, _last_of_path),
        (_QUOTED, "“…”"),
    ):  # fmt: skip
        text = pattern.sub(left, text)
    for name in _names():
        text = re.sub(re.escape(name), "<user>", text, flags=re.IGNORECASE)
    return text


def _last_of_path(found: re.Match[str]) -> str:
    """Of our own files the place inside the program, of others nothing."""
    path = found[0].replace("\\", "/")
    _before, package, inside = path.rpartition("/sscdesk/")
    return f"sscdesk/{inside}" if package and inside.endswith(".py") else "<path>"


def _names() -> list[str]:
    """Names of the person at this computer, the longest first."""
    found = {load().user, user_name(), Path.home().name}
    # The account "root" is nobody's name, and is a word of this program.
    usable = {name for name in found if len(name) >= _SHORTEST_NAME and name != "root"}
    return sorted(usable, key=len, reverse=True)


def trace(error: BaseException) -> list[str]:
    """Where an error came from: our files, functions and lines, without any value."""
    lines: list[str] = []
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines += [*trace(cause), ""]
    lines += _frames(error.__traceback__)
    lines.append(f"{type(error).__name__}: {mask(str(error))}".rstrip(": "))
    return lines


def _frames(at: TracebackType | None) -> list[str]:
    lines = []
    while at is not None:
        code = at.tb_frame.f_code
        path = Path(code.co_filename)
        inside = "/".join(path.parts[-3:]) if "sscdesk" in path.parts else path.name
        lines.append(f"  {inside}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    return lines
