"""The tabs of the case page, one file a tab; what they share stands in front.

Reading order (a file imports only files above it): part, layouts, indicator_values, extras,
list_card, form_card, tab, partners, editable_card, budget_rows, budget_acts, budget_table,
budget, demand, documents, history, implementation, overview_words, overview_cards, overview,
results, scorecard, evaluation, making.
"""
