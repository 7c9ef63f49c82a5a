"""Take a name cell apart: raw text in; marked tokens, bracketed remarks out. What the tokens mean is decided later."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lpkcli.words.names import NameWords

BRACKETS = re.compile(r"[(\[{<]([^()\[\]{}<>]*)[)\]}>]?")
PIECES = re.compile(r"[,;]")
APOSTROPHES = re.compile(r"['`´‘’‛ʼ′\"“”]")
PLAIN = re.compile(r"[A-Z .]*")
GAPS = re.compile(r"[^\w.]|_")
DEGREE_INITIALS = frozenset("SMADB")
LONGEST_DEGREE = 8


@dataclass(slots=True)
class Token:
    """One token in capitals; `dotted`: written with a dot; `degree`: stands after a comma and looks like a degree."""

    text: str
    dotted: bool = False
    degree: bool = False


@dataclass
class Draft:
    """A name while it is cleaned."""

    tokens: list[Token]
    inner: list[str] = field(default_factory=list)
    """Texts that stood in brackets, in capitals."""
    dropped: list[str] = field(default_factory=list)
    """Tokens that belong to the person but not to the name: an alias."""
    remarks: list[str] = field(default_factory=list)
    gender_hint: str | None = None

    def hint(self, gender: str | None) -> None:
        """Keep the first gender that a word tells."""
        self.gender_hint = self.gender_hint or gender


def draft_name(text: str, words: NameWords) -> Draft:
    """Take the text apart at brackets, commas, spaces and dots; digits and marks fall away."""
    upper = _capitals(text)
    draft = Draft([])
    if PLAIN.fullmatch(upper):
        for chunk in upper.split():
            draft.tokens += _chunk_tokens(chunk, words, first=not draft.tokens, after_comma=False)
        return draft
    inner = [" ".join(plain_tokens(match[1])) for match in BRACKETS.finditer(upper)]
    pieces = PIECES.split(BRACKETS.sub(" ", upper))
    draft.inner += [part for part in inner if part]
    for number, piece in enumerate(pieces):
        for chunk in GAPS.sub(" ", APOSTROPHES.sub("", piece)).split():
            draft.tokens += _chunk_tokens(chunk, words, first=not draft.tokens, after_comma=number > 0)
    return draft


def _capitals(text: str) -> str:
    """Write in composed capitals, without marks that nobody sees."""
    if text.isascii():
        return text.upper()
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).upper())


def plain_tokens(text: str) -> list[str]:
    """Split a text in capitals into runs of letters."""
    return [token for token in map(only_letters, GAPS.sub(" ", APOSTROPHES.sub("", text)).split()) if token]


def only_letters(text: str) -> str:
    """Keep letters; digits, marks and letters that only modify others fall away."""
    if text.isascii() and text.isalpha():
        return text
    return "".join(c for c in text if c.isalpha() and unicodedata.category(c) != "Lm")


def _chunk_tokens(chunk: str, words: NameWords, *, first: bool, after_comma: bool) -> list[Token]:
    """Split at dots, unless the whole is a dotted title or degree such as K.H. or S.Pd.I."""
    dotted = "." in chunk
    if not dotted and not after_comma and chunk.isascii() and chunk.isalpha():
        return [Token(chunk)]
    parts = [part for part in map(only_letters, chunk.split(".")) if part]
    joined = "".join(parts)
    if dotted and len(parts) > 1:
        if joined in words.before or joined in words["dotted_title"]:
            return [Token(joined, dotted=True)]
        if not first and (joined in words["degree"] or joined in words["weak_degree"]):
            return [Token(joined, dotted=True)]
        if after_comma and parts[0] in DEGREE_INITIALS and len(joined) <= LONGEST_DEGREE:
            return [Token(joined, dotted=True, degree=True)]
    known = after_comma and any(joined in words[kind] for kind in ("degree", "weak_degree", "title"))
    return [Token(part, dotted=dotted, degree=known) for part in parts]
