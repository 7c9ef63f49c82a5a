"""The key of a pair on a review sheet: two record ids in; a text that can be copied but not edited unnoticed out."""

from __future__ import annotations

import re
from hashlib import blake2b

_KEY = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})-([0-9a-f]{8})")


def make_key(left_id: str, right_id: str) -> str:
    """`left-right-check`."""
    return f"{left_id}-{right_id}-{_check(left_id, right_id)}"


def read_key(text: str) -> tuple[str, str] | None:
    """The two record ids of a key; None for a text that is none or was edited."""
    found = _KEY.fullmatch(text.strip())
    if found is None or found[3] != _check(found[1], found[2]):
        return None
    return found[1], found[2]


def _check(left_id: str, right_id: str) -> str:
    return blake2b(f"{left_id}-{right_id}".encode(), digest_size=4, person=b"lpkcli-pair").hexdigest()
