"""Why a row is no record: the reasons of REJECTS; those that begin with `structure:` stand for no person."""

from __future__ import annotations

PERSON = "person"
"""No reason: the row is a person's."""
NO_NAME, NAME_ONLY = "no_name", "name_only"
"""A row that may hold a person, set aside."""
HEADER_NOT_FOUND, HIDDEN_SHEET = "header_not_found", "hidden_sheet"
"""Rows that may hold persons, set aside with their sheet."""
FORM_OF_ONE_PERSON = "form_of_one_person"
"""The name on a form that is filled for one person; its other lines are FORM."""
STRUCTURE = "structure:"
TITLE, HEADER, REPEATED = "structure:title", "structure:header", "structure:repeated_header"
NUMBERING, TOTAL, GROUP = "structure:numbering", "structure:total", "structure:group"
SIGNATURE, FOOTER, SKIPPED = "structure:signature", "structure:footer", "structure:layout"
FORM = "structure:form"
EMPTY_ROW, CONTINUATION = "structure:empty_row", "structure:continuation"
CLOSING = frozenset({TOTAL, SIGNATURE, FOOTER})
"""Lines that end a table."""
