"""What a check is, and what it finds.

A check is one requirement of a gate. It looks at a situation and says nothing when it holds, or
names the gap: in figures, with the record and the key that mend it. Whether it blocks (hard) or
passes with a reason (soft), and whether it is asked at all, may depend on the situation too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sscdesk.domain import catalogue
from sscdesk.domain.kinds import shorten
from sscdesk.domain.records import Record
from sscdesk.domain.situation import LEAST_REASON, Situation
from sscdesk.i18n import _, listed, listed_some, ngettext, quoted

Strength = Literal["hard", "soft"]
State = Literal["ok", "open", "excepted", "none"]
Condition = Callable[[Situation], bool]


@dataclass(frozen=True)
class Gap:
    """What is missing.

    Attributes:
        sentence: With figures and names.
        record: Id of the record that mends it; "" means the case, where one is to be added.
        key: `kind.key` that mends it; "" means the check's first key.
        hint: The way to mend it; "" means the check's own hint.
    """

    sentence: str
    record: str = ""
    key: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check found in one situation.

    Attributes:
        check: Id of the check.
        state: `ok` holds, `open` does not, `excepted` passed with a reason, `none` is not asked.
        record: Id of the record that mends it.
        key: `kind.key` that mends it; keys of the case stand alone.
    """

    check: str
    kind: Strength
    state: State
    sentence: str
    hint: str
    record: str
    key: str

    def as_json(self) -> dict[str, str]:
        """The finding as the command line's JSON shows it."""
        return {
            "id": self.check,
            "kind": self.kind,
            "state": self.state,
            "sentence": self.sentence,
            "hint": self.hint,
            "record": self.record,
            "key": self.key,
        }

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way."""
        return self.state == "open"

    def excepted(self) -> "Finding":
        """The same, passed with a reason."""
        return replace(self, state="excepted")


def always(situation: Situation) -> bool:
    """A condition that holds in every situation."""
    return True


def never(situation: Situation) -> bool:
    """A condition that holds in no situation."""
    return False


@dataclass(frozen=True)
class Check:
    """One requirement of a gate (SSC domain study 3.3 to 3.5).

    Attributes:
        id: Stable name; exceptions and scripts refer to it.
        gate: Number of the gate, 2 to 5.
        sentence: What is required, marked for translation.
        hint: How it is mended, marked for translation.
        keys: The keys that mend it, the likeliest first.
        look: Names the gap, or None when the requirement holds.
        hard: When it blocks; otherwise a typed reason passes it.
        applies: When it is asked at all.
        short_form: Whether an ACTION is asked too.
    """

    id: str
    gate: int
    sentence: str
    hint: str
    keys: tuple[str, ...]
    look: Callable[[Situation], Gap | None]
    hard: Condition = always
    applies: Condition = always
    short_form: bool = False

    def find(self, situation: Situation) -> Finding:
        """What the check finds."""
        if situation.is_action and not self.short_form:
            return self._finding(situation, "none", _("An action is not asked for this."))
        if not self.applies(situation):
            return self._finding(situation, "none", _("This case is not asked for this."))
        gap = self.look(situation)
        return self._open(situation, gap) if gap else self._finding(situation, "ok", "")

    def _finding(self, situation: Situation, state: State, hint: str) -> Finding:
        sentence, case = _(self.sentence), situation.case.id
        return Finding(self.id, self._kind(situation), state, sentence, hint, case, self.keys[0])

    def _open(self, situation: Situation, gap: Gap) -> Finding:
        return Finding(
            self.id,
            self._kind(situation),
            "open",
            gap.sentence,
            gap.hint or _(self.hint),
            gap.record or situation.case.id,
            gap.key or self.keys[0],
        )

    def _kind(self, situation: Situation) -> Strength:
        return "hard" if self.hard(situation) else "soft"


def reason_fault(reason: str, least: int) -> str:
    """Why a typed reason is none, as a sentence; "" for a good one.

    Args:
        least: Characters that it must have, blanks at the ends and runs of blanks not counted;
            never fewer than 20.
    """
    said, least = " ".join(reason.split()), max(least, LEAST_REASON)
    if len(said) < least:
        told = ngettext(
            "The reason has {n} character; at least {least} are asked for.",
            "The reason has {n} characters; at least {least} are asked for.",
            len(said),
        )
        return told.format(n=len(said), least=least)
    if len(set(said.replace(" ", "").casefold())) == 1:
        return _("The reason repeats one character; write a sentence.")
    return ""


def missing_labels(record: Record, *keys: str) -> str:
    """Labels of the keys that a record does not have, as a list in a sentence; "" when it has all.

    The keys are the catalogue's.
    """
    return listed(label(record.kind, key) for key in keys if not record.has(key))


def first_missing(record: Record, *keys: str) -> str:
    """The first key that a record does not have, "" when it has all."""
    return next((key for key in keys if not record.has(key)), "")


def label(kind: str, key: str) -> str:
    """What a key is called, in the language spoken now."""
    found = catalogue.field(catalogue.KINDS[kind], key)
    return _(found.label) if found else key


def counted(
    sentence: str, lacking: Sequence[Record], asked: Sequence[Record], key: str, names: str = ""
) -> Gap | None:
    """A gap that counts, e.g. “2 of 3 partners …”; None when nobody lacks it.

    Args:
        sentence: In the form that fits the number of the lacking, with the placeholders {lacking},
            {asked} and {names}.
        lacking: Those who lack it; the first is where mending begins.
        asked: Everybody who is asked.
        key: `kind.key` that mends it.
        names: Who or what the lacking are.
    """
    if not lacking:
        return None
    told = sentence.format(lacking=len(lacking), asked=len(asked), names=names)
    return Gap(told, lacking[0].id, key)


def titles(records: Sequence[Record], key: str = "title", most: int = 3) -> str:
    """What records are called, at most so many, as a list in a sentence."""
    named = (record.text(key) or record.get(key) or record.id[-8:] for record in records)
    return listed_some([quoted(shorten(name).rstrip(".")) for name in named], most)
