"""Layouts at the desk: a draft for a sheet that is not read, and the check of those that the project has."""

from __future__ import annotations

from pathlib import Path

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.layouts import LayoutCheck, LayoutDraft
from lpkcli.contracts.run import RunSettings
from lpkcli.sheets.draft import draft_layout
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.layout_check import check_layouts
from lpkcli.sheets.layout_file import load_layouts, load_project_layouts
from lpkcli.sheets.options import ReadOptions
from lpkcli.words.library import Library


def draft(path: Path, settings: RunSettings, *, list_kind: ListKind | None, sheet: str | None) -> LayoutDraft:
    """Draft a layout for a sheet of a file, read as a run would read it. Raises as `draft_layout`."""
    return draft_layout(
        path,
        library=Library(settings.words),
        options=_options(settings),
        project=settings.project,
        list_kind=list_kind,
        sheet=sheet,
    )


def check(settings: RunSettings) -> list[LayoutCheck]:
    """Every layout of the project against the inputs of the run, in the order in which a run tries them."""
    files = find_files([InputPath(item.path, item.list) for item in settings.inputs], project=settings.project)
    layouts = load_project_layouts(settings.layouts)
    return check_layouts(layouts, files, library=Library(settings.words), options=_options(settings))


def _options(settings: RunSettings) -> ReadOptions:
    return ReadOptions(load_layouts(settings.layouts), settings.read_hidden, settings.overrides)
