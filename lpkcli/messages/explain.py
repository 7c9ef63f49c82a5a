"""Say an error: an LpkError in; what is wrong and what to do, in the reader's language, out."""

from __future__ import annotations

from lpkcli.errors import LpkError
from lpkcli.messages.catalogue import Catalogue
from lpkcli.messages.problems import say_problem


def explain(error: LpkError, catalogue: Catalogue) -> tuple[str, str]:
    """The message, with the place where one is known, and the hint.

    A field `problem` that quotes the system or a parser gives way to our own words for the cause of the error, and
    gates that failed to their sentences, with the key of each that holds its limit.
    """
    fields = dict(error.fields)
    if "problem" in fields:
        fields["problem"] = say_problem(error.__cause__, catalogue) or fields["problem"]
    if isinstance(failed := fields.get("gates"), list):
        said = (catalogue.text(f"gate.{one.gate}", value=one.value, where=one.where) for one in failed)
        fields["gates"] = " ".join(f"{text} ({one.gate})" for text, one in zip(said, failed, strict=True))
    message = catalogue.text(f"error.{error.code}", **fields)
    if error.place is not None:
        message = f"{error.place}: {message}"
    return message, catalogue.text(f"error.{error.code}.hint", **fields)
