"""Currencies by ISO 4217, and into how many decimals their smallest unit divides them."""

from sscdesk.domain.codes import code_list

LIST = "currency"
USUAL_DIGITS = 2
"""Decimals of nearly every currency; also of units of account that ISO gives no minor unit."""


def minor_digits(currency: str) -> int:
    """Decimals of the currency's minor unit by ISO 4217: UGX 0, USD 2, KWD 3.

    A currency that only a newer program knows has the usual two: nothing is lost by it, because
    the journal keeps the amount as it was written.
    """
    found = code_list(LIST).get(currency)
    return int(found.attributes["minor_digits"]) if found else USUAL_DIGITS
