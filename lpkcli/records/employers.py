"""Clean the name of an employer: text as found in; name for output, legal form first, and key for comparison out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lpkcli.words.employers import EmployerWords
from lpkcli.words.lexicon import fold, tidy

_WORD = re.compile(r"[^\W_]+|&")
_INITIALS = re.compile(r"\b(?:[^\W\d_] ){1,5}[^\W\d_]\b")
_EDGES = " .,;:-–—/\\'\"“”()*"
_BRACKET = re.compile(r"\(([^()]*)\)?")
_SITE = re.compile(r"\s*/\s*|\s+[-–—]\s+")


@dataclass(frozen=True)
class EmployerReader:
    """Reads employer names by the vocabulary."""

    words: EmployerWords

    def clean_name(self, text: str) -> str | None:
        """Name for output: legal form first, addition last, site of work left out; None for a non-name."""
        name = self._clean_once(text)
        while name is not None and (cleaner := self._clean_once(name)) != name:
            name = cleaner
        return name

    def _clean_once(self, text: str) -> str | None:
        if self.is_no_name(text):
            return None
        form, body, tails = self._take_apart(self._without_site(text))
        if not body or self.is_no_name(body):
            return None
        return " ".join([*([form] if form else []), body, *tails])

    def is_no_name(self, text: str) -> bool:
        """Whether a text says no employer: a blank, a sector, a place, a status."""
        folded = fold(text)
        return not any(map(str.isalpha, folded)) or folded in self.words.non_names

    def fold_name(self, name: str) -> tuple[str, str]:
        """Key for comparison: the name without form, addition and country, and its legal form apart."""
        form, body, _ = self._take_apart(name)
        tokens = [self.words.spellings.get(token, token) for token in _WORD.findall(fold(body))]
        while len(tokens) > 1 and tokens[-1] in self.words.optional_tails:
            tokens.pop()
        return _INITIALS.sub(lambda match: match[0].replace(" ", ""), " ".join(tokens)), form or ""

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(rf"({_dotted(self.words.forms)})(?:\.\s*|\s+|$|,)", re.IGNORECASE)

    @cached_property
    def _last_form(self) -> re.Pattern[str]:
        return re.compile(rf"(?:\s*,\s*|\s+)({_dotted(self.words.forms)})\.?$", re.IGNORECASE)

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,(]+({_dotted(self.words.tails)})[.)]*$", re.IGNORECASE)

    @cached_property
    def _site_word(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, sorted(self.words.site_words, key=lambda word: (-len(word), word))))
        return re.compile(rf"\s+(?:{words})[\s:]+(?=(?:{_dotted(self.words.forms)})[.\s])", re.IGNORECASE)

    def _without_site(self, text: str) -> str:
        """Keep the employer of "A (user B)", "A / B", "A outsourcing B", "A at B"; drop other remarks in brackets."""
        text = _BRACKET.sub(lambda match: match[0] if fold(match[1]) in self.words.tails else " ", text)
        text = self._site_word.split(text, maxsplit=1)[0]
        head, comma, place = text.rpartition(",")
        if comma and fold(place) in self.words.non_names - self.words.forms.keys():
            text = head
        first, *rest = _SITE.split(text, maxsplit=1)
        return first if rest and self._form.match(rest[0]) and fold(first) not in self.words.forms else text

    def _take_apart(self, text: str) -> tuple[str | None, str, list[str]]:
        body, tails = tidy(text).strip(_EDGES.replace(")", "")), list[str]()
        while found := self._tail.search(body):
            tails.insert(0, self.words.tails[fold(found[1])])
            body = body[: found.start()].rstrip(_EDGES)
        form = None
        for pattern in (self._form, self._last_form):
            while (found := pattern.search(body)) and (pattern is self._last_form or found.start() == 0):
                form = form or self.words.forms[fold(found[1])]
                body = (body[: found.start()] + body[found.end() :]).strip(_EDGES)
        return form, body.strip(_EDGES), tails


def _dotted(words: Iterable[str]) -> str:
    """Alternatives of a pattern; a short form may be written with dots."""
    alternatives = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\.?\s?".join(map(re.escape, word.split(" "))) for word in alternatives)
