"""Files that hold persons are the owner's alone, or one group's too, whatever the umask."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from support.office import write_project
from support.program import call

grp = pytest.importorskip("grp")
OTHER_GROUPS = [
    group for group in grp.getgrall() if group.gr_gid != os.getegid() and (not os.geteuid() or group.gr_gid in os.getgroups())
]  # fmt: skip
pytestmark = pytest.mark.skipif(not OTHER_GROUPS, reason="no second group to give files to")


@pytest.fixture
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


OPEN_UMASK, SHUT_UMASK = (pytest.mark.parametrize("umask", [mask], indirect=True) for mask in (0o000, 0o777))


def share(folder: Path, name: str | None) -> None:
    config = folder / "lpkcli.toml"
    kept = config.read_text().partition("[output]")[0]
    config.write_text(kept + ("" if name is None else f'[output]\ngroup = "{name}"\n'))


def modes(folder: Path) -> dict[str, tuple[int, int]]:
    """Mode and group of every file and folder of the results, by what it is."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink() and not {".cache", "public"} & set(path.parts):
            status = path.stat()
            found[f"{'folder' if path.is_dir() else 'file'} {path.name}"] = stat.S_IMODE(status.st_mode), status.st_gid
    return found


def expected(found: dict[str, tuple[int, int]], group: int | None) -> dict[str, tuple[int, int]]:
    file, folder = (0o600, 0o700) if group is None else (0o640, 0o2750)
    wanted = {}
    for name, (_, gid) in found.items():
        mode = folder if name.startswith("folder") else file
        wanted[name] = mode, gid if group is None else group
    return wanted


@SHUT_UMASK
def test_a_run_and_what_is_written_of_it_are_for_the_group(tmp_path, umask):
    project = write_project(tmp_path)
    other = OTHER_GROUPS[0]
    share(project, other.gr_name)
    assert call("run", "-q", cwd=project).code == 0
    found = modes(project / "results")
    del found["file .lpkcli.lock"]  # nobody in it, and the owner's to hold
    assert found == expected(found, other.gr_gid)
    assert call("report", "calls", "-o", "calls.csv", cwd=project).code == 0
    status = (project / "calls.csv").stat()
    assert (stat.S_IMODE(status.st_mode), status.st_gid) == (0o640, other.gr_gid)


@OPEN_UMASK
def test_without_a_group_the_owner_alone_reads(tmp_path, umask):
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    found = modes(project / "results")
    assert found == expected(found, None)


def test_what_was_kept_before_follows_the_configuration(tmp_path):
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    other = OTHER_GROUPS[-1]
    for group, number in ((other.gr_name, other.gr_gid), (None, None)):
        share(project, group)
        assert call("run", "-q", cwd=project).code == 0
        found = modes(project / "results")
        assert found == expected(found, number)


def test_a_group_that_is_not_there_stops_before_anything_is_written(tmp_path):
    project = write_project(tmp_path)
    share(project, "no-such-group")
    told = call("run", cwd=project)
    assert told.code == 2
    assert "no-such-group" in told.err
    assert "getent group" in told.err
    assert not (project / "results" / "runs").exists()


@pytest.mark.heavy
@SHUT_UMASK
def test_the_public_edition_is_everybodys(tmp_path, umask):
    sample = Path(__file__).parents[3] / "sample_data"
    project = tmp_path / "city"
    shutil.copytree(sample / "training", project / "training")
    for path in [project, *project.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    options = ("--out", project / "out", "--as-of", "2025-12-31")
    assert call("run", "-q", "--training", project / "training", *options, cwd=project).code == 0
    assert call("report", "--public", "--out", project / "out", cwd=project).code == 0
    public = project / "out" / "public"
    assert stat.S_IMODE(public.stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) for path in public.iterdir()} == {0o644}
