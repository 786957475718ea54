"""Home: what needs attention, and where one was.

Reading order (a file imports only files above it): fitting, items, stage_card, stage_strip,
attention_card, silent_card, calendar_dialog, reason_dialog, side_rows, side_card, safety_card,
feed, silence, side_column, page.
"""
