"""Forgetting a person: asked once, because nothing brings name, e-mail and phone back."""

from collections.abc import Callable

from sscdesk.actions import erasing
from sscdesk.gui.jobs import Job
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext


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
        _scrub(workspace, person)


def _scrub(workspace: Workspace, person: str) -> None:
    path = workspace.desk.path

    def run(job: Job) -> int:
        job.progress(0, 0, _("Erasing the person from the kept copies…"))
        return erasing.scrub(path, person)

    def tell(copies: int) -> None:
        told = ngettext(
            "The person was forgotten, in {n} kept copy too.",
            "The person was forgotten, in {n} kept copies too.", copies,
        ).format(n=copies)  # fmt: skip
        workspace.messages.done(told if copies else _("The person was forgotten."))

    title = _("Erasing the person from the kept copies…")
    workspace.jobs.start(title, run, tell, workspace.messages.show)
