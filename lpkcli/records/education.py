"""Clean education: raw text in; level and what remains (major or school) out (DOMAIN 4.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct
from lpkcli.words.education import EducationWords, education_key

GLUED = re.compile(r"(?<=[a-z]{3})(?=\d)|(?<=\d)(?=[a-z]{2})")
"""Between a school type and its number; never inside D3 or S1."""
UNKNOWN = "education_unknown"


@dataclass(frozen=True)
class CleanEducation:
    """Education of many rows: `level` of the closed list, `major` the rest, folded, `issue` a code or null."""

    level: pa.Array
    major: pa.Array
    issue: pa.Array


def clean_education(values: Texts, words: EducationWords) -> CleanEducation:
    """Clean a column of education levels."""
    found = distinct(values)
    cleaned = [split_education(text, words) for text in found.texts]
    return CleanEducation(
        found.spread([level for level, _, _ in cleaned], pa.string()),
        found.spread([major for _, major, _ in cleaned], pa.string()),
        found.spread([issue for _, _, issue in cleaned], pa.string()),
    )


def split_education(text: str, words: EducationWords) -> tuple[str | None, str | None, str | None]:
    """Split a text at its first known level into level, rest and issue code, each null where there is none."""
    tokens = tuple(GLUED.sub(" ", education_key(text)).split())
    if not tokens:
        return None, None, None
    found = words.find(tokens)
    if found is None:
        return None, " ".join(tokens), UNKNOWN
    start, end, level = found
    rest = " ".join((*tokens[:start], *tokens[end:]))
    return level or None, rest or None, None
