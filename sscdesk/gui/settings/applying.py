"""What of the settings is put on by more than the theme: how numbers and dates are spelt."""

from sscdesk.gui import spelling
from sscdesk.settings import Settings

REGION, LATIN = "region", "latin"


def spell(chosen: Settings) -> None:
    """Write numbers and dates as the settings say, from now on."""
    spelling.use(None, latin_digits=chosen.digits == LATIN, date_style=chosen.date_style)
