"""An error in words: what is wrong and what to do, nothing of it in the system's English."""

from __future__ import annotations

import errno
import os
import tomllib

import pytest

from lpkcli.errors import CannotWriteError, Place, UsageError
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.messages.explain import explain

INDONESIAN = load_catalogue("id")


def caught(error, cause):
    try:
        raise error from cause
    except type(error) as raised:
        return explain(raised, INDONESIAN)


@pytest.mark.parametrize(
    "name", ["ENOENT", "EACCES", "EPERM", "EEXIST", "ENOTDIR", "EISDIR", "EROFS", "ENOSPC", "EBADF"]
)
def test_the_reason_of_the_system_is_said_in_the_language_of_the_reader(name):
    number = getattr(errno, name)
    english = os.strerror(number)
    message, hint = caught(CannotWriteError("cannot_write", path="a", problem=english), OSError(number, english))
    assert english not in message
    assert message.startswith("a tidak dapat ditulis: ")
    assert "{" not in message + hint


@pytest.mark.parametrize(
    ("text", "said"), [("a = 1\nb = = 2", "baris 2, kolom 5"), ("a =", "akhirnya"), (b"\xff", "UTF-8")]
)
def test_a_broken_configuration_is_said_by_its_place(text, said):
    try:
        tomllib.loads(text.decode("utf-8") if isinstance(text, bytes) else text)
    except ValueError as cause:
        message, _ = caught(UsageError("config_toml", place=Place("lpkcli.toml"), problem=str(cause)), cause)
    assert message.startswith("lpkcli.toml: ")
    assert said in message
    assert not {"Invalid", "codec", "at"} & set(message.split())
