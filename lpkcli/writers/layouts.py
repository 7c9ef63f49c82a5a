"""The check of layouts, for people: LayoutChecks in; lines out, those that need a hand with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lpkcli.contracts.layouts import LayoutCheck, LayoutFit
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue

_NAMED = 8
"""Sheets and headers that one line names."""


def say_checks(checks: Sequence[LayoutCheck], catalogue: Catalogue, *, only_unsound: bool = False) -> Iterator[str]:
    """One paragraph for each layout; `only_unsound` leaves those out that do what they were written for."""
    for check in checks:
        if only_unsound and check.is_sound:
            continue
        yield catalogue.text(f"layouts.check.{'sound' if check.is_sound else 'unsound'}", layout=check.layout)
        for fit in check.fits:
            yield "  " + _say_fit(fit, catalogue)
        if not check.fits:
            yield "  " + _say_nothing(check, catalogue)


def _say_fit(fit: LayoutFit, catalogue: Catalogue) -> str:
    place = str(Place(fit.source_file, fit.source_sheet))
    text = catalogue.text(
        f"layouts.fit.{fit.fit}", place=place, read=fit.rows_read, aside=fit.rows_set_aside, layout=fit.taken_by or "-"
    )
    gone = [_say_gone(header, like, catalogue) for header, like in fit.gone[:_NAMED]]
    return " ".join([text, catalogue.text("layouts.fit.gone", headers="; ".join(gone))] if gone else [text])


def _say_gone(header: str, like: str | None, catalogue: Catalogue) -> str:
    return catalogue.text("layouts.fit.like", header=header, like=like) if like else f'"{header}"'


def _say_nothing(check: LayoutCheck, catalogue: Catalogue) -> str:
    """Why a layout fits nothing: no file of the name, no sheet of the name, or no sheet with its headers."""
    if not check.files_matched:
        return catalogue.text("layouts.nothing.file", pattern=check.file)
    if check.sheets_near:
        sheets = ", ".join(sheet or "-" for sheet in check.sheets_near[:_NAMED])
        return catalogue.text("layouts.nothing.sheet", pattern=check.sheet, sheets=sheets)
    return catalogue.text("layouts.nothing.headers")
