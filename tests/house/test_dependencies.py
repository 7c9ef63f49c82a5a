"""What the tool stands on: nothing unused, nothing unnamed, nothing unpinned, nothing that talks to the network."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.house import imports_of, modules

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
PINS = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
PINNED = set(re.findall(r"^([a-z0-9-]+)==[\w.]+ \\$", PINS, re.MULTILINE))
TO_BUILD = {canonicalize_name(Requirement(line).name) for line in PROJECT["build-system"]["requires"]}
FREE = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation")
NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "socketserver", "asyncio",
    "webbrowser",
}  # fmt: skip
MODULES = modules()


def needed_by(name: str) -> Iterator[str]:
    """A distribution and all that it needs here, extras left out."""
    yield canonicalize_name(name)
    for line in metadata.requires(name) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from needed_by(requirement.name)


def test_every_dependency_is_imported_and_every_import_is_a_dependency() -> None:
    roots = {name.partition(".")[0] for module, path in MODULES.items() for name in imports_of(module, path)}
    foreign = roots - sys.stdlib_module_names - {"lpkcli"}
    assert {canonicalize_name(name) for name in foreign} == RUNTIME


def test_every_pin_is_one_release_with_its_hashes_and_names_no_registry() -> None:
    assert PINNED >= RUNTIME | TO_BUILD  # that what they need is there too, pip says itself when hashes are required
    for pin in PINS.split("\n", 2)[2].replace(" \\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( +--hash=sha256:[0-9a-f]{64})+", pin), pin


@pytest.mark.parametrize("name", sorted(RUNTIME))
def test_every_licence_is_a_free_one(name: str) -> None:
    for needed in needed_by(name):
        about = metadata.metadata(needed)
        terms = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or ())]
        assert any(free in str(term) for term in terms for free in FREE), needed


def test_nothing_imports_the_network() -> None:
    used = {(module, name) for module, path in MODULES.items() for name in imports_of(module, path)}
    assert [(module, name) for module, name in sorted(used) if name.partition(".")[0] in NETWORK] == []
