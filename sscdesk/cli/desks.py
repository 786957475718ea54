"""`desk`: make, look at, prove, back up, restore and migrate a desk."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sscdesk import __version__, settings
from sscdesk.actions import office, writes
from sscdesk.actions.pairs import parse
from sscdesk.cli import repairs
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table
from sscdesk.cli.parsing import Commands
from sscdesk.domain import countries
from sscdesk.domain.digest import digest
from sscdesk.domain.kinds import LANGUAGE, Limits
from sscdesk.errors import EXIT_DAMAGED, WrongUsage
from sscdesk.i18n import N_, _, labelled
from sscdesk.store import (
    backup,
    desk,
    document_check,
    entries,
    joining,
    places,
    queries,
    restoring,
    schema,
    upgrade,
)
from sscdesk.store.session import Session


def register(commands: Commands) -> None:
    """Add the group."""
    group = commands.group("desk", _("Make, check, back up and restore a desk."))
    new = group.add(
        "new", _("Make a new desk, or join one of the same office."), run_new,
        'desk new --country UGA --office "Ministry of Planning" --role focal-point',
        "--desk second.sscdesk desk new --country UGA --office x --role focal-point "
        "--join first.sscbak",
    )  # fmt: skip
    new.add_argument("--country", required=True, metavar="UGA")
    new.add_argument("--office", required=True, metavar=_("NAME"))
    new.add_argument("--role", required=True, choices=["focal-point", "regional"])
    new.add_argument(
        "--language", metavar="fr",
        help=_("language of the desk: en, or that of the desk that is joined"),
    )  # fmt: skip
    new.add_argument("--join", metavar=_("FILE"))
    group.add("info", _("What a desk is and holds."), run_info, "desk info --json")
    group.add("check", _("Prove that a desk is whole."), run_check, "desk check")
    one = group.add("digest", _("The number that two equal desks share."), run_digest,
                    "desk digest")  # fmt: skip
    one.add_argument("--office", default="", metavar=_("ID"))
    saved = group.add(
        "backup", _("Write the desk and its documents into one verified file."), run_backup,
        "desk backup E:/uganda.sscbak",
    )  # fmt: skip
    saved.add_argument("file", nargs="?", metavar=_("FILE.sscbak"))
    back = group.add(
        "restore", _("Put a backup in place of the desk; the desk is backed up first."),
        run_restore, "desk restore E:/uganda.sscbak",
    )  # fmt: skip
    back.add_argument("file", metavar=_("FILE"))
    group.add("migrate", _("Bring an older desk to this program's schema."), run_migrate,
              "desk migrate")  # fmt: skip
    repairs.register(group)
    wished = group.add(
        "settings", _("Show or change what rules and reminders go by."), run_settings,
        "desk settings", "desk settings feasibility_usd=500000 stale_days=60",
    )  # fmt: skip
    wished.add_argument("values", nargs="*", metavar=_("KEY=VALUE"))
    called = group.add(
        "rename", _("Give the office of the desk another name."), run_rename,
        'desk rename "Ministry of Planning"',
    )  # fmt: skip
    called.add_argument("name", metavar=_("NAME"))


def run_new(context: Context, chosen: argparse.Namespace) -> Answer:
    """Make a desk."""
    country = chosen.country.upper()
    if not countries.is_known(country):
        raise WrongUsage(
            _("“{country}” is not a country code.").format(country=chosen.country),
            _("Use the three-letter ISO code, for example UGA."),
            code="unknown_code", field="country",
        )  # fmt: skip
    said = chosen.language
    language = "" if said is None else LANGUAGE.parse(said, Limits("language"))
    path = Path(context.desk or "desk.sscdesk")
    places.refuse(path)
    if chosen.join:
        joining.join(path, Path(chosen.join), country=country, role=chosen.role,
                     language=language, user=context.user)  # fmt: skip
    else:
        desk.create(path, country=country, office_name=chosen.office, role=chosen.role,
                    language=language or "en", user=context.user)  # fmt: skip
    context.output.saved = True
    settings.remember(last_desk=str(path.resolve()))
    context.desk = str(path)
    return run_info(context, chosen)


def run_info(context: Context, chosen: argparse.Namespace) -> Answer:
    """What a desk is."""
    with context.reading() as session:
        document = _info(session)
    return Answer(document, info_lines(document))


_FACTS = {
    "path": N_("File"),
    "country": N_("Country"),
    "office": N_("Office"),
    "role": N_("Role"),
    "device": N_("Device"),
    "schema": N_("Version of the file"),
    "program": N_("Version of the program"),
    "cases": N_("Cases"),
    "entries": N_("Entries of the journal"),
    "backup": N_("Newest copy"),
}
"""Key of the document of `desk info` → what a person reads, marked for translation."""


def info_lines(document: Mapping[str, Any]) -> list[str]:
    """What a desk is, a line each; nothing where a fact is not known."""
    told = {key: "–" if value in ("", None) else str(value) for key, value in document.items()}
    return [labelled(_(_FACTS[key]), value) for key, value in told.items()]


def _info(session: Session) -> dict[str, Any]:
    own = writes.read_root(session, session.office)
    newest = backup.newest(session.path)
    return {
        "path": str(session.path),
        "country": session.info["country"],
        "office": own.get("name"),
        "role": session.info["role"],
        "device": session.info.get("device", ""),
        "schema": schema.HEAD,
        "program": __version__,
        "cases": queries.count_cases(session),
        "entries": queries.count_entries(session),
        "backup": str(newest) if newest else None,
    }


def run_check(context: Context, chosen: argparse.Namespace) -> Answer:
    """Prove a desk."""
    with context.reading() as session:
        report = document_check.check_all(session)
    document = {
        "ok": report.ok,
        "records": report.records,
        "entries": report.entries,
        "findings": [finding.__dict__ for finding in report.findings],
        "listed": report.listed,
        "digest": report.digest,
    }
    lines = [f"{f.sentence} {f.hint}" for f in report.findings] + report.listed
    if report.ok:
        lines.append(
            _("No fault was found. Records: {records}; entries: {entries}.").format(
                records=report.records, entries=report.entries
            )
        )
    return Answer(document, lines, 0 if report.ok else EXIT_DAMAGED)


def run_digest(context: Context, chosen: argparse.Namespace) -> Answer:
    """The digest of a desk."""
    with context.reading() as session:
        found = digest(entries.load(session.connection), office=chosen.office)
    return Answer({"digest": found}, [found])


def run_backup(context: Context, chosen: argparse.Namespace) -> Answer:
    """Write a backup."""
    made = backup.backup(context.path, Path(chosen.file) if chosen.file else None)
    context.output.saved = True
    document: dict[str, Any] = {
        "path": str(made.path),
        "sha256": made.sha256,
        "verified": made.verified,
        "warnings": [],
    }
    lines = [_("Backed up and verified: {path}").format(path=made.path)]
    if made.missing:
        told = made.missing_sentence()
        document["warnings"] = [{"code": "missing_documents", "message": told, "field": ""}]
        lines += [told, _("The command desk check lists them.")]
    return Answer(document, lines)


def run_restore(context: Context, chosen: argparse.Namespace) -> Answer:
    """Restore a backup."""
    made = restoring.restore(context.path, Path(chosen.file))
    context.output.saved = True
    return Answer(made.as_json(), made.sentences())


def run_settings(context: Context, chosen: argparse.Namespace) -> Answer:
    """Show or change settings."""
    changed: list[str] = []
    if chosen.values:
        with context.writing("desk.settings") as session:
            changed = office.change(session, parse(chosen.values))
    with context.reading() as session:
        found = office.settings(session)
    rows = [[key, value] for key, value in found.items()]
    document = {"settings": found, "changed": changed, "batch": None, "warnings": []}
    return Answer(document, table(rows))


def run_rename(context: Context, chosen: argparse.Namespace) -> Answer:
    """Rename the office."""
    with context.writing("desk.rename") as session:
        office.rename(session, chosen.name)
    return run_info(context, chosen)


def run_migrate(context: Context, chosen: argparse.Namespace) -> Answer:
    """Upgrade a desk."""
    made = upgrade.migrate(context.path)
    context.output.saved = True
    return Answer(made.as_json(), made.sentences())
