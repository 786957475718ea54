"""Why a copy was made, how large it is, and what a restore would change, in words."""

from collections.abc import Iterator, Mapping

from sscdesk.gui import spelling
from sscdesk.i18n import N_, _, ngettext
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.previewing import BACKUP, Difference

REASONS: Mapping[str, str] = {
    Sort.DAILY: N_("Copy of the day"),
    Sort.MONTHLY: N_("Copy of the month"),
    Reason.IMPORT: N_("Before an import"),
    Reason.MERGE: N_("Before a merge"),
    Reason.UPGRADE: N_("Before an update of sscdesk"),
    Reason.RESTORE: N_("Before a restore"),
    Reason.BULK_DELETE: N_("Before a large deletion"),
    Reason.REPLACED: N_("File replaced by another program"),
    Reason.DAMAGED: N_("Damaged desk, put aside"),
    BACKUP: N_("Backup file"),
}


def reason(name: str) -> str:
    """Why a copy was made."""
    return _(REASONS[name]) if name in REASONS else name


def size(n: int) -> str:
    """A size of a file for the eye: `340 kB`, `2.4 MB`."""
    if n < 1_000_000:
        return _("{n} kB").format(n=spelling.number(str(max(1, round(n / 1000)))))
    return _("{n} MB").format(n=spelling.number(f"{n / 1_000_000:.1f}"))


def changes(found: Difference) -> Iterator[str]:
    """What would be otherwise after a restore, sentence by sentence."""
    n = found.cases_then
    yield ngettext("The copy holds {n} case.", "The copy holds {n} cases.", n).format(n=_spelt(n))
    if not found.is_known:
        yield _("The desk cannot be read now, so nobody can tell what was changed since.")
        return
    if not (found.acts or found.gone or found.back or found.changed):
        yield _("Nothing was changed since: restoring it changes nothing.")
        return
    for count, words in (
        (found.gone, ngettext("{n} case made since would be gone.",
                              "{n} cases made since would be gone.", found.gone)),
        (found.back, ngettext("{n} case would come back.", "{n} cases would come back.",
                              found.back)),
        (found.changed, ngettext("{n} case would be as it was then.",
                                 "{n} cases would be as they were then.", found.changed)),
        (found.acts, ngettext("{n} saved step since would be taken back.",
                              "{n} saved steps since would be taken back.", found.acts)),
    ):  # fmt: skip
        if count:
            yield words.format(n=_spelt(count))


def _spelt(n: int) -> str:
    return spelling.number(str(n))
