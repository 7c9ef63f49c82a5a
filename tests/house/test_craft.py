"""Small promises about every file: it says what it is, and no Indonesian word hides in code."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.house import PACKAGE, modules, parse, room_of

from lpkcli.contracts.results import PUBLISHED

MODULES = modules()
WORDS = PACKAGE / "words" / "data"
MESSAGES = PACKAGE / "messages" / "data"
ENGLISH_TOO = frozenset((Path(__file__).parent / "english_too.txt").read_text(encoding="utf-8").split())
"""Words that the vocabularies or Indonesian messages hold and that are English too, or names."""


def words_of(text: str) -> set[str]:
    """Words of four letters and more, folded."""
    return set(re.findall(r"[a-z]{4,}", text.casefold()))


@cache
def indonesian_words() -> frozenset[str]:
    """Words of the vocabularies and of the Indonesian messages, less those that our English is made of."""
    indonesian: set[str] = set()
    english = {word for contract in PUBLISHED.values() for name in contract.schema.names for word in words_of(name)}
    english |= {word for path in MODULES.values() for word in identifier_words(path)}
    for path in sorted(WORDS.iterdir()):
        lines = path.read_text(encoding="utf-8").splitlines() if path.suffix in {".csv", ".toml"} else []
        for line in lines:
            key, equals, value = line.partition("=")
            indonesian |= set() if line.startswith(("#", "[")) else words_of(value if equals else key)
            english |= words_of(key) if equals else set()
    for path in sorted(MESSAGES.glob("*.toml")):
        for leaf in leaves(tomllib.loads(path.read_text(encoding="utf-8"))):
            indonesian |= words_of(leaf["id"])
            english |= words_of(leaf["en"])
    return frozenset(indonesian - english - ENGLISH_TOO)


def identifier_words(path: Path) -> set[str]:
    """Words that the names of a module are made of."""
    names: set[str] = set()
    for node in ast.walk(parse(path)):
        names |= {str(getattr(node, field)) for field in ("id", "attr", "arg", "name") if getattr(node, field, None)}
    return {word for name in names for word in words_of(name.replace("_", " "))}


def leaves(table: dict[str, object]) -> Iterator[dict[str, str]]:
    """The {en, id} leaves of a catalogue file."""
    for value in table.values():
        if isinstance(value, dict):
            yield from [value] if isinstance(value.get("en"), str) else leaves(value)


@pytest.mark.parametrize("module", MODULES)
def test_module_opens_by_saying_what_it_is(module: str) -> None:
    docstring = ast.get_docstring(parse(MODULES[module]))
    assert docstring, f"{module} has no docstring"
    assert len(docstring.split()) >= 4, f"{module} says too little of itself"


def test_every_vocabulary_file_opens_with_its_own_account() -> None:
    for path in sorted(WORDS.iterdir()):
        if path.suffix in {".csv", ".toml"}:
            first = path.read_text(encoding="utf-8").splitlines()[0]
            assert first.startswith("# "), f"{path.name} does not say what it is"


def literals(path: Path) -> list[tuple[int, str]]:
    """String literals of a module that are no docstrings, with their lines."""
    tree = parse(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) != "synth"])
def test_no_indonesian_word_hides_in_code(module: str) -> None:
    hidden = {
        f"{word} (line {line})"
        for line, text in literals(MODULES[module])
        for word in words_of(text) & indonesian_words()
    }
    assert not hidden, f"{module} holds words that belong to words/data: {sorted(hidden)}"
