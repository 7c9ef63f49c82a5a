"""Words that an option may be: what was typed in; the known word out, or a usage error with the closest one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from lpkcli.errors import UsageError


def choose(option: str, typed: str, known: Sequence[str], aliases: Mapping[str, str] | None = None) -> str:
    """Return the known word that was typed, in any case and with space, - or _; else raise UsageError `unknown_choice`.

    `aliases` maps further words that people use to the known ones.
    """
    meanings = {_fold(word): known_word for word, known_word in (aliases or {}).items()}
    meanings |= {_fold(word): word for word in known}
    wanted = _fold(typed)
    if wanted in meanings:
        return meanings[wanted]
    close = get_close_matches(wanted, meanings, n=1)
    if close:
        raise UsageError("unknown_choice_close", option=option, value=typed, suggestion=meanings[close[0]])
    raise UsageError("unknown_choice", option=option, value=typed, known=", ".join(known))


def _fold(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
