"""An error that nobody puts into words still says its code, its fields and its place."""

from __future__ import annotations

from lpkcli.errors import Place, UsageError


def test_an_error_says_what_it_knows():
    error = UsageError("path_not_found", place=Place("a.xlsx", "Data", 3), path="in/b")
    assert str(error) == "a.xlsx!Data!3: path_not_found (path=in/b)"
    assert str(UsageError("no_inputs")) == "no_inputs"
