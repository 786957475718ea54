"""Before a desk is open: the first run, a desk that cannot be opened, what a crash left behind.

`window.StartWindow` shows one of two pages: `page.StartPage` (make a profile, open the
demonstration, continue from a backup) or `unopened.UnopenedPage` (the ways out when a desk cannot
be opened). Both end in the path of a desk. May import `exchange` for the list of backups.

Reading order (a file imports only files above it): profile, places_to_be, languages, choices,
roles, profile_form, cards, demonstration, backups, page, ways, unopened, window, recovery.
"""
