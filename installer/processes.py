"""Other programs run in silence, and the sentences that a person gets to read."""

from __future__ import annotations

import os
import subprocess
import sys


class SetupError(Exception):
    """Something a person can mend: one sentence what happened, one what to do."""

    def __init__(self, message: str, hint: str, exit_code: int = 1) -> None:
        super().__init__(f"{message} {hint}")
        self.exit_code = exit_code


def say(sentence: str) -> None:
    """Tell the person who waits what is being done."""
    print(sentence, file=sys.stderr, flush=True)


def run_quietly(
    command: list[str], *, typed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that may ask nobody anything; `stdout` holds all that it printed.

    Args:
        command: The program and its arguments.
        typed: What it reads where a person would type.
        environment: Variables set for it beside our own.
    """
    return subprocess.run(
        command,
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        env={**os.environ, **environment},
    )


def last_error(output: str) -> str:
    """The line in which pip or apt-get says what went wrong, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR:", "E:"))]
    return (errors or lines or ["no reason was given"])[-1]
