"""Changes of known sources, for people: Drift in; a line for each that needs a look out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lpkcli.contracts.drift import Drift
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue

_NAMED = 6


def say_drift(drifts: Sequence[Drift], catalogue: Catalogue) -> Iterator[str]:
    """What a person should look at; the others are only numbered."""
    told = [drift for drift in drifts if drift.needs_a_look]
    for drift in told[:_NAMED]:
        place = str(Place(drift.source_file, drift.source_sheet))
        fields = {"before": drift.before, "now": drift.now, "field": drift.field}
        text = catalogue.text(f"layouts.drift.{drift.kind}", place=place, **fields)
        if drift.before_file != drift.source_file:
            text = " ".join([text, catalogue.text("layouts.compared", file=drift.before_file)])
        yield text
    if len(told) > _NAMED:
        yield catalogue.text("layouts.more_drift", count=len(told) - _NAMED)
