"""Call the program as a user does, in this process: arguments in; exit code, standard output and standard error out."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from lpkcli.cli.app import main


@dataclass(frozen=True)
class Called:
    """What came of a call."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A standard stream that is kept; it has bytes below it as the real one has."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


def call(*arguments: object, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Called:
    """Call `lpkcli ARGUMENTS` in `cwd` with a bare environment: English unless something says otherwise."""
    out, err = _Stream(), _Stream()
    plain = {"PATH": os.environ["PATH"], "COLUMNS": "100", **(environment or {})}
    with (
        mock.patch.dict(os.environ, plain, clear=True),
        _folder(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main([str(argument) for argument in arguments])
    return Called(code, out.text(), err.text())


@contextlib.contextmanager
def _folder(path: Path | None) -> Iterator[None]:
    if path is None:
        yield
        return
    with contextlib.chdir(path):
        yield
