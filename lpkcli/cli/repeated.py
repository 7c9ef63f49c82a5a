"""Options that take several values, as a shell expands a pattern: arguments in; the option before each value out."""

from __future__ import annotations

from collections.abc import Sequence


def repeat_flags(arguments: Sequence[str], flags: Sequence[str]) -> list[str]:
    """`--training a b --out c` -> `--training a --training b --out c`."""
    repeated: list[str] = []
    flag = ""
    for argument in arguments:
        name, _, value = argument.partition("=")
        if argument in flags:
            flag = argument
            repeated.append(flag)
        elif argument.startswith("-") and argument != "-":
            flag = name if name in flags and value else ""
            repeated.append(argument)
        elif flag and repeated[-1] != flag:
            repeated += [flag, argument]
        else:
            repeated.append(argument)
    return repeated
