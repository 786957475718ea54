"""The store: one SQLite file, its journal, the tables that show it, search, locks and faults.

May import `domain` and what lies below it; only this layer and what stands directly on it know
SQLAlchemy. Start reading in `desk.py`, then `session.py`, `writing.py`, `trees.py`.

Reading order (a file imports only files above it): base, tables, search, sqlite, faults, logs,
lock, identity, schema, entries, rows, trees, session, finding, writing, releasing, erasing,
adopting, rebuild, check, migrate, places, documents, copies, kept, held, archive, scrubbing,
sources, previewing, bulk, likes, fallback_drafts, naming, case_keys, money_sums, queries,
jumping, case_ids, facets, list_rows, register_rows, uses, picking, first_page, document_check,
repeats, ranges, desk, joining, repairing, forgetting, backup, upgrade, restoring.
"""
