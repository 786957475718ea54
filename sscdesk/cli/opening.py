"""Which desk a command works on, and how it is opened."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sscdesk import settings
from sscdesk.cli.output import Output, say
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _
from sscdesk.store import backup, forgetting
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


def _keep_house(desk: Desk) -> None:
    """The day's first writer leaves a verified copy, and what a forgotten person left is erased.

    Failing at it never stops the work.
    """
    for error in (backup.automatic(desk), forgetting.go_on(desk)):
        if error is not None:
            say(error.message)
            say(error.hint)


@dataclass
class Context:
    """The global options of a command."""

    output: Output
    desk: str = ""
    today: date | None = None
    user: str = ""

    @property
    def path(self) -> Path:
        """The desk's file: --desk, else SSCDESK_DESK, else the desk opened last.

        Raises:
            WrongUsage: none of them.
        """
        named = self.desk or os.environ.get("SSCDESK_DESK", "") or settings.load().last_desk
        if not named:
            raise WrongUsage(
                _("No desk is named."),
                _("Use --desk FILE.sscdesk, or make one with desk new."),
                code="no_desk",
            )
        return Path(named)

    @contextlib.contextmanager
    def open(self, *, readonly: bool = False) -> Iterator[Desk]:
        """The desk, opened and closed again."""
        path = self.path
        with Desk(
            path, readonly=readonly, today=self.today, user=self.user or settings.load().user
        ) as desk:
            settings.remember(last_desk=str(path.resolve()))
            if not readonly:
                _keep_house(desk)
            yield desk
            self.output.saved |= not readonly

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads, also beside a writer."""
        with self.open(readonly=True) as desk, desk.reading() as session:
            yield session

    @contextlib.contextmanager
    def writing(self, verb: str) -> Iterator[Session]:
        """A session that writes one act."""
        with self.open() as desk, desk.transaction(verb) as session:
            yield session
