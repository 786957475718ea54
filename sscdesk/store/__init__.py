"""The store: one SQLite file, its journal, the tables that show it, search, locks and faults.

May import `domain` and what lies below it; only this layer and what stands directly on it know
SQLAlchemy. Start reading in `desk.py`, then `session.py`, `writing.py`, `trees.py`.

Reading order (a file imports only files above it): base, tables, search, logs, entries, places,
case_keys, ranges, uris, sqlite, faults, identity, lock, migrate, repeats, rows, schema, copies,
first_page, kept, trees, rebuild, session, bulk, check, documents, archive, document_check,
finding, erasing, adopting, fallback_drafts, held, likes, money_sums, naming, queries, case_ids,
facets, jumping, list_rows, picking, register_rows, scrubbing, sources, previewing, uses, writing,
desk, backup, forgetting, joining, releasing, repairing, restoring, upgrade.
"""
