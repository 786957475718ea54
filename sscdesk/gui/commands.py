"""Every command of the window: its words, its keys, its menu, and the action that it reaches.

The menus, the palette, the sheet of shortcuts and a test (every action of `actions/` is reached
from the window) read this one list.
"""

from dataclasses import dataclass

from sscdesk.i18n import N_

FILE, EDIT, VIEW, CASE, DATA, TOOLS, HELP = (
    N_("&File"), N_("&Edit"), N_("&View"), N_("&Case"), N_("&Data"), N_("&Tools"), N_("&Help"),
)  # fmt: skip
MENUS = (FILE, EDIT, VIEW, CASE, DATA, TOOLS, HELP)

ANYWHERE, ON_CASE, WRITING, CASE_WRITING = "", "case", "write", "case write"
"""When a command can be done: always, with a case shown, in a desk open for writing, both."""


@dataclass(frozen=True)
class Command:
    """Something a person can do.

    Attributes:
        name: Stable name; parts of the window ask for it by `Page.command`.
        words: What the menu says, marked for translation.
        menu: One of MENUS.
        keys: Shortcuts in Qt's portable text; the first one is shown.
        icon: Name of the icon, or "".
        when: When it can be done.
        reaches: Actions behind it, `module.function`, for the test of parity.
        after_line: Whether a line stands above it in the menu.
    """

    name: str
    words: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: str = ANYWHERE
    reaches: tuple[str, ...] = ()
    after_line: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("case.new", N_("New case…"), FILE, ("Ctrl+N",), "plus", WRITING, ("cases.create",)),
    Command("window.new", N_("New window"), FILE, ("Ctrl+Shift+W",), "copy"),
    Command("desk.open", N_("Open another desk…"), FILE, ("Ctrl+O",), "folder-open",
            after_line=True),
    Command("desk.leave_demo", N_("Leave demo data"), FILE, (), "flask"),
    Command("export", N_("Export to Excel…"), FILE, ("Ctrl+E",), "file-export", after_line=True),
    Command("backup.now", N_("Back up now"), FILE, ("Ctrl+B",), "database", after_line=True),
    Command("backup.restore", N_("Restore a backup…"), FILE, (), "restore"),
    Command("quit", N_("Quit"), FILE, ("Ctrl+Q",), "x", after_line=True),
    Command("undo", N_("Undo"), EDIT, ("Ctrl+Z",), "arrow-back-up", WRITING, ("undo.undo",)),
    Command("redo", N_("Redo"), EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow-forward-up", WRITING,
            ("undo.redo",)),
    Command("save", N_("Save now"), EDIT, ("Ctrl+S",), "device-floppy", WRITING,
            ("cases.change", "cases.edit", "records.change", "drafts.keep", "drafts.clear",
             "drafts.recover"), after_line=True),
    Command("line.new", N_("New line in this table"), EDIT, ("Ctrl+Shift+N",), "row-insert-bottom",
            WRITING, ("cases.add", "records.create")),
    Command("line.remove", N_("Remove this line"), EDIT, ("Ctrl+Del",), "trash", WRITING,
            ("cases.remove", "records.remove")),
    Command("find", N_("Filter this page"), EDIT, ("Ctrl+F",), "filter", after_line=True),
    Command("go.home", N_("Home"), VIEW, ("Ctrl+1",), "home", reaches=("reminding.listed",)),
    Command("go.cases", N_("Cases"), VIEW, ("Ctrl+2",), "folders",
            reaches=("bulk.change", "bulk.remove", "views.save", "views.rename", "views.remove",
                     "views.reorder")),
    Command("go.board", N_("Board"), VIEW, ("Ctrl+3",), "layout-kanban"),
    Command("go.partners", N_("Partners"), VIEW, (), "building"),
    Command("go.people", N_("Experts and contacts"), VIEW, (), "users"),
    Command("go.offers", N_("Offers"), VIEW, (), "heart-handshake"),
    Command("go.funds", N_("Funding sources"), VIEW, (), "coins"),
    Command("go.events", N_("Events and commitments"), VIEW, (), "calendar-event"),
    Command("back", N_("Back"), VIEW, ("Alt+Left",), "arrow-left", after_line=True),
    Command("forward", N_("Forward"), VIEW, ("Alt+Right",), "arrow-right"),
    Command("pane.next", N_("Next pane"), VIEW, ("F6",)),
    Command("pane.previous", N_("Previous pane"), VIEW, ("Shift+F6",)),
    Command("tab.next", N_("Next tab"), VIEW, ("Ctrl+PgDown",)),
    Command("tab.previous", N_("Previous tab"), VIEW, ("Ctrl+PgUp",)),
    Command("reload", N_("Refresh"), VIEW, ("F5",), "refresh"),
    Command("text.larger", N_("Larger text"), VIEW, ("Ctrl++", "Ctrl+="), after_line=True),
    Command("text.smaller", N_("Smaller text"), VIEW, ("Ctrl+-",)),
    Command("gate", N_("Review the gate…"), CASE, ("Ctrl+G",), "list-check", ON_CASE,
            ("moves.advance",)),
    Command("missing.next", N_("Next missing field"), CASE, ("F8",), "circle-dashed", ON_CASE),
    Command("missing.previous", N_("Previous missing field"), CASE, ("Shift+F8",), "", ON_CASE),
    Command("case.back", N_("Move back a stage…"), CASE, (), "arrow-back-up", CASE_WRITING,
            ("moves.back",), after_line=True),
    Command("case.suspend", N_("Put on hold…"), CASE, (), "player-pause", CASE_WRITING,
            ("moves.suspend",)),
    Command("case.resume", N_("Resume…"), CASE, (), "player-play", CASE_WRITING,
            ("moves.resume",)),
    Command("case.end", N_("Reject, withdraw, redirect or cancel…"), CASE, (), "circle-x",
            CASE_WRITING, ("moves.end",)),
    Command("case.duplicate", N_("Duplicate as template"), CASE, (), "copy", CASE_WRITING,
            ("cases.duplicate",), after_line=True),
    Command("case.export", N_("Export this case…"), CASE, (), "file-spreadsheet", ON_CASE),
    Command("case.history", N_("History"), CASE, (), "history", ON_CASE, ("history.of_root",)),
    Command("case.figures", N_("Figures of this case"), CASE, (), "chart-bar", ON_CASE,
            ("figuring.of_case",)),
    Command("case.remove", N_("Delete this case…"), CASE, (), "trash", CASE_WRITING,
            ("cases.remove",), after_line=True),
    Command("palette", N_("Search or jump to…"), DATA, ("Ctrl+K",), "search"),
    Command("person.forget", N_("Forget a person…"), DATA, (), "user-off", WRITING,
            ("erasing.forget",), after_line=True),
    Command("silent", N_("Snoozed and dismissed items"), DATA, (), "bell-off", ANYWHERE,
            ("reminding.snooze", "reminding.dismiss", "attention.snooze", "silencing.dismiss",
             "silencing.wake")),
    Command("check", N_("Check the data"), TOOLS, (), "shield-check"),
    Command("rules", N_("Thresholds of gates…"), TOOLS, (), "adjustments", WRITING,
            ("office.settings", "office.change", "office.rename")),
    Command("settings", N_("Settings"), TOOLS, ("Ctrl+,",), "settings", after_line=True),
    Command("folder", N_("Show the data folder"), TOOLS, (), "folder"),
    Command("help", N_("Help on this screen"), HELP, ("F1",), "help"),
    Command("shortcuts", N_("Shortcuts"), HELP, (), "keyboard"),
    Command("messages", N_("Messages"), HELP, (), "message"),
    Command("diagnostics", N_("Copy diagnostics"), HELP, (), "copy", after_line=True),
    Command("about", N_("About sscdesk"), HELP, (), "info-circle"),
)  # fmt: skip

BY_NAME = {command.name: command for command in COMMANDS}
