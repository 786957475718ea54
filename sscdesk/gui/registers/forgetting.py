"""Forgetting a person: asked once, because nothing brings name, e-mail and phone back."""

from collections.abc import Callable

from sscdesk.actions import erasing
from sscdesk.errors import UserError
from sscdesk.gui.jobs import Job
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _, ngettext
from sscdesk.store import forgetting

ERASING = N_("Erasing the person from the kept copies…")


def forget(workspace: Workspace, person: str, name: str, done: Callable[[], None]) -> None:
    """Ask, erase in the desk, then in the kept copies beside it.

    Args:
        name: As the question calls the person.
        done: Called when the desk holds the values no more.
    """
    sure = workspace.messages.ask(
        _("Forget {name}?").format(name=name),
        _(
            "Name, e-mail and phone are erased from this desk, its history and the copies kept "
            "beside it. This cannot be undone. Function, organisation and the cases stay."
        ),
        _("Forget this person"),
        _("Keep"),
    )
    if not sure:
        return
    with workspace.shown():
        workspace.write("record.forget", erasing.forget, person)
        done()
        _scrub(workspace)


def _scrub(workspace: Workspace) -> None:
    desk = workspace.desk

    def run(job: Job) -> int:
        job.progress(0, 0, _(ERASING))
        return erasing.scrub(desk)

    def tell(copies: int) -> None:
        told = ngettext(
            "The person was forgotten, in {n} kept copy too.",
            "The person was forgotten, in {n} kept copies too.", copies,
        ).format(n=copies)  # fmt: skip
        workspace.messages.done(told if copies else _("The person was forgotten."))

    workspace.jobs.start(_(ERASING), run, tell, workspace.messages.show)


def go_on(workspace: Workspace) -> None:
    """At a start: erase what an earlier one could not; work goes on whatever becomes of it."""
    desk = workspace.desk
    if desk.readonly or not forgetting.is_waiting(desk):
        return

    def run(job: Job) -> UserError | None:
        job.progress(0, 0, _(ERASING))
        return forgetting.go_on(desk)

    def tell(error: UserError | None) -> None:
        if error is not None:
            workspace.messages.warn(error.message, error.hint)

    workspace.jobs.start(_(ERASING), run, tell, workspace.messages.show)
