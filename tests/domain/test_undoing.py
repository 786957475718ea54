"""What an undo writes: the journal without the act (4.6), on trees alone."""

from collections.abc import Sequence
from dataclasses import replace

from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.undoing import (
    BUILT_UPON,
    CHANGED,
    DELETED_SINCE,
    MISSING,
    RELEASED,
    SETTLED_BY_RULE,
    UndoPlan,
    plan_undo,
)
from tests.domain.journals import UGA, act, entry, id_of

CASE, FIRST = id_of("case"), id_of("first")
MADE = entry("made", new=True, values={"title.en": "v0", "owner_office": UGA})
CHILD = entry("child", "first", new=True, values={"title": "rice"})
ACT = act("undone")


def _title(name: str, value: str, *over: str, by: str = "") -> Entry:
    made = act(by) if by else None
    return entry(name, by=made, values={"title.en": value}, replaces={"title.en": over})


def _plan(entries: Sequence[Entry], name: str = "undone") -> UndoPlan:
    return plan_undo([Tree(entries)], id_of(name))


def _why(plan: UndoPlan) -> dict[tuple[str, str], str]:
    return {(kept.record, kept.register): kept.why for kept in plan.kept}


def test_the_value_that_the_act_replaced_comes_back() -> None:
    (write,) = _plan([MADE, _title("edit", "v1", "made", by="undone")]).writes
    assert write.values == {"title.en": "v0"}
    assert write.replaces == {"title.en": (id_of("edit"),)}
    assert write.restores == {"title.en": id_of("made")}


def test_a_register_that_had_nothing_becomes_blank() -> None:
    edit = entry("edit", by=ACT, values={"note": "x"})
    (write,) = _plan([MADE, edit]).writes
    assert (write.values, write.restores) == ({"note": ""}, {"note": ""})


def test_a_concurrent_value_is_repeated_and_replaces_nothing_of_its_author() -> None:
    edit = _title("edit", "v1", "made", by="undone")
    other = _title("other", "z", "made")
    (write,) = _plan([MADE, edit, other]).writes
    assert write.values == {"title.en": "z"}
    assert write.replaces == {"title.en": (id_of("edit"),)}
    assert write.restores == {"title.en": id_of("other")}


def test_the_undo_of_a_settlement_is_one_entry_a_value() -> None:
    one, two = _title("one", "v1", "made"), _title("two", "v2", "made")
    settled = _title("settled", "v1", "one", "two", by="undone")
    plan = _plan([MADE, one, two, settled])
    assert [w.values["title.en"] for w in plan.writes] == ["v1", "v2"]
    assert {w.restores["title.en"] for w in plan.writes} == {id_of("one"), id_of("two")}


def test_what_was_changed_since_is_kept_and_told() -> None:
    edit = _title("edit", "v1", "made", by="undone")
    plan = _plan([MADE, edit, _title("later", "v2", "edit")])
    assert plan.writes == []
    assert _why(plan) == {(CASE, "title.en"): CHANGED}


def test_a_creation_is_undone_by_a_deletion_that_saw_what_it_made() -> None:
    made = replace(MADE, act=ACT)
    child = replace(CHILD, act=ACT)
    plan = _plan([made, child])
    by_record = {write.record: write for write in plan.writes}
    assert by_record[CASE].values == {"deleted": "true"}
    assert by_record[CASE].seen == {made.id, child.id}
    assert by_record[CASE].restores == {"deleted": ""}


def test_a_creation_that_others_built_upon_is_kept_and_told() -> None:
    plan = _plan([replace(MADE, act=ACT), CHILD])
    assert plan.writes == []
    assert _why(plan) == {(CASE, "deleted"): BUILT_UPON}


def test_a_creation_with_a_child_that_is_gone_again_is_undone() -> None:
    gone = entry("gone", "first", values={"deleted": "true"}, replaces={"deleted": ["child"]},
                 seen=["child"])  # fmt: skip
    plan = _plan([replace(MADE, act=ACT), CHILD, gone])
    assert [write.record for write in plan.writes] == [CASE]


def test_a_creation_that_somebody_else_made_too_loses_only_its_own_values() -> None:
    again = replace(entry("again", "first", new=True, values={"title": "beans"}), act=ACT)
    plan = _plan([MADE, CHILD, again])
    assert {r: v for write in plan.writes for r, v in write.values.items()} == {
        "title": "rice", "deleted": "false", "parent": CASE,
    }  # fmt: skip


def test_the_undo_of_a_deletion_shows_the_record() -> None:
    gone = entry("gone", by=ACT, values={"deleted": "true"}, replaces={"deleted": ["made"]},
                 seen=["made"])  # fmt: skip
    (write,) = _plan([MADE, gone]).writes
    assert (write.values, write.restores) == ({"deleted": "false"}, {"deleted": MADE.id})


def test_the_undo_of_the_undo_of_a_deletion_has_seen_what_the_deletion_saw() -> None:
    gone = entry("gone", values={"deleted": "true"}, replaces={"deleted": ["made"]},
                 seen=["made", "child"])  # fmt: skip
    back = entry("back", by=ACT, values={"deleted": "false"}, replaces={"deleted": ["gone"]},
                 restores={"deleted": "made"})  # fmt: skip
    (write,) = _plan([MADE, CHILD, gone, back]).writes
    assert write.values == {"deleted": "true"}
    assert write.seen == gone.seen


def test_an_edit_of_what_was_deleted_since_is_kept_and_told() -> None:
    edit = _title("edit", "v1", "made", by="undone")
    gone = entry("gone", values={"deleted": "true"}, replaces={"deleted": ["made"]},
                 seen=["made", "edit"])  # fmt: skip
    assert _why(_plan([MADE, edit, gone])) == {(CASE, "title.en"): DELETED_SINCE}


def test_levels_and_erasures_are_never_undone() -> None:
    edit = entry("edit", by=ACT, values={"confidentiality": "RESTRICTED", "erased": "true"})
    assert _why(_plan([MADE, edit])) == {
        (CASE, "confidentiality"): SETTLED_BY_RULE,
        (CASE, "erased"): SETTLED_BY_RULE,
    }


def test_what_was_closed_and_is_open_now_is_kept_and_told() -> None:
    closed = replace(_title("closed", "S1", "made", by="undone"), closed=True)
    assert _why(_plan([MADE, closed])) == {(CASE, "title.en"): RELEASED}
    covering = replace(_title("open", "S1", "made", by="undone"), covers={"title.en": (closed.id,)})
    assert _why(_plan([MADE, covering])) == {(CASE, "title.en"): RELEASED}


def test_what_was_written_over_and_is_not_here_is_not_guessed() -> None:
    edit = entry("edit", by=ACT, values={"note": "x"}, replaces={"note": ["elsewhere"]})
    assert _why(_plan([MADE, edit])) == {(CASE, "note"): MISSING}


def test_a_record_whose_creation_is_not_here_waits() -> None:
    edit = entry("edit", "first", by=ACT, values={"title": "beans"})
    assert _why(_plan([MADE, edit])) == {(FIRST, "title"): MISSING}
    child = replace(CHILD, act=ACT)
    assert _why(_plan([child])) == {(FIRST, "deleted"): MISSING}
