"""`lpkcli report calls`: the alumni nobody can account for, as a file for the follow-up, never on a screen."""

from __future__ import annotations

from pathlib import Path

from lpkcli.answers import answer
from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.door import Run
from lpkcli.errors import EXIT_OK, UsageError
from lpkcli.writers.calls import write_calls_csv, write_calls_excel
from lpkcli.writers.files import open_private

CALLS = "calls"
_WRITERS = {"xlsx": write_calls_excel, "csv": write_calls_csv}


def write_calls(session: Session, config: Config, run: Run, form: str, output: Path | None) -> int:
    """Write the list to `output`, mode 0600. Raises UsageError `calls_output` without a file or in another form."""
    if output is None or form not in _WRITERS:
        raise UsageError("calls_output")
    rows = answer(CALLS, run, config)
    with open_private(output) as stream:
        _WRITERS[form](rows, stream)
    session.note(session.say("calls.written", persons=rows.num_rows, path=output))
    return EXIT_OK
