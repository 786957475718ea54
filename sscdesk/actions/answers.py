"""The scorecard of a respondent: one answer an item, said on the respondent or as a record.

The id of an answer is that of its respondent and item, so that two laptops write the same one. To
add it again is to change it; another item is another answer.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from sscdesk.actions import values, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue
from sscdesk.domain.ids import derived
from sscdesk.errors import BadValue, WrongUsage
from sscdesk.i18n import _
from sscdesk.store.session import Session

ITEM, SCORE, EVIDENCE = "item", "score", "evidence"

_SAID = re.compile(r"([A-Z]\d)(\.evidence)?")


def split(pairs: Sequence[Pair]) -> tuple[list[Pair], dict[str, list[Pair]]]:
    """What is said of the respondent, and of each item (`O1=3`, `O1.evidence=…`)."""
    rest: list[Pair] = []
    items: dict[str, list[Pair]] = {}
    for pair in pairs:
        match = _SAID.fullmatch(pair.key)
        if match is None:
            rest.append(pair)
        else:
            key = EVIDENCE if match[2] else SCORE
            items.setdefault(match[1], []).append(Pair(key, pair.value, pair.operation))
    return rest, items


def write_all(
    session: Session,
    respondent: str,
    root: str,
    items: dict[str, list[Pair]],
    folder: Path | None = None,
) -> list[str]:
    """Write the answers of a respondent; returns the changed keys as they are said there."""
    changed = []
    for item, pairs in items.items():
        is_said = any(pair.value.strip() for pair in pairs)
        if not is_said and not session.tree(root).is_shown(_id_of(respondent, item)):
            continue
        said = [Pair(ITEM, item), *pairs]
        _id, keys = write(session, respondent, root, said, folder=folder)
        changed += [f"{item}.{EVIDENCE}" if key == EVIDENCE else item for key in keys]
    return sorted(set(changed))


def write(
    session: Session,
    respondent: str,
    root: str,
    pairs: Sequence[Pair],
    *,
    shown: Shown | None = None,
    folder: Path | None = None,
) -> tuple[str, list[str]]:
    """An answer as it is said: made, changed or brought back; returns its id, the changed keys.

    Args:
        shown: What the person saw of it: `Shown()` where it stood as unanswered.

    Raises:
        BadValue: it names no item.
        UserError: what `values.read` refuses.
    """
    kind = catalogue.KINDS["answer"]
    said = values.read(session, kind, pairs, root=root, folder=folder)
    item = said.values.get(ITEM, "")
    if not item:
        raise BadValue(
            _("An answer needs the item that it answers."),
            _("Name it with {example}.").format(example="item=O1"),
            field=ITEM,
        )
    id_ = _id_of(respondent, item)
    tree = session.tree(root)
    if id_ not in tree.parents:
        writes.new(session, kind, said, parent=respondent, id_=id_)
        return id_, sorted(key for key, value in said.values.items() if value)
    if tree.is_shown(id_):
        return id_, writes.change(session, id_, root, said, shown)
    writes.restore(session, id_, root)
    return id_, [ITEM, *writes.change(session, id_, root, said)]


def _id_of(respondent: str, item: str) -> str:
    return derived(respondent, f"answer:{item}")


def refuse_other_item(pairs: Sequence[Pair], item: str) -> None:
    """An answer stays that of its item, whose id it has.

    Raises:
        WrongUsage: another item is said.
    """
    for pair in pairs:
        if pair.key == ITEM and pair.value.strip().upper() != item:
            raise WrongUsage(
                _("The item of an answer cannot be changed."),
                _("Remove the answer and add one for the other item."),
                code="not_settable",
                field=ITEM,
            )
