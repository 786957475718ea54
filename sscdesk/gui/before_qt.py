"""What the first picture needs beside Qt, to be loaded before it.

Once PySide is there, it reads the source of every further module to see whether its own name stands
in it (for its switch `__feature__`): that takes longer than to load the module.
"""

from sscdesk import settings as settings
from sscdesk.gui import commands as commands
from sscdesk.gui import place as place
from sscdesk.gui.theme import sizes as sizes
from sscdesk.gui.theme import tokens as tokens
from sscdesk.gui.window import entries as entries
from sscdesk.store import first_page as first_page
