"""Settings: one page, a section a subject; everything applies at once.

What belongs to this installation (language, looks, folders) is kept in `sscdesk.settings`, what
belongs to the office (its name, thresholds, rates) in the desk. A change of language, direction or
size asks the window for the command `restyle`.

Reading order (a file imports only files above it): applying, rows, section, profile, spoken,
looks, taking_back, thresholds, gates, rates, backups, checking, data, page.
"""
