"""What was read of each input, kept for the next run in DIR/.cache: a key in, bytes out, or a place to write them.

Always safe to delete: an entry that is missing, cut or damaged is a file that is read again, and one that cannot be
written is an entry less. Entries hold rows of persons, so they are as private as a run.
"""

# ruff: noqa: PTH105, PTH108, PTH208 (like the other disk calls of this room)
from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.run import RunSettings
from lpkcli.errors import CannotWriteError
from lpkcli.runs.disk import FILE_MODE, make_folder
from lpkcli.runs.manifest import hash_folder, library_versions, tool_version

CACHE = ".cache"
_DIGEST_BYTES = 16
_READING = ("sheets", "words", "contracts")
"""The folders of this package that decide what is read of a file."""


def reading_fingerprint(settings: RunSettings) -> str:
    """Hash all that the reading of a file is a function of, apart from the file: an edited tool reads afresh."""
    package = Path(__file__).parents[1]
    files = (path for folder in _READING for path in sorted((package / folder).rglob("*")) if path.suffix != ".pyc")
    parts = {
        "tool": [tool_version(), library_versions()],
        "files": [[str(path), (status := path.stat()).st_size, status.st_mtime_ns] for path in files],
        "words": hash_folder(settings.words),
        "layouts": hash_folder(settings.layouts),
        "read_hidden": settings.read_hidden,
        "overrides": [asdict(override) for override in settings.overrides],
    }
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=_DIGEST_BYTES).hexdigest()


class Entry:
    """An entry in the making: a stream, kept only where all of it was written and nothing spoke against it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        self.is_good = True

    def write(self, content: bytes | pa.Buffer) -> None:
        """Take bytes; a disk that takes none only costs the entry."""
        view = memoryview(content)
        self._digest.update(view)
        self._put(view)

    def seal(self) -> None:
        """Write the digest that `find` asks for."""
        self._put(memoryview(self._digest.digest()))

    def discard(self) -> None:
        """Do not keep the entry."""
        self.is_good = False

    def close(self) -> None:
        """Let go of the file; one that does not close well may not hold what was written."""
        try:
            os.close(self._handle)
        except OSError:
            self.is_good = False

    def _put(self, view: memoryview) -> None:
        try:
            while view and self.is_good:
                view = view[os.write(self._handle, view) :]
        except OSError:
            self.is_good = False


class FolderCache:
    """The ReadCache in a folder of results. Only the holder of the lock uses it."""

    def __init__(self, results: Path, fingerprint: str) -> None:
        self._folder = results / CACHE
        self._fingerprint = fingerprint
        self._used: set[str] = set()

    def find(self, *key: str | None) -> pa.Buffer | None:
        """What was kept under a key, mapped into memory; None where nothing whole was."""
        path = self._path(key)
        try:
            with pa.memory_map(str(path)) as mapped:
                whole = mapped.read_buffer()
        except OSError:
            return None
        end = max(len(whole) - _DIGEST_BYTES, 0)
        content, digest = whole.slice(0, end), whole.slice(end)
        if hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest() != digest.to_pybytes():
            return None
        self._used.add(path.name)
        return content

    @contextmanager
    def keep(self, *key: str | None) -> Iterator[Entry | None]:
        """Give the block an Entry to write, kept under the key when the block ends well; None where none can be."""
        path = self._path(key)
        passing = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            make_folder(self._folder)
            handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        except (OSError, CannotWriteError):
            yield None
            return
        entry = Entry(handle)
        try:
            yield entry
            entry.seal()
        except BaseException:
            entry.discard()
            raise
        finally:
            entry.close()
            with contextlib.suppress(OSError):
                if entry.is_good:
                    os.replace(passing, path)
                    self._used.add(path.name)
                else:
                    os.unlink(passing)

    def clear(self) -> None:
        """Keep nothing of this run either: the next sweep removes all."""
        self._used.clear()

    def sweep(self) -> None:
        """Remove what the run did not use: the cache holds the inputs of one run, no history."""
        with contextlib.suppress(OSError):
            for name in sorted(set(os.listdir(self._folder)) - self._used):
                os.unlink(self._folder / name)

    def _path(self, key: tuple[str | None, ...]) -> Path:
        text = json.dumps([self._fingerprint, *key])
        return self._folder / hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
