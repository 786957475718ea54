"""`python -m sscdesk.cli`."""

import sys

from sscdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
