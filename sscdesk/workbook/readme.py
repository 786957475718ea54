"""The sheet README: how to fill in the workbook, for the person who opens it."""

from sscdesk.domain.kinds import shorten
from sscdesk.i18n import N_
from sscdesk.workbook.layout import Words

PARAGRAPHS = (
    N_("Each sheet is a list with one record a row. Fill in cells, add rows below the last one, and"
       " send the file back: sscdesk shows what you changed before anything is taken in."),
    N_("Sort and filter as you like. Columns may be moved; the hidden first row and the hidden"
       " columns tell sscdesk which record a row is, so please leave them."),
    N_("New record: leave the hidden columns empty. On the other sheets write the reference of the"
       " case, as it stands on the sheet CASES."),
    N_("Removing a row removes nothing. To delete a record, list its id on the sheet DELETED with"
       " the reason; show the hidden columns to see the id."),
    N_("Codes: choose from the list in the cell; the sheet CODES explains each code in four"
       " languages. Several codes in one cell are parted by a semicolon: first;second"),
    N_("Dates: write a date. If only the year or the month is known, write it as text with an"
       " apostrophe: '2026 or '2026-09."),
    N_("Amounts: write a number in the currency of the column beside it. Percent go from 0 to 100."
       " Numbers with more than 15 digits stand as text, because Excel would round them."),
    N_("Organisations and people are named as in the program. A record whose name may not be told,"
       " or that has none, is called by the last eight characters of its id."),
    N_("The column “In dispute” lists the columns of the row that two offices filled in"
       " differently. The row shows the value that counts until somebody decides in the program."),
    N_("Restricted cases are never in a workbook, nor is anybody who has not consented to being"
       " passed on."),
)  # fmt: skip


def title(country: str, words: Words) -> str:
    """Heading of the workbook."""
    return words(N_("South-South and triangular cooperation: cases of {country}")).format(
        country=country
    )


def paragraphs(country: str, office: str, created_at: str, words: Words) -> tuple[str, ...]:
    """The text of the sheet.

    Args:
        country: Name of the desk's country.
        office: Name of the office that people may ask.
        created_at: UTC time of the newest entry in the workbook.
    """
    whom = words(N_("Questions: {office}. State of the data: {time} (UTC).")).format(
        office=shorten(office, 200), time=created_at[:16].replace("T", " ")
    )
    return (title(country, words), whom, *(words(text) for text in PARAGRAPHS))
