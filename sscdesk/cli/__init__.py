"""The command line: everything without Qt; a contract that tests and scripts rely on.

May import `journeys`, `actions`, `workbook`, `store`, `domain` and what lies below; the window is a
stranger. Start reading in `main.py`. One file a command group.

Reading order (a file imports only files above it): argparse_words, numbers, global_options,
output, opening, parsing, keys, records, cases, many, moves, history, running, reminders,
workbooks, demos, repairs, desks, main.
"""
