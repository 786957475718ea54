"""The two programs: `sscdesk` opens the window, `sscdesk-cli` does everything without Qt.

Both hand `screenshots` to the window, the one command that needs Qt. What either needs is imported
when it is known which it is: the window is to be seen before the commands could be loaded.
"""

import gc
import sys
from collections.abc import Sequence

PICTURES = "screenshots"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on the desk named, or on the last one; any other word is a command."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if PICTURES in words or (words and not _is_desk(words)):
        return cli(words)
    return _with_window("app", words)


def cli(arguments: Sequence[str] | None = None) -> int:
    """Run a command."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if PICTURES in words:
        words.remove(PICTURES)
        return _with_window(PICTURES, words)
    from sscdesk.cli.__main__ import main as run_command

    return run_command(words)


def _is_desk(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].endswith(".sscdesk")


def _with_window(part: str, words: Sequence[str]) -> int:
    try:
        if part == PICTURES:
            from sscdesk.gui.screenshots import main as take

            return take(words)
        # It would look through all that is loaded, again and again; `starting` turns it on again.
        gc.disable()
        import sscdesk.gui.before_qt  # noqa: F401
        from sscdesk.gui.starting import run

        return run(words)
    except ImportError as error:
        from sscdesk.cli.output import say
        from sscdesk.errors import EXIT_OUR_FAULT
        from sscdesk.i18n import _

        say(_("The window cannot be opened: {error}").format(error=error))
        say(_("Install the libraries that Qt needs, or use sscdesk-cli."))
        return EXIT_OUR_FAULT


if __name__ == "__main__":
    sys.exit(main())
