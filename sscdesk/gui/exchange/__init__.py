"""Files that leave the desk and come back: workbooks, backups, restores.

`export_dialog.open_export` asks and exports; `backup_now` makes backups, each day and when asked;
`restore_dialog.RestoreDialog` shows what can be restored and what that would change.

Reading order (a file imports only files above it): framing, scope, choice, parts, sheet_list,
exporting, export_dialog, backup_now, reasons, copy_table, restore_dialog.
"""
