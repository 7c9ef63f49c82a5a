"""`lpkcli demo`: invent a city of a chosen size and seed, and run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import JsonOption, QuietOption
from lpkcli.cli.run import make, tell
from lpkcli.cli.session import Session
from lpkcli.errors import UsageError
from lpkcli.runs.disk import make_folder, writing


def demo(
    ctx: typer.Context,
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR")] = Path("lpkcli-demo"),
    size: Annotated[str, typer.Option("--size", metavar="SIZE")] = "small",
    seed: Annotated[int, typer.Option("--seed", metavar="N")] = 1,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Write the city and reconcile it."""
    from lpkcli.config.keys import Config
    from lpkcli.synth.city import FOLDERS, write_city
    from lpkcli.synth.sizes import SIZES

    session: Session = ctx.obj
    chosen = choose("--size", size, SIZES)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("folder_not_empty", path=folder)
    make_folder(folder)
    with writing(folder):
        truth = write_city(folder, seed, chosen)
    if not (quiet or as_json):
        session.print(session.say("cli.demo.made", path=folder, files=truth.files))
    home = folder.absolute()
    config = Config(
        training=(home / FOLDERS["alumni"],),
        placement=(home / FOLDERS["placement"],),
        jobseeker=(home / FOLDERS["jobseeker"],),
        out=home / "results",
        as_of=truth.as_of,
    )
    return tell(session, make(session, config, quiet=quiet or as_json), as_json=as_json, quiet=quiet)
