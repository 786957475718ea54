"""Cases: their list and board, the page of one case, its gates and moves, a new case.

The tabs of the page are in `tabs`; which part of a case stands where is said in `arrangement.py`.

Reading order (a file imports only files above it): list_columns, list_filter, list_marks,
list_state, list_table, list_views, list_words, list_bulk, list_chips, list_facet_model,
list_facets, list_facet_more, list_facet_panel, list_reading, list_toolbar, list_panes, list_body,
arrangement, board_closed, board_news, board_reading, case_commands, dialog_drafts, dialog_field,
list_bulk_dialog, list_view_dialog, list_view_acts, doubles, gate_items, case_view, conflict_tips,
figures_dialog, gate_titles, board_model, board_delegate, board_column, board_body, gate_list,
list_preview, gate_panel, gate_reading, gate_moving, list_bulk_acts, list_page, gate_print,
gate_table, gate_waiver, gate_dialog, missing_walk, open_tabs, remembered_tabs, move_dialogs,
board_moving, board_page, case_acts, new_case, record_titles, history_rows, side_panel,
stage_dates, header, title_writer, past_gates, state_bars, tab_strip, tab_words, case_frame,
target, case_page.
"""
