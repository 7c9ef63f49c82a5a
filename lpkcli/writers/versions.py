"""Reports that were sent again, for people: ReportVersions and alumni in; a line each, with what was counted, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pyarrow as pa

from lpkcli.contracts.versions import ReportVersion
from lpkcli.messages.catalogue import Catalogue

_NAMED = 5


def say_versions(versions: Sequence[ReportVersion], alumni: pa.Table, catalogue: Catalogue) -> Iterator[str]:
    """`alumni` with source_file and counted. Beyond the first few the others are only numbered."""
    counted = Counter(alumni.filter(alumni["counted"])["source_file"].to_pylist())
    for version in versions[:_NAMED]:
        yield catalogue.text(
            "layouts.version",
            newer=version.newer,
            older=version.older,
            shared=version.shared,
            persons=version.persons,
            new_rows=counted[version.newer],
            old_rows=counted[version.older],
        )
    if len(versions) > _NAMED:
        yield catalogue.text("layouts.more_versions", count=len(versions) - _NAMED)
