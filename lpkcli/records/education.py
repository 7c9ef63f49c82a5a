"""Clean education: raw text in; level and what remains (major or school) out (DOMAIN 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct
from lpkcli.words.education import EducationWords


@dataclass(frozen=True)
class CleanEducation:
    """Education of many rows: `level` of the closed list, `major` the rest as written, `issue` a code or null."""

    level: pa.Array
    major: pa.Array
    issue: pa.Array


def clean_education(values: Texts, words: EducationWords) -> CleanEducation:
    """Clean a column of education levels."""
    found = distinct(values)
    nothing = pa.nulls(len(found.codes), pa.string())
    return CleanEducation(found.spread([words.level(text) for text in found.texts], pa.string()), nothing, nothing)
