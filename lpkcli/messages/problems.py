"""Say why the system or a parser refused something: its own error in; words of the catalogue out, never its English."""

from __future__ import annotations

import errno
import re
from tomllib import TOMLDecodeError

from lpkcli.messages.catalogue import Catalogue

_AT_LINE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$")


def say_problem(cause: BaseException | None, catalogue: Catalogue) -> str | None:
    """The words for an OSError, a TOML error or undecodable bytes; None for anything else."""
    if isinstance(cause, OSError):
        name = errno.errorcode.get(cause.errno or 0, "")
        return catalogue.find(f"problem.{name}") or catalogue.text("problem.system", name=name or type(cause).__name__)
    if isinstance(cause, TOMLDecodeError):
        place = _AT_LINE.search(str(cause))
        return catalogue.text("problem.toml_line", **place.groupdict()) if place else catalogue.text("problem.toml_end")
    if isinstance(cause, UnicodeDecodeError):
        return catalogue.text("problem.not_utf8", byte=cause.start + 1)
    return None
