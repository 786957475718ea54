"""Inputs for every kind of value, and the forms that are made of them.

Start reading in `editor.py` (what an input is), `editors.py` (which one a field gets) and
`record_form.py` (how a form saves). Nothing here knows a page.

Reading order (a file imports only files above it): context, editor, rows, reading, reading_days,
options, lines, texts, numbers, dates, finder, searching, choices, pickers, amounts, sets,
incoming, opening, files, lang_text, editors, sentences, field_box, slots, sections, form_body,
draft_keeper, new_record, record_form.
"""
