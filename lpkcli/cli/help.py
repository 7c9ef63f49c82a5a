"""Help pages in the reader's language: a command and its catalogue texts in, a plain page out.

Commands are declared without a word of text. `localise` fills in what the catalogue says of them:
`cli.<command>.help`, `.short`, `.examples`, and `cli.<command>.option.<name>`, else `cli.option.<name>`.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

from typer.core import TyperCommand, TyperGroup

from lpkcli.cli.session import LANG_FLAG
from lpkcli.errors import EXIT_OK, CannotWriteError
from lpkcli.messages.catalogue import Catalogue

ROOT = "root"


class Command(TyperCommand):
    """A command that prints our help page, whose mistakes name it, and that may be read by `head`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse; an error that does not know its command is told."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 (the parser's own types are private)
        """Write the page of this command."""
        _write_page(self, ctx, formatter)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; a reader that closes the pipe early has seen enough and is no error."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno not in {errno.EPIPE, errno.ENOSPC}:
                raise
            # what is still buffered has nowhere to go
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.ENOSPC:
                raise CannotWriteError("disk_full", path="-") from error
            return EXIT_OK
        return code


class Group(TyperGroup):
    """The whole program; its page also lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the page of the program."""
        _write_page(self, ctx, formatter)


def localise(group: Any, catalogue: Catalogue) -> None:  # noqa: ANN401
    """Fill every text of the program and its commands from the catalogue."""
    group.subcommand_metavar = catalogue.text("cli.word.command_metavar")
    for name, command in {ROOT: group, **group.commands}.items():
        command.help = catalogue.text(f"cli.{name}.help")
        command.short_help = catalogue.find(f"cli.{name}.short")
        command.epilog = catalogue.find(f"cli.{name}.examples")
        command.options_metavar = catalogue.text("cli.word.options_metavar")
        for parameter in command.params:
            key = f"cli.{name}.option.{parameter.name}"
            parameter.help = catalogue.find(key) or catalogue.text(f"cli.option.{parameter.name}")


def _write_page(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    catalogue: Catalogue = ctx.find_root().obj.catalogue
    formatter.write_usage(ctx.command_path, _usage(command), prefix=catalogue.text("cli.word.usage") + " ")
    formatter.write_paragraph()
    formatter.write_text(command.help)
    parameters = command.get_params(ctx)
    commands = [(name, item.short_help or "") for name, item in getattr(command, "commands", {}).items()]
    _write_list(formatter, catalogue.text("cli.word.commands"), commands)
    arguments = [(_metavar(item), item.help) for item in parameters if item.param_type_name == "argument"]
    _write_list(formatter, catalogue.text("cli.word.arguments"), arguments)
    help_text = catalogue.text("cli.option.help")
    options = [
        (_names(item), help_text if item.name == "help" else item.help)
        for item in parameters
        if item.param_type_name == "option" and not item.hidden
    ]
    options.insert(-1, (f"{LANG_FLAG} id|en", catalogue.text("cli.option.lang")))
    _write_list(formatter, catalogue.text("cli.word.options"), options)
    if command.epilog:
        _write_lines(formatter, catalogue.text("cli.word.examples"), command.epilog)
    name = ctx.info_name if ctx.parent else ROOT
    codes = catalogue.find(f"cli.{name}.exit_codes")
    if codes:
        _write_lines(formatter, catalogue.text("cli.word.exit_codes"), codes)


def _usage(command: Any) -> str:  # noqa: ANN401
    """`[OPTIONS] FILE... [DIR]`, and for the program what follows it."""
    pieces = [command.options_metavar]
    for argument in (item for item in command.params if item.param_type_name == "argument"):
        name = _metavar(argument) + ("..." if argument.nargs != 1 else "")
        pieces.append(name if argument.required else f"[{name}]")
    return " ".join([*pieces, getattr(command, "subcommand_metavar", "")]).rstrip()


def _write_list(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:  # noqa: ANN401
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _write_lines(formatter: Any, title: str, text: str) -> None:  # noqa: ANN401
    with formatter.section(title):
        for line in text.strip("\n").splitlines():
            formatter.write(f"{'':>{formatter.current_indent}}{line}".rstrip() + "\n")


def _names(option: Any) -> str:  # noqa: ANN401
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {_metavar(option)}"


def _metavar(parameter: Any) -> str:  # noqa: ANN401
    return str(parameter.metavar or parameter.name.upper())
