"""What a run may ask of the reading beyond its inputs."""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.sheets.layout import Layout


@dataclass(frozen=True)
class ReadOptions:
    """Options of the reading; the defaults read what a person sees and ask nothing."""

    layouts: tuple[Layout, ...] = ()
    """Layouts of the project, tried before the packaged ones: `layout.load_layouts(folder)`."""
    read_hidden: bool = False
    """Read hidden sheets too."""
    lpk: str | None = None
    """LPK of every training row for which no file, sheet or column names one."""
