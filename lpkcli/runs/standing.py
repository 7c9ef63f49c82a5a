"""Whether a run would be the latest again: settings and inputs in; a fingerprint without the day, yes or no out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from lpkcli.contracts.run import RunSettings
from lpkcli.runs.manifest import compute_fingerprint
from lpkcli.runs.store import STANDING, read_manifest


def standing_fingerprint(
    settings: RunSettings, inputs: Iterable[Mapping[str, object]], further: Iterable[object]
) -> str:
    """The fingerprint of a run whatever its as-of date; `further`: what decides on publishing, such as gates."""
    whatever_day = compute_fingerprint(replace(settings, as_of=date.min), inputs)
    text = "\n".join([whatever_day, *(repr(item) for item in further)])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def is_nothing_new(latest: Path, standing: str, as_of: date) -> bool:
    """Whether `latest` already is what a run would publish on the day `as_of`."""
    manifest = read_manifest(latest)
    until = manifest.get("unchanged_until")
    if manifest.get(STANDING) != standing or until is None:
        return False
    return date.fromisoformat(str(manifest["as_of"])) <= as_of <= date.fromisoformat(str(until))
