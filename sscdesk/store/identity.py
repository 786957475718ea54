"""Which installation this is: a copied, moved or restored desk becomes a new device.

A small file per device in the state folder, outside the desk, names the desk's real path, the
identity of the file and the newest act that this machine wrote. It is written before each commit
with the act before and the act to come, so that a crash between the two leaves the same device; any
other difference means that the file is a copy, was moved, or is older than what was written.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sscdesk import paths
from sscdesk.store.faults import state_told


@dataclass(frozen=True)
class Memory:
    """What the state folder remembers of a device."""

    path: str
    identity: tuple[int, int]
    acts: tuple[str, ...]
    seq: int


def _file(device: str) -> Path:
    return paths.state_dir() / "devices" / f"{device}.json"


def identity_of(desk: Path) -> tuple[int, int]:
    """What the operating system calls the file, whatever its name."""
    status = os.stat(desk)
    return status.st_dev, status.st_ino


def is_same(device: str, desk: Path, last_act: str) -> bool:
    """Whether this is the file that this machine wrote last as this device."""
    memory = recall(device)
    return (
        memory is not None
        and memory.path == str(paths.real(desk))
        and memory.identity == identity_of(desk)
        and last_act in memory.acts
    )


def recall(device: str) -> Memory | None:
    """What is remembered of a device, or None."""
    try:
        raw = json.loads(_file(device).read_text(encoding="utf-8"))
        return Memory(
            str(raw["path"]), (int(raw["identity"][0]), int(raw["identity"][1])),
            tuple(str(a) for a in raw["acts"]), int(raw["seq"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def remember(
    device: str, desk: Path, acts: tuple[str, ...], seq: int, own: tuple[int, int] | None = None
) -> None:
    """Note what is about to be committed.

    Args:
        own: Identity of the file that is written, when it was taken before; another file may have
            its name by now.
    """
    _write(device, Memory(str(paths.real(desk)), own or identity_of(desk), acts, seq))


def move(device: str, desk: Path) -> None:
    """Note that the file which the device wrote gets this name."""
    memory = recall(device)
    if memory is not None:
        _write(device, replace(memory, path=str(paths.real(desk))))


def settle(device: str, last_act: str) -> None:
    """Note that the newest act was committed: the state before it is an older one from now on.

    Done when a desk is closed, not at each commit: it costs a file.
    """
    memory = recall(device)
    if memory is not None and last_act in memory.acts and len(memory.acts) > 1:
        _write(device, replace(memory, acts=(last_act,)))


def _write(device: str, memory: Memory) -> None:
    """Whole or not at all, by a temporary file.

    Raises:
        CannotWrite: the state folder cannot be written.
    """
    target = _file(device)
    with state_told():
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(asdict(memory)), encoding="utf-8")
        os.replace(temporary, target)


def forget(device: str) -> None:
    """Remember nothing of a device: the desk it wrote was replaced."""
    with state_told():
        _file(device).unlink(missing_ok=True)
