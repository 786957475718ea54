"""`#base` names the heads that say what is exported: checked against journals made by hand."""

from sscdesk.domain import catalogue
from sscdesk.domain.entry import Act, Entry
from sscdesk.domain.ids import derived, to_short
from sscdesk.domain.journal import Tree
from sscdesk.workbook.origin import origin

CASE = catalogue.KINDS["case"]
ROOT = derived("", "case")


def entry(name: str, values: dict[str, str], record: str = ROOT, **more: object) -> Entry:
    at = f"2026-01-01T00:00:{len(name):02d}.000000Z"
    act = Act(derived(name, "act"), derived("", "device"), derived("", "office"), "Grace", at, "t")
    made = {"kind": "case", "root": ROOT, "record": record} | more
    return Entry(derived(name, "entry"), act, 1, values=values, **made)  # type: ignore[arg-type]


def creation(**values: str) -> Entry:
    said = {"deleted": "false", "owner_office": derived("", "office"), **values}
    return entry("c", said, new=True)


def short(*entries: Entry) -> str:
    return "+".join(sorted((to_short(e.id) for e in entries), key=lambda s: s))


def ids(text: str) -> set[str]:
    return set(text.split("+"))


def parts(tree: Tree, record: str = ROOT) -> dict[str, set[str]]:
    first, *rest = origin(tree, record, CASE).base.split(" ")
    return {"": {first}} | {r: ids(named) for r, _, named in (part.partition("=") for part in rest)}


def test_an_untouched_record_comes_from_its_creation() -> None:
    new = creation(scope="1")
    assert origin(Tree([new]), ROOT, CASE).base == to_short(new.id)
    assert origin(Tree([new]), ROOT, CASE).disputed == ()


def test_an_edited_register_names_its_head() -> None:
    new = creation(scope="1", reach="GLOBAL")
    edit = entry("e", {"scope": "2"}, replaces={"scope": (new.id,)})
    assert parts(Tree([new, edit])) == {"": {to_short(new.id)}, "scope": {to_short(edit.id)}}


def test_a_cleared_register_names_who_cleared_it() -> None:
    new = creation(scope="1")
    edit = entry("e", {"scope": ""}, replaces={"scope": (new.id,)})
    assert parts(Tree([new, edit]))["scope"] == {to_short(edit.id)}


def test_heads_that_agree_are_all_named() -> None:
    new = creation(scope="1")
    edits = [entry(n, {"scope": "2"}, replaces={"scope": (new.id,)}) for n in ("e", "ee")]
    found = origin(Tree([new, *edits]), ROOT, CASE)
    assert parts(Tree([new, *edits]))["scope"] == {to_short(e.id) for e in edits}
    assert found.disputed == ()


def test_of_a_dispute_only_the_shown_side_is_named() -> None:
    new = creation(scope="1")
    ours = entry("e", {"scope": "2"}, replaces={"scope": (new.id,)})
    later = entry("ee", {"scope": "3"}, replaces={"scope": (new.id,)})
    tree = Tree([new, ours, later])
    assert tree.show(ROOT, "scope").value == "3"
    assert parts(tree)["scope"] == {to_short(later.id)}
    assert origin(tree, ROOT, CASE).disputed == ("scope",)


def test_a_dispute_of_a_group_names_all_its_keys() -> None:
    new = creation()
    said = ('{"start_planned":"2026"}', '{"start_planned":"2027"}')
    edits = [entry("e" * n, {"planned": text}) for n, text in enumerate(said, 1)]
    assert set(origin(Tree([new, *edits]), ROOT, CASE).disputed) == {"start_planned", "end_planned"}


def test_a_set_names_the_entries_that_keep_its_members() -> None:
    new = creation()
    members = [
        entry(
            code, {"set": "themes", "code": code, "deleted": "false", "parent": ROOT},
            record=derived(ROOT, code), kind="member", new=True,
        )
        for code in ("A", "BB", "CCC")
    ]  # fmt: skip
    gone = entry(
        "gone", {"deleted": "true"}, record=members[2].record, kind="member",
        replaces={"deleted": (members[2].id,)}, seen=frozenset({members[2].id}),
    )  # fmt: skip
    tree = Tree([new, *members, gone])
    assert parts(tree)["themes"] == {to_short(m.id) for m in members[:2]}


def test_a_contested_record_is_marked() -> None:
    new = creation(scope="1")
    edit = entry("e", {"scope": "2"}, replaces={"scope": (new.id,)})
    deletion = entry(
        "d", {"deleted": "true"}, replaces={"deleted": (new.id,)}, seen=frozenset({new.id})
    )  # fmt: skip
    found = origin(Tree([new, edit, deletion]), ROOT, CASE)
    assert found.disputed == ("deleted",)
    assert f"deleted={to_short(deletion.id)}" in found.base.split(" ")


def test_what_no_column_shows_is_not_named() -> None:
    new = creation(scope="1")
    newer = entry("e", {"from_the_future": "x", "erased": "true"})
    assert origin(Tree([new, newer]), ROOT, CASE).base == to_short(new.id)


def test_a_second_creation_counts_for_nothing_but_its_values() -> None:
    first, second = sorted(
        (creation(scope="1"), entry("cc", {"scope": "1", "deleted": "false"}, new=True)),
        key=lambda e: e.id,
    )
    found = parts(Tree([second, first]))
    assert found[""] == {to_short(first.id)}
    assert found["scope"] == {to_short(first.id), to_short(second.id)}
