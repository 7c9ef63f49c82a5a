"""Words that an option may be: what was typed in; the known word out, or a usage error with the closest one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from lpkcli.errors import UsageError


def choose(option: str, typed: str, known: Sequence[str]) -> str:
    """Return the known word that was typed, in any case and with - or _; else raise UsageError `unknown_choice`."""
    folded = {word.casefold(): word for word in known}
    wanted = typed.strip().casefold().replace("-", "_")
    if wanted in folded:
        return folded[wanted]
    close = get_close_matches(wanted, folded, n=1)
    if close:
        raise UsageError("unknown_choice_close", option=option, value=typed, suggestion=folded[close[0]])
    raise UsageError("unknown_choice", option=option, value=typed, known=", ".join(known))
