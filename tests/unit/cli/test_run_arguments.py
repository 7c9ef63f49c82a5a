"""`--training a b --out c`: a path option takes everything up to the next option."""

from __future__ import annotations

import pytest

from lpkcli.cli.repeated import repeat_flags

FLAGS = ("--training", "--placement", "--input")


@pytest.mark.parametrize(
    ("typed", "parsed"),
    [
        ("--training a b --out c", "--training a --training b --out c"),
        ("--training a --training b", "--training a --training b"),
        ("--training=a b -q", "--training=a --training b -q"),
        ("--out c d --input x", "--out c d --input x"),
        ("--placement --out c", "--placement --out c"),
        ("", ""),
    ],
)
def test_flags_are_repeated(typed, parsed):
    assert repeat_flags(typed.split(), FLAGS) == parsed.split()
