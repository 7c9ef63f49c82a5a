"""The group that may read the results: a name in, its number out, or why it cannot be."""

from __future__ import annotations

import os

from lpkcli.errors import UsageError


def find_group(name: str | None) -> int | None:
    """The number of a group; None without a name. Raises UsageError `group_unknown`, `group_foreign`.

    Only a member of a group, or root, can give it a file.
    """
    if name is None:
        return None
    import grp  # noqa: PLC0415 (there is none on Windows)

    try:
        number = grp.getgrnam(name).gr_gid
    except KeyError:
        raise UsageError("group_unknown", group=name) from None
    if os.geteuid() and number not in {os.getegid(), *os.getgroups()}:
        raise UsageError("group_foreign", group=name)
    return number
