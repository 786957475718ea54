"""Names of colours and what they are in each theme, read from `resources/theme/tokens.json`.

Every pair of text and ground that the window uses reaches a contrast of 4.5, every border of a
control and every focus ring 3 (WCAG 2.2); the tests hold the file to it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sscdesk import paths

LIGHT, DARK = "light", "dark"

STAGE_TOKENS: Mapping[str, str] = {
    "DEMAND": "D",
    "AGREEMENT": "A",
    "IMPLEMENTATION": "I",
    "EVALUATION": "E",
    "CLOSED": "C",
}
"""Code of a stage → token of its colour; its tint is the same token with `bg`."""

CHART_TOKENS = ("accent", "D", "I", "A", "E", "C")
"""Colours of the parts of a chart, in the order in which they are given out."""


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme: name → `#RRGGBB`, a shadow `#RRGGBBAA`."""

    name: str
    colors: Mapping[str, str]

    def __getitem__(self, token: str) -> str:
        """The colour of a token.

        Raises:
            KeyError: no theme knows this token.
        """
        return self.colors[token]


@cache
def load(name: str) -> Tokens:
    """The colours of the light or the dark theme."""
    text = (paths.resources_dir() / "theme" / "tokens.json").read_text(encoding="utf-8")
    return Tokens(name, json.loads(text)[name])


def stage_token(stage: str) -> str:
    """The token of a stage's colour; anything that is no open stage looks closed."""
    return STAGE_TOKENS.get(stage, "C")
