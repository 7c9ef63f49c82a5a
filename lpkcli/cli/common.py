"""What commands share: their common options, and the boundary where an error becomes a message and an exit code."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.session import Session, is_colour_allowed
from lpkcli.cli.usage import explain_usage
from lpkcli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNEXPECTED, EXIT_USAGE, LpkError
from lpkcli.messages.explain import explain

ConfigOption = Annotated[Path | None, typer.Option("--config", metavar="FILE")]
JsonOption = Annotated[bool, typer.Option("--json")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q")]
OutOption = Annotated[str | None, typer.Option("--out", metavar="DIR")]


@dataclass
class Outcome:
    """The exit code that the program ends with."""

    exit_code: int = EXIT_OK


@contextmanager
def boundary(session: Session, *, as_json: bool) -> Iterator[Outcome]:
    """Turn every error of the block into a message in the reader's language and an exit code. Nothing else does."""
    outcome = Outcome()
    try:
        yield outcome
    except LpkError as error:
        outcome.exit_code = error.exit_code
        _report(session, error, as_json=as_json)
    except KeyboardInterrupt:
        outcome.exit_code = EXIT_INTERRUPTED
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser's own errors know how to say what they are
            outcome.exit_code = EXIT_USAGE
            message, hint = explain_usage(error, session)
            _show(session, "usage", message, hint, EXIT_USAGE, as_json=as_json)
        elif session.debug:
            raise
        else:
            outcome.exit_code = EXIT_UNEXPECTED
            _report_unexpected(session, error, as_json=as_json)
    if outcome.exit_code == EXIT_INTERRUPTED:
        session.note(session.say("error.interrupted"))


def _report(session: Session, error: LpkError, *, as_json: bool) -> None:
    message, hint = explain(error, session.catalogue)
    _show(session, error.code, message, hint, error.exit_code, as_json=as_json)
    if session.debug:
        session.note("".join(traceback.format_exception(error)))


def _report_unexpected(session: Session, error: Exception, *, as_json: bool) -> None:
    kind = type(error).__name__
    path = _keep_details(error)
    message = session.say("error.unexpected", kind=kind)
    hint = session.say("error.unexpected.hint" if path else "error.unexpected_bare.hint", path=path)
    _show(session, "unexpected", message, hint, EXIT_UNEXPECTED, as_json=as_json)


def _keep_details(error: Exception) -> str | None:
    """Write the traceback to a private file, since its text may quote a cell; None where no file can be written."""
    try:
        handle, path = tempfile.mkstemp(prefix="lpkcli-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return path


def _show(session: Session, code: str, message: str, hint: str, exit_code: int, *, as_json: bool) -> None:
    if as_json:
        session.print_json({"error": code, "message": message, "hint": hint, "exit_code": exit_code})
        return
    label = session.say("cli.word.error")
    if is_colour_allowed():
        label = typer.style(label, fg="red", bold=True)
    session.note(f" {message}", label)
    session.note(f"{session.say('cli.word.hint')} {hint}")
