"""The group that may read the results."""

from __future__ import annotations

import os

import pytest

from lpkcli.config import group as module
from lpkcli.config.group import find_group
from lpkcli.errors import UsageError

grp = pytest.importorskip("grp")


def test_a_group_of_the_caller_is_found():
    assert find_group(None) is None
    assert find_group(grp.getgrgid(os.getegid()).gr_name) == os.getegid()


def test_a_group_that_is_unknown_or_anothers_is_refused(monkeypatch):
    with pytest.raises(UsageError, match="group_unknown"):
        find_group("no-such-group")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(module.os, "getgroups", list)
    other = next(group for group in grp.getgrall() if group.gr_gid != os.getegid())
    with pytest.raises(UsageError, match="group_foreign"):
        find_group(other.gr_name)
