"""Tables: rows read page by page and painted cell by cell, and tables that are edited in place.

A page makes a `RowModel` with a function from a row and a column to a `Cell`, gives it to a
`DataTable`, and fills it with ids. `ChildTable` shows and edits the records of one kind that hang
under another record.

Reading order (a file imports only files above it): cells, ticks, model, grouped, heights,
placing, painting, trends, delegate, header, columns, arranging, standing, row_menu, table, paste,
reading, lines, holding, child_model, cell_editing, pasting, line_writer, open_cell, paste_dialog,
paster, callout, sheet_keys, child_table.
"""
