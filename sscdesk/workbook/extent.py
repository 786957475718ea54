"""What a workbook's entries are: their times, their fingerprint and their digest.

The digest is that of `domain/digest.py` over the roots in the file; here its lines are sorted in
temporary files, because a large desk's lines do not fit into memory.
"""

import hashlib
import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from sscdesk.domain.digest import tree_lines
from sscdesk.domain.journal import Tree

RUN_BYTES = 8 * 1024 * 1024
"""Bytes of lines that are sorted in memory at once."""


class Extent:
    """Takes in every tree that goes into a workbook.

    Attributes:
        first_at: Time of the oldest entry, or "".
        last_at: Time of the newest entry, or "".
        last_user: Who wrote that one.
    """

    def __init__(self, folder: Path, files: ExitStack) -> None:
        """Have taken nothing in yet; what is spilled to the folder is closed with the stack."""
        self.first_at = ""
        self.last_at = ""
        self.last_user = ""
        self._newest = ("", "")
        self._ids = hashlib.sha256()
        self._lines = _SortedLines(folder, files)

    def add(self, tree: Tree) -> None:
        """Take in a root's open entries."""
        self._ids.update("".join(sorted(tree.by_id)).encode("ascii"))
        for _record, line in tree_lines(tree):
            self._lines.add(line.encode("utf-8", "surrogatepass") + b"\n")
        self.add_times(tree)

    def add_times(self, tree: Tree) -> None:
        """Take in when a root's open entries were written, and nothing else."""
        for entry in tree.by_id.values():
            at = entry.act.at
            self.first_at = min(self.first_at or at, at)
            if (at, entry.id) > self._newest:
                self._newest = (at, entry.id)
                self.last_at, self.last_user = at, entry.act.user

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over the ids of the entries."""
        return self._ids.hexdigest()

    def digest(self) -> str:
        """Digest of the roots that were taken in."""
        total = hashlib.sha256()
        for line in self._lines.merged():
            total.update(line)
        return total.hexdigest()


class _SortedLines:
    """Lines in order, however many there are. A line begins with its record's id."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._folder = folder
        self._files = files
        self._runs: list[IO[bytes]] = []
        self._lines: list[bytes] = []
        self._bytes = 0

    def add(self, line: bytes) -> None:
        self._lines.append(line)
        self._bytes += len(line)
        if self._bytes >= RUN_BYTES:
            self._spill()

    def _spill(self) -> None:
        run = self._files.enter_context(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115
        run.writelines(sorted(self._lines))
        self._runs.append(run)
        self._lines, self._bytes = [], 0

    def merged(self) -> Iterator[bytes]:
        for run in self._runs:
            run.seek(0)
        return heapq.merge(*self._runs, sorted(self._lines))
