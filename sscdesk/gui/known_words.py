"""Words of code lists that the first picture shows: the lists take longer to load than it may.

They are kept beside the window's size each time a window stands; at the very first start they are
not known yet, and the picture does without.
"""

from PySide6.QtCore import QSettings

from sscdesk.i18n import language

_BETWEEN = "|"


def known(country: str) -> tuple[str, dict[str, str]]:
    """Name of a country (its code when unknown), and stage → its number and name."""
    settings = QSettings("sscdesk", "window")
    name = str(settings.value(_key(f"country/{country}"), country))
    stages = str(settings.value(_key("stages"), ""))
    pairs = (part.partition("=") for part in stages.split(_BETWEEN) if part)
    return name, {stage: words for stage, _equals, words in pairs}


def keep(country: str) -> None:
    """Keep the words for the next start."""
    from sscdesk.domain.stages import STAGES
    from sscdesk.gui import wording
    from sscdesk.gui.widgets.stage_pill import stage_text

    settings = QSettings("sscdesk", "window")
    stages = _BETWEEN.join(f"{stage}={stage_text(stage)}" for stage in STAGES)
    wanted = {f"country/{country}": wording.country(country), "stages": stages}
    for name, words in wanted.items():
        if settings.value(_key(name)) != words:
            settings.setValue(_key(name), words)


def _key(name: str) -> str:
    return f"words_{language()}/{name}"
