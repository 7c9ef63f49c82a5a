"""Fold the tokens of a name for comparison: tokens as spelled in, tokens that all spellings share out (DOMAIN 6.6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from lpkcli.words.names import NameWords

SHORTEST_REST = 4
"""Letters that must remain, as a known name, when a glued prefix is split off."""


class TokenFolder:
    """Fold tokens with one vocabulary; each distinct token is folded once."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._parts: dict[str, tuple[str, ...]] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self._seconds = frozenset(second for _, second in words.folded_pairs)

    def fold(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """Join articles, split glued prefixes, fold spellings, join the pairs that are written both ways."""
        if not tokens:
            return ()
        plain = tokens if "".join(tokens).isascii() else [_without_accents(token) for token in tokens]
        joined = self._join_articles(plain)
        parts = [part for token in joined for part in self._fold_token(token)]
        return self._join_pairs(parts)

    def fold_alone(self, token: str) -> tuple[str, ...]:
        """Fold a name of one token."""
        folded = self._alone.get(token)
        if folded is None:
            folded = self._alone[token] = self.fold((token,))
        return folded

    def may_join(self, token: str) -> bool:
        """Tell whether a token may be the second of a pair that is written both ways."""
        return not self._seconds.isdisjoint(self._fold_token(token))

    def joins(self, first: str, second: str) -> bool:
        """Tell whether two tokens beside each other are folded otherwise than each alone."""
        return self.fold((first, second)) != (*self.fold_alone(first), *self.fold_alone(second))

    def _fold_token(self, token: str) -> tuple[str, ...]:
        parts = self._parts.get(token)
        if parts is None:
            fold = self._words.spelling.fold
            split = self._split(token) or self._split(fold(token)) or (token,)
            parts = self._parts[token] = tuple(fold(part) for part in split)
        return parts

    def _split(self, token: str) -> tuple[str, ...]:
        """Split NURHAYATI into NUR and HAYATI when what remains is a known name; empty when it is not."""
        if not token.startswith(self._words.prefixes):  # most
            return ()
        for prefix in self._words.prefixes:
            rest = token[len(prefix) :]
            if token.startswith(prefix) and len(rest) >= SHORTEST_REST:
                if rest in self._words.known:
                    return (prefix, *(self._split(rest) or (rest,)))
                if deeper := self._split(rest):
                    return (prefix, *deeper)
        return ()

    def _join_articles(self, tokens: Sequence[str]) -> Sequence[str]:
        """Join AZ ZAHRA to AZZAHRA."""
        articles = self._words.articles
        if articles.isdisjoint(tokens):
            return tokens
        joined: list[str] = []
        article = ""
        for token in tokens:
            if token in articles and not article:
                article = token
                continue
            joined.append(_with_article(article, token))
            article = ""
        return [*joined, article] if article else joined

    def _join_pairs(self, parts: list[str]) -> tuple[str, ...]:
        """Join RATNA SARI to RATNASARI."""
        if self._seconds.isdisjoint(parts):
            return tuple(parts)
        joined: list[str] = []
        for part in parts:
            if joined and (joined[-1], part) in self._words.folded_pairs:
                joined[-1] = self._words.spelling.fold(joined[-1] + part)
            else:
                joined.append(part)
        return tuple(joined)


@lru_cache(maxsize=2)
def token_folder(words: NameWords) -> TokenFolder:
    """The folder of a vocabulary, which remembers the tokens of all batches of a run."""
    return TokenFolder(words)


def _with_article(article: str, token: str) -> str:
    """Join an article; one that already took the sound of the next token (ASY SYIFA) gives it back."""
    if article and token.startswith(article[1:]):
        return article[:1] + token
    return article + token


def _without_accents(token: str) -> str:
    """Write JOSÉ as JOSE."""
    return "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))
