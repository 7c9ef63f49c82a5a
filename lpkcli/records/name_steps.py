"""Take off what is no name: a draft of tokens in; titles, degrees, remarks, aliases, repetitions gone (DOMAIN 6.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lpkcli.records.name_draft import Draft, Token
from lpkcli.words.names import NameWords

LONGEST_REMARK = 3
LONGEST_DEGREE_PARTS = 3
SHORTEST_REPEATED = 4


def take_off(draft: Draft, words: NameWords) -> Draft:
    """Apply every step in order until none takes anything off; a draft that holds nothing of it is left alone."""
    texts = [token.text for token in draft.tokens]
    initials = any(len(text) == 1 for text in texts[1:])
    untouched = not draft.inner and not initials and words.droppable.isdisjoint(texts) and not is_repeated(texts)
    if untouched and not any(token.degree for token in draft.tokens):
        return draft
    before: list[str] = []
    while texts != before:
        before = texts
        for step in STEPS:
            step(draft, words)
        texts = [token.text for token in draft.tokens]
    return draft


def is_repeated(tokens: Sequence[str]) -> bool:
    """Tell a name of several tokens that was written twice."""
    half = len(tokens) // 2
    return len(tokens) >= SHORTEST_REPEATED and tokens[:half] == tokens[half:]


def _read_brackets(draft: Draft, words: NameWords) -> None:
    """Read what stood in brackets: a sign of sex, a dead person's mark, an alias, else a remark."""
    for inner in draft.inner:
        first, _, rest = inner.partition(" ")
        if inner in words["sign"]:
            draft.hint(words.gender("sign", inner))
        elif first in words["deceased"]:
            draft.hint(words.gender("deceased", first))
        elif first in words["alias"] and rest:
            draft.dropped += rest.split()
        else:
            draft.remarks.append(inner)
    draft.inner.clear()


def _merge_spaced_degrees(draft: Draft, words: NameWords) -> None:
    """Join S. PD at the end to SPD."""
    for size in range(LONGEST_DEGREE_PARTS, 1, -1):
        parts = draft.tokens[-size:]
        joined = "".join(part.text for part in parts)
        if len(draft.tokens) > size and len(parts[0].text) == 1 and joined in words["degree"]:
            draft.tokens[-size:] = [Token(joined, dotted=True)]
            return


def _drop_titles(draft: Draft, words: NameWords) -> None:
    """Strip titles and salutations before the name."""
    while len(draft.tokens) > 1:
        first = draft.tokens[0]
        if not (first.text in words.before or (first.dotted and first.text in words["dotted_title"])):
            return
        draft.hint(words.gender("title", first.text) or words.gender("salutation", first.text))
        del draft.tokens[0]


def _drop_degrees(draft: Draft, words: NameWords) -> None:
    """Strip degrees after the name; a bare weak one stays, it could be a name."""
    while len(draft.tokens) > 1:
        last = draft.tokens[-1]
        weak = last.text in words["weak_degree"] and last.dotted
        if not (last.degree or weak or last.text in words["degree"]):
            return
        del draft.tokens[-1]


def _drop_deceased(draft: Draft, words: NameWords) -> None:
    """Strip the mark of a dead person."""
    marks = [token for token in draft.tokens if token.text in words["deceased"]]
    if marks and len(marks) < len(draft.tokens):
        draft.hint(words.gender("deceased", marks[0].text))
        draft.tokens = [token for token in draft.tokens if token.text not in words["deceased"]]


def _drop_remarks(draft: Draft, words: NameWords) -> None:
    """Strip a known remark after the name."""
    for size in range(LONGEST_REMARK, 0, -1):
        phrase = " ".join(token.text for token in draft.tokens[-size:])
        if len(draft.tokens) > size and phrase in words["remark"]:
            draft.remarks.append(phrase)
            del draft.tokens[-size:]
            return


def _drop_alias(draft: Draft, words: NameWords) -> None:
    """Take what follows an alias word out of the name."""
    for position in range(1, len(draft.tokens) - 1):
        if draft.tokens[position].text in words["alias"]:
            draft.dropped += [token.text for token in draft.tokens[position + 1 :]]
            del draft.tokens[position:]
            return


def _drop_repetition(draft: Draft, words: NameWords) -> None:  # noqa: ARG001 - a step like the others
    """Keep once a name of several tokens that was written twice."""
    if is_repeated([token.text for token in draft.tokens]):
        del draft.tokens[len(draft.tokens) // 2 :]


STEPS: tuple[Callable[[Draft, NameWords], None], ...] = (
    _read_brackets,
    _drop_remarks,
    _drop_alias,
    _drop_deceased,
    _merge_spaced_degrees,
    _drop_degrees,
    _drop_titles,
    _drop_repetition,
)
