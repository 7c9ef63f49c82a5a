"""What every command is given: the reader's language, the environment, and the two ways to speak."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lpkcli.config.find import peek_language
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import Catalogue, choose_language, load_catalogue
from lpkcli.writers.plain import escape_unseen, make_lines_plain

if TYPE_CHECKING:
    from lpkcli.config.keys import Config

LANG_FLAG = "--lang"


@dataclass(frozen=True)
class Session:
    """One call of the program. Results go to standard output, everything else to standard error."""

    catalogue: Catalogue
    environment: Mapping[str, str]
    debug: bool = False
    asked_language: str | None = None
    """What `--lang` or LPKCLI_LANG says, or None: then the locale or the configuration chose."""
    asked_config: Path | None = None
    """The file that `--config` or LPKCLI_CONFIG names."""

    def say(self, key: str, /, **fields: object) -> str:
        """The sentence of `key` in the reader's language."""
        return self.catalogue.text(key, **fields)

    def load(self, flags: Mapping[str, object], asked: Path | None) -> Config:
        """The Config of a command: flags over environment over file. What it writes is for the readers it names."""
        from lpkcli.config.group import find_group
        from lpkcli.config.load import load_config
        from lpkcli.contracts.audience import share_with

        config = load_config(flags, self.environment, asked=asked)
        share_with(find_group(config.group))
        return config

    def print(self, text: str) -> None:
        """Write a line of the result."""
        sys.stdout.write(make_lines_plain(text) + "\n")

    def print_json(self, content: Mapping[str, Any] | Sequence[Any]) -> None:
        """Write the result as JSON."""
        sys.stdout.write(escape_unseen(json.dumps(content, ensure_ascii=False, indent=2, default=str)) + "\n")

    def note(self, text: str, label: str = "") -> None:
        """Write a line beside the result, after a label that may be coloured."""
        sys.stderr.write(label + make_lines_plain(text) + "\n")


def open_session(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Session, UsageError | None]:
    """Choose the language before anything is parsed; what is wrong with it comes back as the error to show."""
    debug = environment.get("LPKCLI_DEBUG", "") not in {"", "0"}
    asked = value_of("--config", arguments) or environment.get("LPKCLI_CONFIG")
    configured = peek_language(Path(asked) if asked else None, Path.cwd())
    problem = None
    try:
        language = choose_language(value_of(LANG_FLAG, arguments), environment, configured)
    except UsageError as error:
        problem = error
        language = choose_language(
            None, {name: environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")}
        )
    asked_language = value_of(LANG_FLAG, arguments) or environment.get("LPKCLI_LANG")
    return Session(
        load_catalogue(language), environment, debug, asked_language, Path(asked) if asked else None
    ), problem


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--lang`, which may stand anywhere and has been obeyed already."""
    kept: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == LANG_FLAG:
            if next(rest, None) is None:
                raise UsageError("no_value", option=LANG_FLAG)
        elif not argument.startswith(f"{LANG_FLAG}="):
            kept.append(argument)
    return kept


def value_of(flag: str, arguments: Sequence[str]) -> str | None:
    """What is typed after `flag`, anywhere among the arguments; the last one wins as it does for the parser."""
    found = None
    for place, argument in enumerate(arguments):
        if argument == flag and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith(f"{flag}="):
            found = argument.partition("=")[2]
    return found


def is_colour_allowed(environment: Mapping[str, str] | None = None) -> bool:
    """Colour only on a terminal, and not where NO_COLOR says no."""
    environment = os.environ if environment is None else environment
    return sys.stderr.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
