"""Write `sample_data/` anew: `python -m lpkcli.synth.sample [FOLDER]`. The folder's old lists and truth are removed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from lpkcli.synth.city import FOLDERS, write_city
from lpkcli.synth.truth import CityTruth

SAMPLE_SEED = 3672
SAMPLE_SIZE = "sample"


def write_sample(folder: Path) -> CityTruth:
    """Write the sample city into `folder`, in place of the one that stands there."""
    for name in (*FOLDERS.values(), "truth"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return write_city(folder, SAMPLE_SEED, SAMPLE_SIZE)


if __name__ == "__main__":
    write_sample(Path(sys.argv[1] if len(sys.argv) > 1 else "sample_data"))
