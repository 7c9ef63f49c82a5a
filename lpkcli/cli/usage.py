"""Say a command-line mistake in the reader's language: the parser's error in, message and hint out.

The parser speaks English only and its error classes are private to it; they are told apart by name. What is not known
here is passed on in its own words.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from lpkcli.cli.session import Session

OUT_FLAG = "--out"
"""What everybody tries where the folder of the results is an argument of its own."""
_ALIKE = 0.65
"""Less alike is no slip of the fingers: --out is not meant to be --quiet."""
_NO_SUCH_COMMAND = re.compile(r"No such command '(?P<name>[^']*)'")
_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<value>.*)\)", re.DOTALL)
_NO_VALUE = re.compile(r"Option '(?P<option>[^']*)' requires")
_UNWANTED_VALUE = re.compile(r"Option '(?P<option>[^']*)' does not take a value")


def explain_usage(error: Any, session: Session) -> tuple[str, str]:  # noqa: ANN401
    """Return message and hint for an error of the parser."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lpkcli"
    return _explain(error, context, session), session.say("error.usage.hint", command=path)


def _explain(error: Any, context: Any, session: Session) -> str:  # noqa: ANN401
    kind, text = type(error).__name__, str(error.message or "")
    if kind == "NoSuchOption":
        return _explain_option(error.option_name, context, session)
    if kind == "MissingParameter":
        parameter = error.param
        return session.say("error.missing_argument", name=parameter.metavar or parameter.name.upper())
    if kind == "BadParameter" and error.param is not None:
        names = "/".join(error.param.opts) if error.param.param_type_name == "option" else error.param.metavar
        return session.say("error.bad_value", option=names)
    if match := _NO_SUCH_COMMAND.match(text):
        return _with_suggestion("no_such_command", match["name"], list(context.command.commands), session)
    for pattern, code in ((_EXTRA, "extra_argument"), (_NO_VALUE, "no_value"), (_UNWANTED_VALUE, "unwanted_value")):
        if match := pattern.match(text):
            return session.say(f"error.{code}", **match.groupdict())
    return session.say("error.usage", message=error.format_message())


def _explain_option(name: str, context: Any, session: Session) -> str:  # noqa: ANN401
    parameters = context.command.get_params(context) if context else []
    folder = next((item.metavar for item in parameters if item.name == "folder"), None)
    if folder and name == OUT_FLAG:
        return session.say("error.folder_is_argument", name=name, command=context.command_path, folder=folder)
    known = [option for item in parameters for option in item.opts]
    return _with_suggestion("no_such_option", name, known, session)


def _with_suggestion(code: str, name: str, known: list[str], session: Session) -> str:
    close = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    if close:
        return session.say(f"error.{code}_close", name=name, suggestion=close[0])
    return session.say(f"error.{code}", name=name)
