"""A desk: one SQLite file, one writer, many readers, one transaction for each act.

`with desk.transaction("case.set") as session:` is the one way to write; leaving on an error rolls
back, leaving well commits and tells every listener once what was touched.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, RootTransaction

from sscdesk import log, paths
from sscdesk.domain.catalogue import KINDS
from sscdesk.domain.entry import CHAIN_START
from sscdesk.domain.ids import uuid7
from sscdesk.errors import BadValue, CannotWrite, UserError
from sscdesk.i18n import _
from sscdesk.settings import user_name
from sscdesk.store import (
    copies,
    identity,
    logs,
    places,
    ranges,
    schema,
    sqlite,
    tables,
    uris,
    writing,
)
from sscdesk.store.base import new_key
from sscdesk.store.faults import told
from sscdesk.store.held import HeldFile
from sscdesk.store.lock import WriterLock
from sscdesk.store.session import Clock, Device, Session, Touched, set_info, utc_now


class Desk:
    """An open desk.

    Attributes:
        path: The file itself, whatever link it was named by: its log, lock, documents and copies
            lie beside it.
        listeners: Called once after each commit with what it touched.
        clock: UTC clock of the journal.
        today: Date that rules go by.
        user: Name written into the journal.
    """

    def __init__(
        self,
        path: Path,
        *,
        readonly: bool = False,
        clock: Clock = utc_now,
        today: date | None = None,
        user: str = "",
        busy_timeout_ms: int = 5000,
    ) -> None:
        """Open a desk; as its one writer unless `readonly`.

        Raises:
            UserError: not there, not a desk, too new, in a place that would ruin it, or somebody
                else is the writer.
        """
        if not readonly:
            places.refuse(path)
        self.path = path = paths.real(path)
        self.readonly = readonly
        self.clock = clock
        self.today = today or clock().astimezone().date()
        self.user = user or user_name()
        self.listeners: list[Callable[[Touched], None]] = []
        self._lock = WriterLock(path)
        self._device: Device | None = None
        self._has_written = False
        self._file: HeldFile | None = None
        self._mind_foreign_log()
        self._check_schema()
        self._engine: Engine = sqlite.engine(
            path, readonly=readonly, busy_timeout_ms=busy_timeout_ms
        )
        try:
            if not readonly:
                self._lock.take()
                self._file = HeldFile(path, clock)
            self._connect()
            self._note_files()
        except BaseException:
            self.close()
            raise

    def _connect(self) -> None:
        self._still = _stamp(self.path) if self.readonly and uris.lies_still(self.path) else None
        with told(self.path):
            self._connection: Connection = self._engine.connect()
            self.info = self._read_info()

    def _look_again(self) -> None:
        """What was opened as lying still may have been written by somebody who may do so."""
        is_still = self._still is None or uris.lies_still(self.path)
        if not is_still or self._still not in (None, _stamp(self.path)):
            self._connection.close()
            self._connect()

    def _mind_foreign_log(self) -> None:
        """Before SQLite looks at the file: a log of another one must not be read into it."""
        noted = self._lock.noted()
        if self.readonly:
            logs.refuse(self.path, noted)
        elif logs.is_of_another_file(self.path, noted):
            self._lock.take()

    def _note_files(self) -> None:
        if self._file is not None:
            raw = self._connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            self._lock.note(self._file.opened(raw))

    def _check_schema(self) -> None:
        version = schema.version_of(self.path)
        schema.refuse_newer(self.path, version)
        if version != schema.HEAD:
            raise UserError(
                _("The desk {name} was written by an older sscdesk.").format(name=self.path.name),
                _("Run desk migrate: it makes a backup first."),
                code="too_old",
            )

    def __enter__(self) -> "Desk":
        """The desk itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether it can still be read."""
        return not self._connection.closed

    def close(self) -> None:
        """Close the file and stop being its writer."""
        connection = getattr(self, "_connection", None)
        is_in_place = connection is None or connection.closed or self._let_go()
        if connection is not None:
            connection.close()
        if hasattr(self, "_engine"):
            self._engine.dispose()
        if self._has_written:
            with contextlib.suppress(UserError):
                identity.settle(self.info.get("device", ""), self.info.get("last_act", ""))
            self._has_written = False
        if is_in_place and not Path(f"{self.path}{logs.LOG}").exists():
            self._lock.forget()
        self._lock.free()

    def _let_go(self) -> bool:
        try:
            return self._file is None or self._file.let_go()
        except UserError as error:
            log.start().warning("what the replaced desk held is not kept: %s", error.message)
            return False

    def _read_info(self) -> dict[str, str]:
        with self._connection.begin():
            rows = self._connection.execute(sa.select(tables.info.c.key, tables.info.c.value))
            return {str(key): str(value) for key, value in rows}

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the desk and writes nothing."""
        self._look_again()
        with told(self.path), self._begun_to_read() as transaction:
            info = dict(
                self._connection.execute(sa.select(tables.info.c.key, tables.info.c.value)).all()
            )
            yield Session(
                self._connection, info, today=self.today, path=self.path, clock=self.clock
            )
            transaction.rollback()

    def _begun_to_read(self) -> RootTransaction:
        with sqlite.only_reading(self._connection):
            return self._connection.begin()

    @contextlib.contextmanager
    def transaction(self, verb: str, *, user: str = "") -> Iterator[Session]:
        """One act: all of it or nothing.

        Args:
            verb: Name of what the person does, as the history shows it.

        Raises:
            UserError: the world refused (disk full, read-only, …); nothing was written.
        """
        file = self._file
        if file is None:
            raise CannotWrite(_("This desk is open for reading only."), _("Open it for writing."))
        file.refuse()
        session: Session | None = None
        try:
            with told(self.path), self._connection.begin():
                info = dict(self.info)
                session = Session(
                    self._connection, info, device=self._own_device(info),
                    user=user or self.user, verb=verb, today=self.today,
                    path=self.path, clock=self.clock,
                )  # fmt: skip
                yield session
                session.finish()
                self._remember(session, file)
                file.confirm()
        except BaseException:
            self._device = None
            for mend in session.undo_on_failure if session else ():
                mend()
            if file.is_replaced:
                file.refuse()
            raise
        self.info = session.info
        self._has_written = True
        self._tell(session)

    def _tell(self, session: Session) -> None:
        for follow in session.after_commit:
            follow()
        if session.touched.roots:
            for listener in self.listeners:
                listener(session.touched)

    def _remember(self, session: Session, file: HeldFile) -> None:
        device = session.device
        assert device is not None
        if session.batch or session.info.get("device") != self.info.get("device"):
            before = self.info.get("last_act", "") if device.seq + device.closed_seq else ""
            acts = (before, session.info.get("last_act", ""))
            identity.remember(device.id, self.path, acts, device.seq, file.identity)

    def _own_device(self, info: dict[str, str]) -> Device:
        """This installation in the desk; a new one when the file is not the one it wrote last."""
        if self._device is None:
            known = info.get("device", "")
            same = known and identity.is_same(known, self.path, info.get("last_act", ""))
            if same and not info.get("twin"):
                self._device = read_device(self._connection, known)
            else:
                self._device = add_device(self._connection, info, self.clock)
                info["twin"] = ""
                set_info(self._connection, "twin", "")
        elif info.get("twin"):
            self._device = add_device(self._connection, info, self.clock)
            info["twin"] = ""
            set_info(self._connection, "twin", "")
        return self._device


def _stamp(path: Path) -> tuple[int, int, int]:
    """What tells two states of a file apart that nobody was expected to write."""
    with told(path):
        status = os.stat(path)
    return status.st_ino, status.st_mtime_ns, status.st_size


def read_device(connection: Connection, id_: str) -> Device:
    """A device of ours as the desk knows it."""
    t = tables.device
    row = connection.execute(sa.select(t).where(t.c.id == id_)).one()
    return Device(
        row.n, row.id, row.office, row.ordinal or 0, row.seq, row.tip or CHAIN_START,
        row.closed_seq, row.closed_tip or CHAIN_START,
    )  # fmt: skip


def add_device(connection: Connection, info: dict[str, str], clock: Clock) -> Device:
    """A new installation of the desk's office, with a range of case numbers of its own."""
    id_ = uuid7(int(clock().timestamp() * 1000), os.urandom(10))
    ordinal = ranges.next_ordinal(connection, info)
    made = connection.execute(
        sa.insert(tables.device).values(
            id=id_, office=info["office"], mine=True, ordinal=ordinal, seq=0, closed_seq=0
        )
    )
    info["device"] = id_
    set_info(connection, "device", id_)
    return Device(new_key(made), id_, info["office"], ordinal)


def create(
    path: Path,
    *,
    country: str,
    office_name: str,
    role: str,
    language: str = "en",
    clock: Clock = utc_now,
    user: str = "",
) -> None:
    """Make a new, empty desk with its office; it gets its name when it is whole.

    Raises:
        UserError: the file is there already, or the folder cannot be written or would ruin it;
            the office has no name.
    """
    office_name = name_of_office(office_name)
    places.refuse(path)
    path = paths.real(path)
    refuse_existing(path)
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with copies.writer(path), copies.workroom(path) as room:
        refuse_existing(path)
        made = room / "new.sscdesk"
        with told(path):
            _build(made)
            _fill(made, country, role, language, clock)
        with Desk(made, clock=clock, user=user) as desk, desk.transaction("desk.new") as session:
            writing.create(
                session, "office", {"country": country, "name": office_name, "role": role},
                id_=session.office,
            )  # fmt: skip
        _give_name(made, path, desk.info["device"])


def refuse_existing(path: Path) -> None:
    """A new desk takes the place of no file.

    Raises:
        UserError: there is one.
    """
    if path.exists():
        raise UserError(
            _("{path} is there already.").format(path=path),
            _("Choose another name; a desk is never overwritten."),
            code="exists",
        )


def _give_name(made: Path, path: Path, device: str) -> None:
    with told(path):
        sqlite.leave_log(made)
        identity.move(device, path)
    copies.make_way(path)
    copies.settle(made, path)


def name_of_office(text: str) -> str:
    """The name of an office as it is kept.

    Raises:
        BadValue: it is empty or cannot be kept.
    """
    name = next(field for field in KINDS["office"].fields if field.key == "name")
    said = name.parse(text)
    if not said:
        raise BadValue(
            _("An office needs a name."), _("Write the name of the ministry or agency."),
            field=name.key,
        )  # fmt: skip
    return said


def _build(path: Path) -> None:
    from sscdesk.store import migrate

    migrate.build(path)


def _fill(path: Path, country: str, role: str, language: str, clock: Clock) -> None:
    milliseconds = int(clock().timestamp() * 1000)
    facts = {
        "desk": uuid7(milliseconds, os.urandom(10)),
        "office": uuid7(milliseconds, os.urandom(10)),
        "country": country,
        "role": role,
        "language": language,
        "last_act": "",
    }
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        for key, value in facts.items():
            set_info(connection, key, value)
    engine.dispose()
    sqlite.checkpoint(path)
