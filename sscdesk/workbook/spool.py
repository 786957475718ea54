"""Rows set aside until all are known: which languages need a column is told by the last row.

A spool is a temporary file without a name beside the target: small ones stay in memory.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sscdesk.domain.entry import canonical

_IN_MEMORY = 256 * 1024


class Spool:
    """The rows of one sheet, written once, then read any number of times.

    Attributes:
        count: How many rows there are.
        size: Bytes of all rows.
    """

    def __init__(self, folder: Path) -> None:
        """Make an empty spool in a folder."""
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115
        self._hash = hashlib.sha256()
        self.count = 0
        self.size = 0

    def add(self, row: Mapping[str, str]) -> None:
        """Set a row aside."""
        line = canonical(row).encode("utf-8", "surrogatepass") + b"\n"
        self._file.write(line)
        self._hash.update(line)
        self.count += 1
        self.size += len(line)

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) over each row as canonical JSON and a line end."""
        return self._hash.hexdigest()

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows in the order they came."""
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

    def __enter__(self) -> "Spool":
        """The spool itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Forget the rows."""
        self._file.close()
