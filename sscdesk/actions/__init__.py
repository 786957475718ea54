"""What a person can do: one verb, one function, session first; it never commits, asks or shows.

May import `store`, `domain` and what lies below; `workbook`, `sync` and `reports` are strangers.
Start reading in `values.py` (what a person wrote becomes registers) and `cases.py`.

Reading order (a file imports only files above it): pairs, values, finish, references, writes,
looking, moves, history, erasing, showing, office, figuring, drafts, case_tabs, duties, reminding,
doubts, case_attention, open_ends, attention, pipeline, lists, views, act_stack, undo, acts,
silencing, templates, answers, cases, records, running, bulk.
"""
