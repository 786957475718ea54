"""What people do in a history, and how often: each move is one function of world and chance."""

from tests.laws import moves_deleting as deleting
from tests.laws import moves_desks as desks
from tests.laws import moves_exchange as exchanging
from tests.laws import moves_records as records
from tests.laws import moves_secrets as secrets
from tests.laws import moves_stages as stages
from tests.laws import moves_undo as undoing
from tests.laws.picking import Move

MOVES: dict[str, tuple[Move, int]] = {
    "create_case": (records.create_case, 2),
    "create_root": (records.create_root, 1),
    "add_child": (records.add_child, 6),
    "edit": (records.edit, 9),
    "open_form": (records.open_form, 3),
    "save_stale_form": (records.save_stale_form, 3),
    "put_member": (records.put_member, 3),
    "put_answer": (records.put_answer, 2),
    "edit_foreign": (records.edit_foreign, 1),
    "transfer": (records.transfer, 1),
    "from_the_future": (records.from_the_future, 1),
    "step": (stages.step, 2),
    "remove": (deleting.remove, 3),
    "remove_later": (deleting.remove_later, 1),
    "restore": (deleting.restore, 2),
    "settle": (deleting.settle, 4),
    "undo": (undoing.undo, 6),
    "undo_any": (undoing.undo_any, 2),
    "redo": (undoing.redo, 2),
    "exchange": (exchanging.exchange, 10),
    "exchange_part": (exchanging.exchange_part, 3),
    "damaged_file": (exchanging.damaged_file, 1),
    "take_back": (exchanging.take_back, 2),
    "restrict": (secrets.restrict, 2),
    "release": (secrets.release, 2),
    "level_later": (secrets.level_later, 1),
    "lower_elsewhere": (secrets.lower_elsewhere, 3),
    "publish": (secrets.publish, 2),
    "discard": (secrets.discard, 2),
    "consent": (secrets.consent, 1),
    "forget_person": (secrets.forget_person, 1),
    "copy_desk": (desks.copy_desk, 1),
    "reopen": (desks.reopen, 1),
    "wrong_clock": (desks.wrong_clock, 1),
    "bulk_path": (desks.bulk_path, 1),
}
"""Name → move and weight."""
