"""The domain: what is recorded, what a desk shows, and the rules of the field.

Imports the standard library, `i18n` and `errors` only: no clock and no randomness, today and ids
come in as arguments. Start reading in `catalogue.py` and `journal.py`.

Reading order (a file imports only files above it): codes, countries, currencies, dates, kinds,
fields, catalogue_cases, catalogue_delivery, catalogue_registers, catalogue, ids, entry, words,
shown, journal, digest, records, undoing, money, freezing, stages, situation, figures, checks,
checks_demand, checks_agreement, checks_closing, checks_delivery, checks_evaluation,
checks_partners, dues, dues_agreement, dues_closing, dues_delivery, reminders, fund_rules,
fund_boards, fund_pgtf, funds, fund_check, checks_plan, gates, office_calendar, profiles, overlap,
duplicates, ordinals.
"""
