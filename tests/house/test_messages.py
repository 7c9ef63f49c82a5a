"""Every error that the code can raise has its sentence and its hint, and no message waits for nobody."""

from __future__ import annotations

import ast
import re
from errno import errorcode

from support.house import modules, parse

from lpkcli import errors
from lpkcli.messages.catalogue import area_names, load_catalogue, read_area

FAMILY = {name for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, errors.LpkError)}
CATALOGUE = load_catalogue("en")


def raised_codes() -> dict[str, str]:
    """Codes of all errors that are built with a plain code, with the module that builds them."""
    codes = {}
    for module, path in modules().items():
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILY and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    codes[str(code.value)] = module
    return codes


def test_every_error_has_a_sentence_and_a_hint() -> None:
    codes = raised_codes()
    assert len(codes) > 40
    missing = {
        f"{key} ({module})"
        for code, module in codes.items()
        for key in (f"error.{code}", f"error.{code}.hint")
        if CATALOGUE.find(key) is None
    }
    assert missing == set()


class Spoken:
    """Which texts the code can make: its constants and names, and what its f-strings and sums give with those."""

    def __init__(self) -> None:
        self.words = set(errorcode.values())
        patterns = set()
        for path in modules().values():
            for node in ast.walk(parse(path)):
                self.words |= {str(getattr(node, field, "")) for field in ("id", "attr", "arg", "name", "value")}
                if isinstance(node, ast.JoinedStr):
                    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                    patterns.add("".join("(.+)" if part is None else re.escape(str(part)) for part in parts))
                elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
                    patterns.add(re.escape(str(node.left.value)) + "(.+)")
        self._patterns = [re.compile(pattern) for pattern in patterns if re.search("[a-z]", pattern)]

    def can_make(self, text: str, depth: int = 2) -> bool:
        """Whether the code holds `text` or can put it together."""
        if text in self.words:
            return True
        matches = [match for pattern in self._patterns if (match := pattern.fullmatch(text))] if depth else []
        return any(all(self.can_make(group, depth - 1) for group in match.groups()) for match in matches)


def test_every_message_can_be_asked_for() -> None:
    spoken = Spoken()
    keys = {key for area in area_names() for key in read_area(area)}
    asked = {key for key in keys if spoken.can_make(key)}
    asked |= {key for key in keys if key.removesuffix(".hint") in asked}  # a hint goes with its error
    assert sorted(keys - asked) == [
        "cli.option.install_completion",  # options that the parser brings along
        "cli.option.show_completion",
    ]
