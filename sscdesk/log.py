"""The log of what went wrong, kept small and free of personal values.

Only our own faults are logged with a traceback; the world's faults are sentences and are not.
"""

import logging
import logging.handlers
from types import TracebackType

from sscdesk import paths
from sscdesk.masking import mask, trace

_LIMIT_BYTES = 1_000_000


_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Masked(logging.Formatter):
    """Lines that tell what happened and where, and nothing that a person entered."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself."""
        record.message = mask(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:
        """Files, lines and functions; of what was said only what tells of nobody."""
        error = ei[1]
        told = trace(error) if error is not None else []
        return "\n".join(["Traceback (most recent call last):", *told])


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
    handler.setFormatter(Masked("%(asctime)s %(levelname)s %(message)s"))
    return handler
