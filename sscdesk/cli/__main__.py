"""The way into the commands, also as `python -m sscdesk.cli`; what they need is loaded in here.

That takes a second, in which somebody may have thought better of it already.
"""

import sys
from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    try:
        from sscdesk.cli.main import main as run_command
    except KeyboardInterrupt:
        return _stopped(words)
    return run_command(words)


def _stopped(words: Sequence[str]) -> int:
    from sscdesk.cli import global_options
    from sscdesk.cli.output import Output, prepare, stopped

    output = Output(as_json="--json" in words)
    prepare(output.as_json)
    global_options.speak(words)
    return output.refuse(stopped())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
