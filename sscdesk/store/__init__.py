"""The store: one SQLite file, its journal, the tables that show it, search, locks and faults.

May import `domain` and what lies below it; only this layer and what stands directly on it know
SQLAlchemy. Start reading in `desk.py`, then `session.py`, `writing.py`, `trees.py`.

Reading order (a file imports only files above it): base, tables, search, logs, entries, places,
case_keys, ranges.
"""
