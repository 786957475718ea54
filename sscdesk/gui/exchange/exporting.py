"""An export on the worker: progress in the status bar, a word at the end, and the ways out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sscdesk.errors import UserError
from sscdesk.gui import spelling
from sscdesk.gui.exchange.choice import next_name
from sscdesk.gui.jobs import Job
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store.session import Session
from sscdesk.workbook.export import ExportOptions, ExportReport, export

IN_USE = "in_use"


def run(
    workspace: Workspace,
    options: ExportOptions,
    done: Callable[[ExportReport], None] | None = None,
) -> Job:
    """Write a workbook beside the window and say so when it is there."""

    def work(session: Session, job: Job) -> ExportReport:
        def progress(now: int, total: int) -> None:
            words = _("Exporting: {done} of {total}").format(
                done=spelling.number(str(now)), total=spelling.number(str(total))
            )
            job.progress(now, total, words)

        return export(session, options, progress)

    def tell(report: ExportReport) -> None:
        _tell(workspace, report)
        if done is not None:
            done(report)

    failed = partial(_fail, workspace, options, done)
    return workspace.work(_("Exporting to Excel"), work, tell, failed)


def _tell(workspace: Workspace, report: ExportReport) -> None:
    messages = workspace.messages
    n = report.sheets.get("CASES", 0)
    text = ngettext("Exported {n} case to {name}.", "Exported {n} cases to {name}.", n)
    messages.done(
        text.format(n=spelling.number(str(n)), name=isolate(report.path.name)),
        (_("Open"), partial(messages.open_outside, report.path)),
        (_("Show in folder"), partial(messages.open_outside, report.path.parent)),
    )


def _fail(
    workspace: Workspace,
    options: ExportOptions,
    done: Callable[[ExportReport], None] | None,
    error: UserError,
) -> None:
    if error.code != IN_USE:
        workspace.messages.show(error)
        return
    other = next_name(options.path)
    told = UserError(
        _("Excel has {name} open.").format(name=isolate(options.path.name)),
        _("Close it there, or save as {name}.").format(name=isolate(other.name)),
        code=error.code,
    )
    again = partial(run, workspace, replace(options, path=other), done)
    workspace.messages.show(told, (_("Save under new name"), again))
