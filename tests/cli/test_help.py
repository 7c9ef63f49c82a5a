"""Help: every command has a page with examples in both languages; it is quick and imports no data library."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer
from support.program import call

from lpkcli import __version__
from lpkcli.cli.app import build_app
from lpkcli.cli.help import localise
from lpkcli.messages.catalogue import Language, load_catalogue

PROGRAM = typer.main.get_command(build_app())
COMMANDS = tuple(PROGRAM.commands)
HEAVY = ("pandas", "pyarrow", "duckdb", "numpy", "rich", "xlsxwriter", "rapidfuzz", "python_calamine")


def test_the_commands_of_the_issue_are_there():
    assert {"run", "inspect", "report", "schema", "init", "demo"} <= set(COMMANDS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_page_with_examples(command, language):
    called = call(command, "--help", "--lang", language)
    catalogue = load_catalogue(language)
    assert called.code == 0
    assert called.err == ""
    for word in ("usage", "options", "examples"):
        assert catalogue.text(f"cli.word.{word}") in called.out
    assert f"lpkcli {command}" in called.out
    assert "--lang" in called.out


@pytest.mark.parametrize("language", list(Language))
def test_every_text_of_the_program_is_in_the_catalogue(language):
    program = typer.main.get_command(build_app())
    localise(program, load_catalogue(language))
    for name, command in {"": program, **program.commands}.items():
        assert command.help, name
        assert command.epilog, name
        assert name == "" or command.short_help, name
        for parameter in command.params:
            assert not parameter.help.startswith("cli."), parameter.help


def test_exit_codes_stand_on_the_page_of_run():
    page = call("run", "--help").out
    assert all(f" {code}  " in page for code in (0, 1, 2, 3, 4, 5, 6, 75, 130, 143))


@pytest.mark.parametrize("arguments", [(), ("--help",), ("--lang", "en")])
def test_bare_call_shows_the_help_page(arguments):
    called = call(*arguments)
    assert called.code == 0
    assert called.out.startswith("Usage: lpkcli [OPTIONS] COMMAND")
    assert all(f"\n  {command} " in called.out for command in COMMANDS)


def test_version():
    assert call("--version").out == f"lpkcli {__version__}\n"


def test_help_is_quick_because_it_imports_no_data_library():
    code = f"import sys; from lpkcli.cli.app import main; main(['run', '--help']); sys.exit(str([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"
    assert "--training" in done.stdout


def test_the_python_door_is_lazy():
    code = f"import sys, lpkcli; sys.exit(str([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"
