"""What a table shows: its columns, and what stands in one cell, for the eye and in words."""

from collections.abc import Hashable
from dataclasses import dataclass

from sscdesk.i18n import _, listed

Id = Hashable
"""What names a row for good: the id of a record, or anything else that stays the same."""

TICK = "tick"
"""Key of the column in which rows are ticked."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: Stable name, such as a catalogue key.
        title: Its head, already translated.
        width: In logical pixels at a text size of 100 %.
        stretch: Takes the room that the others leave, never less than `width`.
        align_end: Head and cells stand at the end side: numbers.
        sortable: A click on the head sorts.
        shown: Whether it is there before a person has chosen.
        fixed: Cannot be hidden or moved.
        tip: What the head means, longer.
        usual: A text as wide as any usual one, such as a date: what it needs in the language spoken
            and in the letters chosen, the column has.
    """

    key: str
    title: str
    width: int = 100
    stretch: bool = False
    align_end: bool = False
    sortable: bool = False
    shown: bool = True
    fixed: bool = False
    tip: str = ""
    usual: str = ""


def tick_column() -> Column:
    """The column of the tick boxes."""
    return Column(TICK, "", 34, fixed=True, tip=_("Tick rows to work on several at once"))


@dataclass(frozen=True, slots=True)
class Pill:
    """A word on a tinted ground.

    Attributes:
        tone: Token of the colour whose ground is the same token with `bg`: a stage's letter, `red`,
            `amb`, `grn`, `blu`.
    """

    text: str
    tone: str = "C"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    Attributes:
        text: The first line.
        second: A smaller line below it; not painted where rows have one line.
        icon: Name of an icon before the text.
        role: Token of the first line's colour.
        tone: Token of the colour of icon, second line and bar; "" for their usual ones.
        pill: A pill instead of the first line.
        bar: Share that is filled, 0 to 1; the text stands after it.
        trend: Values one after the other, drawn as a small line; the text stands after it.
        goal: The value that the trend is to reach, drawn as a dashed line; None without one.
        button: Word on a button at the end side.
        quiet: The button is the icon alone; its word is the tooltip.
        badge: A count on a tinted ground behind the text.
        old: What stood here before: shown before the text, with an arrow between.
        align_end: The text stands at the end side.
        bold: The first line is bold.
        code: The text is a code, number or path: never mirrored.
        error: The text cannot be read; `tip` says why.
        tip: The tooltip; text that does not fit has one without it.
        spoken: The cell in words, when its texts alone do not say it.
    """

    text: str = ""
    second: str = ""
    icon: str = ""
    role: str = "text"
    tone: str = ""
    pill: Pill | None = None
    bar: float | None = None
    trend: tuple[float, ...] = ()
    goal: float | None = None
    button: str = ""
    quiet: bool = False
    badge: str = ""
    old: str = ""
    align_end: bool = False
    bold: bool = False
    code: bool = False
    error: bool = False
    tip: str = ""
    spoken: str = ""

    def words(self) -> str:
        """The cell as a screen reader says it."""
        if self.spoken:
            return self.spoken
        pill = self.pill.text if self.pill else ""
        now = listed((self.text, pill, self.badge, self.second))
        said = _("{old}, now {new}").format(old=self.old, new=now) if self.old else now
        if self.error and self.tip:
            return _("{text}, error: {sentence}").format(text=said, sentence=self.tip)
        return said


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Group:
    """A row that heads the rows below it.

    Attributes:
        count: How many there are, shown in a badge.
        tone: Token of icon and badge.
    """

    title: str
    count: int
    icon: str = ""
    tone: str = "C"

    def words(self) -> str:
        """The head as a screen reader says it."""
        return _("{title}, {count}").format(title=self.title, count=self.count)
