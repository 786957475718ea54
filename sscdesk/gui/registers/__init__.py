"""Registers: organisations, people, offers, funding sources, events, the office's reminders.

Reading order (a file imports only files above it): kinds, reading, list_pane, used_card,
contacts_card, children_card, forgetting, detail_pane, view, page.
"""
