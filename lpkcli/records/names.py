"""Clean a person's name: raw text in; name for output, comparison tokens, optional tokens, remark, gender hint out.

The name keeps the spelling of the source in capitals, without titles, degrees, remarks, marks and digits. Only the
tokens are folded. Cleaning a cleaned name changes nothing (DOMAIN 6.4-6.6).
"""

from __future__ import annotations

from typing import NamedTuple

from lpkcli.records.name_draft import Draft, draft_name
from lpkcli.records.name_steps import take_off
from lpkcli.records.name_tokens import token_folder
from lpkcli.words.names import NameWords


class CleanName(NamedTuple):
    """A cleaned name. `name` is empty when the text holds no name."""

    name: str
    """In capitals, as spelled; titles, degrees, remarks, marks and digits removed."""
    tokens: tuple[str, ...]
    """For comparison: spelling families folded, Banten titles and bare degrees left out."""
    optional_tokens: tuple[str, ...] = ()
    """Tokens that weigh little: Banten titles, bare degrees, a father's name, an alias."""
    remark: str | None = None
    """What stood in brackets or after the name and is no part of it, such as a graduation remark; in capitals."""
    gender_hint: str | None = None
    """m or f where a title or salutation says so; a hint only."""


def clean_name(text: str, words: NameWords) -> CleanName:
    """Clean one name."""
    folder = token_folder(words)
    draft = take_off(draft_name(text, words), words)
    spelled = [token.text for token in draft.tokens]
    if " ".join(spelled) in words["nobody"]:
        spelled = []
    names = len(spelled)
    while names > 1 and spelled[names - 1] in words["weak_degree"]:
        names -= 1
    weak = spelled[names:]
    core, fathers = _split_descent(spelled[:names], words, draft)
    nobles = _leading_nobles(core, words)
    core = core[len(nobles) :]
    if len(core) > 1 and core[0] in words["short"]:
        core = [words.full_form("short", core[0]), *core[1:]]
    return CleanName(
        " ".join(spelled),
        folder.fold(core),
        (*nobles, *folder.fold(fathers), *weak, *folder.fold(draft.dropped)),
        "; ".join(draft.remarks) or None,
        draft.gender_hint,
    )


def _leading_nobles(core: list[str], words: NameWords) -> list[str]:
    """Return the full forms of the noble titles before the name; one that is also a given name ends the row."""
    nobles: list[str] = []
    for token in core[:-1]:
        if token in words["noble"]:
            nobles.append(words.full_form("noble", token))
            continue
        if token in words["noble_name"]:
            nobles.append(words.full_form("noble_name", token))
        break
    return nobles


def _split_descent(core: list[str], words: NameWords, draft: Draft) -> tuple[list[str], list[str]]:
    """Split AHMAD BIN SALEH into the person's tokens and the father's."""
    for position in range(1, len(core) - 1):
        if core[position] in words["descent"]:
            draft.hint(words.gender("descent", core[position]))
            no_names = words["descent"] | words["title"]
            fathers = [token for token in core[position + 1 :] if token not in no_names]
            return core[:position], fathers
    return core, []
