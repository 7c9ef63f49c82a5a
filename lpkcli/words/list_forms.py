"""Which headers and title words make a sheet which list: rules of list_forms.toml, in their order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from lpkcli.contracts.kinds import ListForm, ListKind
from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE = "list_forms.toml"


@dataclass(frozen=True)
class FormRule:
    """One rule: what must stand in the header and the title, and the list and form that follow."""

    form: ListForm
    list_kind: ListKind
    under: frozenset[ListKind | None]
    """The flags under which the rule may decide; None is a mixed input."""
    all: frozenset[str] = field(default=frozenset())
    any: frozenset[str] = field(default=frozenset())
    none: frozenset[str] = field(default=frozenset())
    context: frozenset[str] = field(default=frozenset())
    title: tuple[str, ...] = ()

    def holds(
        self, meanings: Collection[str], title: str, flag: ListKind | None, context: Collection[str] = ()
    ) -> bool:
        """Whether the rule holds for a sheet.

        `meanings` are those of its header, `title` is its folded title text, and `context` the fields that the lines
        and names around the table state.
        """
        return (
            flag in self.under
            and self.context <= set(context)
            and self.all <= set(meanings)
            and (not self.any or bool(self.any & set(meanings)))
            and not self.none & set(meanings)
            and (not self.title or any(has_phrase(title, phrase) for phrase in self.title))
        )


def has_phrase(text: str, phrase: str) -> bool:
    """Whether folded `phrase` stands in folded `text` as whole words."""
    return phrase in text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def load_list_forms(project: Path | None = None) -> tuple[FormRule, ...]:
    """Read list_forms.toml; an unknown form, list, flag or key raises UsageError."""
    rules = cast("list[dict[str, object]]", read_toml(FILE, project).get("forms", []))
    try:
        return tuple(_read_rule(dict(rule)) for rule in rules)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError("words_list_forms", place=Place(FILE), problem=str(error)) from error


def _read_rule(rule: dict[str, object]) -> FormRule:
    under = cast("list[str]", rule.pop("under"))
    sets = {name: cast("list[str]", value) for name, value in rule.items() if isinstance(value, list)}
    title = tuple(fold(word) for word in sets.pop("title", []))
    unknown = rule.keys() - {"form", "list", "title", *sets} | sets.keys() - {"all", "any", "none", "context"}
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    flags = frozenset(None if flag == "mixed" else ListKind(flag) for flag in under)
    named = {name: frozenset(value) for name, value in sets.items()}
    return FormRule(ListForm(str(rule["form"])), ListKind(str(rule["list"])), flags, title=title, **named)
