"""The workbook: a desk's cases as one Excel file that people fill in and send.

Everything in a file comes from the open entries alone: no restricted case, no contact without
consent, not even in a count. The file is a function of the journal and the options, so two exports
of one desk have the same bytes. openpyxl owns structure and styles; rows are streamed.

May import `store`, `domain` and what lies below them. Start reading in `layout.py` (which sheets
and columns) and `export.py` (how they become a file).

Reading order (a file imports only files above it): layout, cells, rows, lists, validations,
origin, names, selection, spool, extent, parts, joining, gather, meta, readme, book, package,
compose, faults, export, counting.
"""
