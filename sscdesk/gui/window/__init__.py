"""The frame around the pages: navigation, top bar, status bar, palette, menus.

May import `theme`, `widgets`, `wording`, `place`, `commands`, `workspace`. Start in `nav.py`.

Reading order (a file imports only files above it): top_bar, status_bar, menus, notes, palette,
entries, outline, profile, nav.
"""
