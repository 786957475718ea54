"""A language 40 % longer than English, in brackets: what is not translated, or cut, is seen."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sscdesk import i18n

LONGER = 0.4


def lengthened(text: str) -> str:
    """The text with 40 % more letters; placeholders and line ends stay."""
    extra = max(1, round(len(text) * LONGER))
    return f"[{text}{'ō' * extra}]" if text.strip() else text


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return lengthened(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthened(msgid1 if n == 1 else msgid2)


@contextmanager
def pseudo(*, is_on: bool = True) -> Iterator[None]:
    """Speak the pseudo-language for a while, whatever language is asked for."""
    with pytest.MonkeyPatch.context() as patched:
        if is_on:
            patched.setattr(i18n, "translations", lambda _code: _Pseudo())
        yield
