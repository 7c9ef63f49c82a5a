"""Every error that the code can raise has its sentence and its hint in the catalogue."""

from __future__ import annotations

import ast

from support.house import modules

from lpkcli import errors
from lpkcli.messages.catalogue import load_catalogue

FAMILY = {name for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, errors.LpkError)}
CATALOGUE = load_catalogue("en")


def raised_codes() -> dict[str, str]:
    """Codes of all errors that are built with a plain code, with the module that builds them."""
    codes = {}
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
