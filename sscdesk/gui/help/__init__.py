"""Help: the page of a screen, shortcuts, messages, about, and what to send when something fails.

Reading order (a file imports only files above it): facts, diagnostics, crash, pages, help_window,
keys, shortcuts, message_list, about.
"""
