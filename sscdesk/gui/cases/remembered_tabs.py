"""The tab on which each case was left, also after the program was closed."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QSettings

from sscdesk import paths

MOST = 300
"""Cases whose tab is remembered; those that were seen longest ago are forgotten."""

_KEY = "cases"


class RememberedTabs:
    """Case → tab, as this installation keeps it."""

    def __init__(self) -> None:
        """Read what is kept."""
        self._settings = QSettings(
            str(paths.state_dir() / "case_tabs.ini"), QSettings.Format.IniFormat
        )
        self._tabs: dict[str, str] = dict(_parsed(str(self._settings.value(_KEY, ""))))

    def get(self, case: str, usual: str) -> str:
        """The tab of a case, or the usual one for a case that nobody has seen."""
        return self._tabs.get(case, usual)

    def put(self, case: str, tab: str) -> None:
        """Keep the tab of a case."""
        if self._tabs.get(case) == tab:
            return
        self._tabs.pop(case, None)
        self._tabs[case] = tab
        for forgotten in list(self._tabs)[:-MOST]:
            del self._tabs[forgotten]
        self._settings.setValue(_KEY, json.dumps(self._tabs))


def _parsed(text: str) -> Mapping[str, str]:
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}
