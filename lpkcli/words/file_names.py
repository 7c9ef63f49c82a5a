"""What the name of a file says of its place in a row of reports: a name in; series, period and version out.

`Laporan LPK Maju Juni 2024_rev2.xlsx` is of the series `laporan lpk maju`, of June 2024, and its second revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from lpkcli.words.dates import load_date_words
from lpkcli.words.lexicon import fold, read_toml

FILE = "file_names.toml"
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_COUNTED = re.compile(r"\s*\((\d{1,2})\)\s*$")
"""What a browser or a desktop appends to a second copy."""
_ROMAN = re.compile(r"[ivx]{1,4}")
_LEAST_YEAR = 1900
_YEAR_DIGITS = 4
_BETWEEN = " ._-"


@dataclass(frozen=True)
class FileName:
    """What tells a file from the others of its kind. Two names of one series and period are versions of one report."""

    series: str
    period: tuple[int, ...]
    """Years first, then months and other numbers, as they stand."""
    version: tuple[bool, int]
    """Whether it calls itself the last one, and its number; (False, 0) for a name that speaks of no version."""


@dataclass(frozen=True)
class FileNameWords:
    """The lists of file_names.toml, folded, and the months."""

    versions: frozenset[str]
    doubtful: frozenset[str]
    numbered: frozenset[str]
    last: frozenset[str]
    fillers: frozenset[str]
    months: Mapping[str, int]

    @cached_property
    def _marks(self) -> frozenset[str]:
        """Every word of a version."""
        return self.versions | self.doubtful | self.last

    def read(self, source_file: str) -> FileName:
        """Series, period and version of a path; its folders belong to series and period."""
        path = PurePosixPath(source_file)
        stem = path.name[: -len(path.suffix)] if path.suffix else path.name
        counted = _COUNTED.search(stem)
        words, numbers, version = self._split(_COUNTED.sub("", stem))
        if counted:
            version = (version[0], max(version[1], int(counted[1])))
        for folder in (parent.name for parent in path.parents if parent.name):
            more, further, _ = self._split(folder)
            words, numbers = [*more, "/", *words], [*further, *numbers]
        years = [number for number in numbers if number >= _LEAST_YEAR]
        rest = [number for number in numbers if number < _LEAST_YEAR]
        return FileName(" ".join(words), (*years, *rest), version)

    @cached_property
    def _sure_end(self) -> re.Pattern[str]:
        return self._end_of_name(self.versions | self.last)

    @cached_property
    def _any_end(self) -> re.Pattern[str]:
        return self._end_of_name(self._marks)

    def _end_of_name(self, marks: frozenset[str]) -> re.Pattern[str]:
        """What stands at the end of a name and says only which version it is: ` rev 2`, `_final banget`, ` v2`."""
        mark, filler, numbered = (
            "|".join(map(re.escape, sorted(words))) for words in (marks, self.fillers, self.numbered)
        )
        between, number = r"[\s._()\[\]-]", r"\d{1,3}"
        version = rf"(?:{mark})(?:{between}+(?:{filler}))*(?:{between}*{number})?|(?:{numbered}){number}"
        return re.compile(rf"(?:{between}+(?:{version})(?![^\W_]))+{between}*$", re.IGNORECASE)

    def trim_path(self, source_file: str) -> str:
        """A path without what only says which version it is; no word that may be a part of a name is cut off."""
        path = PurePosixPath(source_file)
        stem = _COUNTED.sub("", path.name.removesuffix(path.suffix))
        parts = (self._sure_end.sub("", part) for part in (*path.parts[:-1], stem))
        return "/".join(parts) + path.suffix

    def trim_name(self, name: str) -> str:
        """A name of an LPK without any word of a version at its end, to tell whether two are one."""
        return self._any_end.sub("", name)

    def leave_open(self, name: str) -> str:
        """A shell pattern of a file's or sheet's name in which version, months and years may be others."""
        suffix = PurePosixPath(name).suffix
        stem = _COUNTED.sub("", name.removesuffix(suffix))
        tokens = list(_TOKEN.finditer(stem))
        open_ones = self._open_tokens([fold(token[0]) for token in tokens])
        pieces, start = [], 0
        for token, is_open in zip(tokens, open_ones, strict=True):
            if is_open:
                pieces.append(stem[start : token.start()].strip(_BETWEEN))
                start = token.end()
        pieces.append(stem[start:].strip(_BETWEEN))
        ends_open = bool(suffix or (open_ones and open_ones[-1]))
        if not any(letter.isalpha() for letter in "".join(pieces)):
            return _escape(name)  # an open pattern of nothing would fit everything
        pattern = "*".join(_escape(piece) for place, piece in enumerate(pieces) if piece or not place)
        return pattern + "*" * ends_open + _escape(suffix)

    def _open_tokens(self, words: Sequence[str]) -> list[bool]:
        """Which words of a name may be others: months, years, versions, and short numbers and fillers beside one."""
        known = {*self.months, *self._marks}
        found = [word in known or (word.isdigit() and len(word) >= _YEAR_DIGITS) for word in words]
        for _ in range(2):
            for place, word in enumerate(words):
                beside = any(found[max(place - 1, 0) : place + 2])
                counts = word in self.numbered and words[place + 1 : place + 2] and words[place + 1].isdigit()
                found[place] = found[place] or bool(counts) or (beside and (word.isdigit() or word in self.fillers))
        return found

    def _split(self, stem: str) -> tuple[list[str], list[int], tuple[bool, int]]:
        """The words that name the report, the numbers of its period, and its version."""
        words: list[str] = []
        numbers: list[int] = []
        is_last, version, counting = False, 0, False
        for found in _TOKEN.finditer(stem):
            word = fold(found[0])
            if word.isdigit():
                if counting and len(word) < _YEAR_DIGITS:
                    version = max(version, int(word))
                else:
                    numbers.append(int(word))
            elif word in self._marks:
                is_last, version, counting = is_last or word in self.last, max(version, 1), True
                continue
            elif word in self.numbered and stem[found.end() : found.end() + 1].isdigit():
                counting = True
                continue
            elif word in self.fillers and version:
                continue
            elif word in self.months:
                numbers.append(self.months[word])
            elif _ROMAN.fullmatch(word):
                numbers.append(_roman(word))
            else:
                words.append(word)
            counting = False
        return words, numbers, (is_last, version)


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _escape(text: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", text)


def load_file_name_words(project: Path | None = None) -> FileNameWords:
    """Read file_names.toml."""
    data: dict[str, Any] = read_toml(FILE, project)
    lists = {key: _folded(data[key]) for key in ("versions", "doubtful", "numbered", "last", "fillers")}
    return FileNameWords(**lists, months=load_date_words(project).months)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
