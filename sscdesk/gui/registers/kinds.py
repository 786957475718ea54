"""What each register is called, what its list shows of a record and how its form is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Kind
from sscdesk.domain.kinds import RECORD
from sscdesk.gui import wording
from sscdesk.gui.tables.cells import Cell, Column, Pill
from sscdesk.i18n import N_, _, listed
from sscdesk.store.register_rows import NAME, RegisterRow


@dataclass(frozen=True)
class Register:
    """One register.

    Attributes:
        title: As the navigation calls it, marked for translation.
        new: On the button that makes a record, marked for translation.
        empty: What stands there while there is none, marked for translation.
        icon: Of its empty states.
        second: Keys of the line below the name.
        columns: Keys beside the name, with their widths.
        layout: Rows of keys of its form.
        child: Kind that hangs under its records, "" for none, with the columns of its table.
    """

    kind: str
    title: str
    new: str
    empty: str
    icon: str
    second: tuple[str, ...]
    columns: Mapping[str, int]
    layout: tuple[tuple[str, ...], ...]
    child: str = ""
    child_title: str = ""
    child_columns: tuple[str, ...] = ()

    @property
    def first_key(self) -> str:
        """The first field of its form."""
        return self.layout[0][0]

    @property
    def fields(self) -> Kind:
        """The kind in the catalogue."""
        return catalogue.KINDS[self.kind]


REGISTERS: Mapping[str, Register] = {
    one.kind: one
    for one in (
        Register(
            "organisation", N_("Partners"), N_("New organisation…"),
            N_("No organisations yet. They are named by cases, people and offers."), "building",
            ("short_name", "country"), {"type": 150},
            (("name",), ("short_name", "type"), ("country", "part_of"), ("note",)),
        ),
        Register(
            "person", N_("Experts and contacts"), N_("New person…"),
            N_("Nobody yet. Experts, contacts and signatories will appear here."), "users",
            ("function",), {"organisation": 150},
            (
                ("name", "function"), ("organisation", "country"), ("email", "phone"),
                ("consent_on", "languages"), ("fields",), ("is_focal_point", "is_expert"),
                ("is_signatory", "is_change_agent"), ("fp_from", "fp_to"),
            ),
        ),
        Register(
            "offer", N_("Offers"), N_("New offer…"),
            N_("No offers yet. What partners can share will appear here."), "heart-handshake",
            ("organisation", "country"), {"status": 120},
            (
                ("title",), ("organisation", "country"), ("sector", "sdg"), ("description",),
                ("modalities",), ("languages", "regions"), ("capacity",), ("evidence",),
                ("conditions",), ("available_from", "available_to"),
                ("contact_person", "status"), ("validated_on", "validated_by"),
            ),
        ),
        Register(
            "funding_source", N_("Funding sources"), N_("New funding source…"),
            N_("No funding sources yet. Funds and their calls will appear here."), "coins",
            ("code",), {"source_kind": 150},
            (
                ("name",), ("code", "source_kind"), ("ceiling", "currency"), ("eligibility",),
                ("contact_person",),
            ),
            "fund_window", N_("Calls"), ("title", "opens_on", "closes_on", "ceiling", "note"),
        ),
        Register(
            "event", N_("Events and commitments"), N_("New event…"),
            N_("No events yet. Joint commissions and meetings will appear here."),
            "calendar-event", ("place",), {"from": 104},
            (("title",), ("event_kind", "place"), ("from", "to"), ("note",)),
            "commitment", N_("Commitments"), ("text", "owner", "due", "status", "case"),
        ),
        Register(
            "reminder", N_("Reminders of the office"), N_("New reminder…"),
            N_("No reminders of the office. Those of a case are in the case."), "bell",
            (), {"due": 104}, (("text",), ("due", "done_on")),
        ),
    )
}  # fmt: skip


def columns(register: Register) -> tuple[Column, ...]:
    """The columns of a register's list."""
    name = Column(NAME, _("Name"), 150, stretch=True, sortable=True, fixed=True)
    beside = (
        Column(key, wording.key_label(register.kind, key), width, sortable=True)
        for key, width in register.columns.items()
    )
    return (name, *beside)


def present(register: Register, row: RegisterRow, key: str) -> Cell:
    """What stands in a cell of the list."""
    if key != NAME:
        return _value(register, row, key)
    second = _second(register, row)
    if row.is_forgotten:
        return Cell(_("Forgotten person"), second, role="text3", icon="user-off")
    return Cell(row.name or _("Without a name"), second, role="text" if row.name else "text3")


def _second(register: Register, row: RegisterRow) -> str:
    said = (text(register, row, key) for key in register.second)
    first, *more = [one for one in said if one and one != row.name] or [""]
    return _("{first} · {second}").format(first=first, second=more[0]) if more else first


def _value(register: Register, row: RegisterRow, key: str) -> Cell:
    said = text(register, row, key)
    if key == "status" and said:
        return Cell(pill=Pill(said, _TONES.get(row.get(key), "C")))
    return Cell(said, role="text2")


def text(register: Register, row: RegisterRow, key: str) -> str:
    """A value of a row in words."""
    field = catalogue.field(register.fields, key)
    if field is None:
        return ""
    value = row.get(key)
    if field.value is RECORD:
        return row.names.get(value, "")
    return wording.value_text(field, value)


def words(register: Register, row: RegisterRow) -> str:
    """A row as a screen reader says it."""
    cells = (present(register, row, column.key).words() for column in columns(register))
    return listed(cells)


_TONES: Mapping[str, str] = {"OPEN": "grn", "PAUSED": "amb"}
