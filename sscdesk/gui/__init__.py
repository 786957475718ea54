"""The window: what a person sees and does; no rule and no SQL of its own.

May import `journeys`, `actions`, `workbook`, `store`, `domain` and what lies below; the command
line is a stranger. Only this package knows Qt. Start reading in `main_window.py`, which assembles
and wires (`starting.py` leads there from the first line of the program); then `workspace.py` (read,
write, long work) and `page.py`.

Reading order (a file imports only files above it): spelling, wording, place, jobs, commands,
ways_out, messages, workspace, page, attending, history, pages, before_qt, frame, commanding,
visiting, first_look, first_window, main_window, qt_words, dressing, screenshots, slices,
known_words, app, starting, aside.
"""
