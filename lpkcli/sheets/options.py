"""What a run may ask of the reading beyond its inputs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from lpkcli.contracts.run import SourceOverride
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.layout import Layout


@dataclass(frozen=True)
class ReadOptions:
    """Options of the reading; the defaults read what a person sees and know nothing more."""

    layouts: tuple[Layout, ...] = ()
    """Tried in their order, the first that fits wins: `layout.load_layouts(folder)`."""
    read_hidden: bool = False
    """Read hidden sheets too."""
    overrides: tuple[SourceOverride, ...] = ()
    """What the office knows of some files; of several that fit a file the last that says something holds."""

    def override(self, source_file: str) -> SourceOverride:
        """Everything that the overrides say of a file."""
        said = SourceOverride(source_file)
        for rule in self.overrides:
            if fnmatchcase(source_file, rule.files):
                said = replace(
                    said, lpk=rule.lpk or said.lpk, list=rule.list or said.list, grade=rule.grade or said.grade
                )
        return said

    def apply_to(self, file: SourceFile) -> SourceFile:
        """A file with the list that the overrides state for it."""
        stated = self.override(file.source_file).list
        return replace(file, list_kind=stated) if stated else file
