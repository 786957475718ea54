"""The log of what went wrong, kept small and free of personal values.

Only our own faults are logged with a traceback; the world's faults are sentences and are not.
"""

import logging
import logging.handlers

from sscdesk import paths

_LIMIT_BYTES = 1_000_000


def start() -> logging.Logger:
    """Open the rotating log file; when it cannot be written, log to nowhere and go on."""
    logger = logging.getLogger("sscdesk")
    if logger.handlers:
        return logger
    logger.propagate = False
    logger.addHandler(_handler())
    return logger


def _handler() -> logging.Handler:
    path = paths.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_LIMIT_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler
