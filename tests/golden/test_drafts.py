"""Drafted layouts, word for word: what a clerk is given to complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.drafts import DRAFTED, PEOPLE, write_drafted

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.layouts import LayoutDraft
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.sheets.draft import draft_layout
from lpkcli.sheets.layout_file import load_layouts, read_layout
from lpkcli.sheets.options import ReadOptions
from lpkcli.words.library import Library
from lpkcli.writers.layout_draft import write_layout_draft

HERE = Path(__file__).parent / "drafts"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LayoutDraft]:
    folder = write_drafted(tmp_path_factory.mktemp("drafts"))
    library, options = Library(), ReadOptions(load_layouts())
    return {
        name: draft_layout(folder / name, library=library, options=options, list_kind=ListKind.ALUMNI)
        for name in DRAFTED
    }


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", sorted(DRAFTED))
def test_draft(name: str, language: str, drafts: dict[str, LayoutDraft], regen: bool) -> None:
    text = write_layout_draft(drafts[name], load_catalogue(language))
    read_layout(text, name)  # a draft is a layout as it stands
    for person in PEOPLE:
        assert not [secret for secret in person[:3] if secret in text]
    expected = HERE / f"{Path(name).stem}.{language}.toml"
    if regen:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
