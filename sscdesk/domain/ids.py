"""Identifiers: canonical text of UUIDs, their short form, and ids that follow from a content.

Ids are random (UUIDv7) except where two desks must arrive at the same one: members of sets,
transitions, answers and demands take UUIDv5 of what they are. The clock and the randomness come in
as arguments: this layer has neither.
"""

import base64
import re
import unicodedata
import uuid

_NAMESPACE = uuid.UUID("5e8c1f0a-3b7d-4c55-9d0e-0a5a6b1d2c3e")

_CANONICAL = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch


def to_blob(text: str) -> bytes:
    """The 16 bytes of a canonical UUID text."""
    return bytes.fromhex(text.replace("-", ""))


def to_text(blob: bytes) -> str:
    """Canonical UUID text of 16 bytes."""
    h = blob.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def to_short(text: str) -> str:
    """The 22-character base64url form used in journal columns and workbook cells."""
    return base64.urlsafe_b64encode(to_blob(text))[:22].decode("ascii")


def from_short(short: str) -> str:
    """Canonical text of a 22-character id.

    Raises:
        ValueError: not a 22-character base64url id.
    """
    if len(short) != 22:
        raise ValueError(short)
    blob = base64.b64decode(short + "==", altchars=b"-_", validate=True)
    return to_text(blob)


def uuid7(milliseconds: int, random: bytes) -> str:
    """A UUIDv7 (RFC 9562) from Unix milliseconds and 10 random bytes."""
    tail = bytearray(random[:10])
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    return to_text(milliseconds.to_bytes(6, "big") + bytes(tail))


class Series:
    """Ids of one program in the order in which they were asked for, also within a millisecond.

    Ten lines pasted at once stay in the order of the sheet they came from: the 12 bits after the
    milliseconds count on (RFC 9562, 6.2 methods 1 and 3). A clock set back by more than a second is
    followed, not waited for.
    """

    _PER_MS = 4096

    def __init__(self) -> None:
        """Begin with no id given."""
        self._last = 0

    def next(self, microseconds: int, random: bytes) -> str:
        """The id after the last one, from Unix microseconds and 10 random bytes."""
        tick = microseconds * self._PER_MS // 1000
        if self._last - 1000 * self._PER_MS < tick <= self._last:
            tick = self._last + 1
        self._last = tick
        milliseconds, count = divmod(tick, self._PER_MS)
        return uuid7(milliseconds, count.to_bytes(2, "big") + random[2:10])


def is_id(text: str) -> bool:
    """Whether the text is a canonical record id."""
    return _CANONICAL(text) is not None


def canonical_code(code: str) -> str:
    """One spelling of a code: NFC, upper case, trimmed."""
    return unicodedata.normalize("NFC", code).strip().upper()


def derived(parent: str, name: str) -> str:
    """The id that every desk gives to the thing of this name under this parent (UUIDv5)."""
    return str(uuid.uuid5(_NAMESPACE, f"{parent}/{name}"))


def member_id(parent: str, kind: str, code: str) -> str:
    """Id of a member of a set: equal for every spelling of one code, different for other sets."""
    return derived(parent, f"{kind}:{canonical_code(code)}")


def transition_id(case: str, from_stage: str, to_stage: str, replaced: str) -> str:
    """Id of a step: the same step taken on two laptops is one transition."""
    return derived(case, f"transition:{from_stage}>{to_stage}:{replaced}")
