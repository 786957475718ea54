"""`sscdesk`: opens the window when it is installed with one; every command is in `sscdesk-cli`."""

import sys

from sscdesk.cli.main import main as run_command
from sscdesk.cli.output import say
from sscdesk.i18n import _


def main() -> int:
    """Run a command; without one, say where the work is done."""
    if len(sys.argv) > 1:
        return run_command()
    say(_("This version works by command line: sscdesk-cli --help shows the commands."))
    return run_command(["--help"])


if __name__ == "__main__":
    sys.exit(main())
