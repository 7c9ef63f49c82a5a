"""Open files that only their owner, or the group of the configuration, may read: a path in; a binary stream out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lpkcli.contracts.audience import file_mode, protect
from lpkcli.errors import CannotWriteError

_OWNER_ONLY = 0o600


@contextmanager
def open_private(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for writing from its beginning, readable as contracts/audience.py says, also when it exists already.

    Raises CannotWriteError `cannot_write` or `disk_full` with the path and the system's reason.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as stream:
            protect(stream.fileno(), file_mode())
            yield stream
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "cannot_write"
        raise CannotWriteError(code, path=str(path), problem=error.strerror or str(error)) from error
