"""A button for each language of the program, in that language."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from sscdesk import i18n
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.i18n import _

NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
    "pt": "Português",
}
"""Language → its own name, in the order in which the languages are offered."""


def own_name(code: str) -> str:
    """The name of a language in itself."""
    return NAMES.get(code) or QLocale(code).nativeLanguageName()


def offered() -> list[str]:
    """The languages that the program speaks, in the order of `NAMES`."""
    known = [code for code in NAMES if code in i18n.LANGUAGES]
    return known + [code for code in i18n.LANGUAGES if code not in NAMES]


def language_bar() -> SegmentBar:
    """Chooses a language of the program; `chosen` tells its code."""
    segments = [Segment(code, own_name(code)) for code in offered()]
    return SegmentBar(segments, i18n.language(), _("Language"))
