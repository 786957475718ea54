"""Drafts of what is typed: kept within a second while somebody types, and when a field is left."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from sscdesk.actions import drafts
from sscdesk.errors import UserError
from sscdesk.gui.workspace import Workspace
from sscdesk.store.session import Session

EVERY_MS = 700
"""What is typed begins to be kept so long after the key: with the writing, less than a second."""


class Kept(Protocol):
    """Something that is typed into: the slot of a form, a line of its own."""

    def typed(self) -> dict[str, str]:
        """Key → what stands there and is not saved."""

    def owns(self, key: str) -> bool:
        """Whether a key is of this."""


K = TypeVar("K", bound=Kept)


class DraftKeeper(QObject):
    """Keeps what stands in the fields of one record and is not saved.

    Attributes:
        record: Id that the drafts are kept under.
        prefix: Before each key, for records that are not there yet.
    """

    def __init__(self, workspace: Workspace, record: str, prefix: str = "",
                 parent: QObject | None = None) -> None:  # fmt: skip
        """Keep nothing yet."""
        super().__init__(parent)
        self.record = record
        self.prefix = prefix
        self._workspace = workspace
        self._pending: list[Kept] = []
        self._kept: set[str] = set()
        self._aside_keys: set[str] = set()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.keep_now)

    def held(self, owners: Iterable[Kept]) -> dict[str, str]:
        """Key → what was typed and kept before, of keys that one of these owns.

        Drafts of other fields may be kept under the same record: they are left alone.
        """
        mine = self._found() or {}
        own = [*owners]
        held = {key: text for key, text in mine.items() if any(one.owns(key) for one in own)}
        self._kept.update(held)
        return held

    def _found(self) -> dict[str, str] | None:
        """Every draft of the record, by key; None while the desk cannot be read."""
        if not self.record:
            return {}
        try:
            found = self._workspace.read(drafts.of_record, self.record)
        except UserError:
            # A desk that cannot be read now stops nobody from writing.
            return None
        start = len(self.prefix)
        return {key[start:]: text for key, text in found.items() if key.startswith(self.prefix)}

    def settled_elsewhere(self, slots: Iterable[K]) -> list[K]:
        """Fields whose drafts were in the desk and are no more: another view settled them."""
        found = self._found() if self._kept else None
        if found is None:
            return []
        gone = self._kept - found.keys() - self._aside_keys
        self._kept -= gone
        return [
            slot for slot in slots
            if slot not in self._pending and any(slot.owns(key) for key in gone)
        ]  # fmt: skip

    def is_typed_here(self, keys: Iterable[str]) -> bool:
        """Whether all of this was typed in this run, or is wanted from before."""
        return {(self.record, self.prefix + key) for key in keys} <= self._workspace.typed_here

    def of(self, fields: Iterable[tuple[str, str]]) -> list[str]:
        """Keys of its own record among pairs of record and key."""
        start = len(self.prefix)
        own = (key for record, key in fields if record == self.record)
        return [key[start:] for key in own if key.startswith(self.prefix)]

    def note(self, slot: Kept) -> None:
        """Something was typed: keep it soon."""
        if slot not in self._pending:
            self._pending.append(slot)
        if not self._clock.isActive():
            self._clock.start()

    def keep_now(self) -> None:
        """Keep what was typed since the last time."""
        self._clock.stop()
        pending, self._pending = self._pending, []
        self._write({key: text for slot in pending for key, text in slot.typed().items()})

    def keep(self, slot: Kept) -> None:
        """Keep one field now."""
        self._forget_pending(slot)
        self._write(slot.typed())

    def clear(self, slots: Iterable[Kept]) -> None:
        """These fields are settled: their drafts go."""
        keys: set[str] = set()
        for slot in slots:
            self._forget_pending(slot)
            keys |= {key for key in self._kept if slot.owns(key)}
        self._drop(keys)

    def clear_all(self) -> None:
        """The record was made, or given up."""
        self._pending.clear()
        self._clock.stop()
        self._drop(set(self._kept))

    def _forget_pending(self, slot: Kept) -> None:
        if slot in self._pending:
            self._pending.remove(slot)

    def _write(self, texts: dict[str, str]) -> None:
        if not texts or not self.record or self._workspace.readonly:
            return
        self._kept.update(texts)
        self._workspace.typed_here |= {(self.record, self.prefix + key) for key in texts}
        try:
            self._workspace.write("draft", _keep, self.record, self.prefix, texts)
        except UserError:
            self._aside_keys.update(texts)
            self._aside(texts)
        else:
            self._aside_keys.difference_update(texts)

    def _drop(self, keys: set[str]) -> None:
        self._kept -= keys
        if not keys or not self.record or self._workspace.readonly:
            return
        try:
            self._workspace.write("draft", _clear, self.record, self.prefix, keys)
        except UserError:
            self._aside(dict.fromkeys(keys, None))

    def _aside(self, texts: Mapping[str, str | None]) -> None:
        """The desk cannot be written; beside the program's settings there may be room."""
        for key, text in texts.items():
            try:
                drafts.keep_aside(self._workspace.desk, self.record, self.prefix + key, text)
            except UserError as error:
                self._workspace.messages.show(error)
                return


def _keep(session: Session, record: str, prefix: str, texts: dict[str, str]) -> None:
    for key, text in texts.items():
        drafts.keep(session, record, prefix + key, text)


def _clear(session: Session, record: str, prefix: str, keys: set[str]) -> None:
    for key in keys:
        drafts.clear(session, record, prefix + key)
