"""Small widgets of the window and the brushes that paint them; none of them knows a desk.

Each says to a screen reader what it shows, works from right to left, and takes every colour and
size from `sscdesk.gui.theme`. Delegates of tables paint with `painting`.

Reading order (a file imports only files above it): speech, painting, flow, labels, buttons,
badge, chip, stage_pill, rule, card, message_bar, toast, empty_state, progress, share_bar,
segment_bar, tab_row, nav_button, stepper, tab_order, steady_area, settling.
"""
