"""sscdesk: the desk of a national focal point for South-South and triangular cooperation.

Arrows point down (a test holds it): `__main__` → `gui` | `cli` → `journeys` → `actions` |
`workbook` | `sync` | `reports` → `store` → `domain` → `log`, `masking`, `settings`, `i18n`,
`paths`, `errors`.

Start reading in `domain/catalogue.py` (what is recorded), then `domain/journal.py` (what a desk
shows), then `store/desk.py` (how it is kept), then `actions/` (what a person can do).
"""

__version__ = "0.1.0"
