"""Read one clause of a status text by the steering words of DOMAIN 4.1: folded text in, Clause out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from lpkcli.contracts.kinds import Activity
from lpkcli.records.status_phrases import APPRENTICESHIPS, Phrase, PhraseFinder, split_words
from lpkcli.words.countries import CountryWords
from lpkcli.words.statuses import StatusTerm, StatusWords


class StatusNote(StrEnum):
    """What is worth knowing of a status beside its activity; each is an issue code."""

    ENDED = "status_ended"
    APPRENTICE_WITHOUT_COUNTRY = "status_apprentice_without_country"
    CASUAL = "status_casual_work"
    FAMILY = "status_family_work"
    SCHOOL = "status_school_placement"


_NOTE_OF_CHOICE = {
    "casual_work": StatusNote.CASUAL,
    "family_work": StatusNote.FAMILY,
    "school_placement": StatusNote.SCHOOL,
}


@dataclass(frozen=True)
class Clause:
    """What one clause says."""

    activity: Activity = Activity.UNKNOWN
    notes: tuple[StatusNote, ...] = ()
    is_known: bool = True
    is_negated: bool = False
    ends_others: bool = False
    """It says that something is over without saying what: the clause before it is meant."""


UNKNOWN = Clause(is_known=False)


@dataclass(frozen=True)
class ClauseReader:
    """Reads clauses by the vocabulary and the choices of the office."""

    words: StatusWords
    countries: CountryWords
    choices: Mapping[str, Activity]

    def read_term(self, folded: str) -> Clause | None:
        """Read a text that is a whole known term; None when it is none."""
        term = self.words.terms.get(folded)
        if term is None:
            return None
        clause = self._of_term(term)
        if clause.activity is Activity.UNEMPLOYED:
            return self._of_unemployed(folded, clause)
        if clause.activity is Activity.APPRENTICE_DOMESTIC and folded in self.words.steer["apprentice_words"]:
            return replace(clause, notes=(StatusNote.APPRENTICE_WITHOUT_COUNTRY,))
        return clause

    def read_clause(self, text: str) -> Clause:
        """Read one clause: negation, pending, ended, then what is there now, in this order."""
        whole = self.read_term(text)
        if whole is not None:
            return whole
        tokens = split_words(text)
        phrases = list(self._finder.find_phrases(tokens))
        if negated := _read_negation(phrases, len(tokens)):
            return negated
        for rule in (_read_pending, _read_ended):
            if clause := rule(phrases):
                return clause
        return self._read_present(tokens, phrases)

    def starts_known(self, text: str) -> bool:
        """Whether a text begins with a known word, so that a connector before it joins two statuses."""
        return self._first_phrase(text) is not None

    def starts_with_firm(self, text: str) -> bool:
        """Whether a text begins with the mark of a firm or shop."""
        first = self._first_phrase(text)
        return first is not None and first.is_firm

    def _first_phrase(self, text: str) -> Phrase | None:
        tokens = split_words(text)
        return self._finder.longest_at(tokens, 0) if tokens else None

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder(self.words)

    def _read_present(self, tokens: list[str], phrases: list[Phrase]) -> Clause:
        """Rules 5 to 8 and the term at the head of the clause."""
        head = _find_head(phrases)
        if head and "continuing" in head.roles:
            head = next((one for one in phrases if one.activity is Activity.WAGE), head)
        if head and head.activity in {Activity.UNEMPLOYED, Activity.NOT_SEEKING}:
            return self._read_head(head)
        if head and head.activity is Activity.STUDY:
            return Clause(Activity.STUDY)  # rule 8: behind it, PT is a university
        if head and (head.activity in APPRENTICESHIPS or head.roles & {"apprentice_words", "overseas_apprentice"}):
            return self._read_apprentice(tokens, phrases)
        if head and "overseas_work" in head.roles and head.activity is not Activity.UNKNOWN:
            return Clause(Activity.WAGE)
        return self._read_firm(tokens, phrases, head) or self._read_head(head)

    def _read_apprentice(self, tokens: list[str], phrases: list[Phrase]) -> Clause:
        """Rule 6: an overseas work programme is wage work; a country makes the apprenticeship an overseas one."""
        roles = {role for phrase in phrases for role in phrase.roles}
        if "overseas_work" in roles:
            return Clause(Activity.WAGE)
        mark = next((phrase.end - 1 for phrase in phrases if "company_marks" in phrase.roles), len(tokens))
        abroad = self.countries.find_abroad(" ".join(tokens[:mark]))
        if abroad or roles & {"overseas_apprentice", "abroad"} or _has(phrases, Activity.APPRENTICE_OVERSEAS):
            return Clause(Activity.APPRENTICE_OVERSEAS)
        said = [phrase for phrase in phrases if "fillers" not in phrase.roles]
        bare = len(said) == 1 and said[0].end - said[0].start == 1 and mark == len(tokens)
        return Clause(Activity.APPRENTICE_DOMESTIC, (StatusNote.APPRENTICE_WITHOUT_COUNTRY,) if bare else ())

    def _read_firm(self, tokens: list[str], phrases: list[Phrase], head: Phrase | None) -> Clause | None:
        """Rules 5 and 7: a firm is wage work, unless the clause begins with a word for one's own business."""
        firm = next((phrase for phrase in phrases if phrase.is_firm), None)
        is_company = any("company_marks" in phrase.roles for phrase in phrases)
        own = any("own_words" in phrase.roles for phrase in phrases) and not is_company
        if head and (own or (firm and "owner_words" in head.roles)):
            return Clause(Activity.ENTREPRENEUR)
        if firm or not self.words.steer["company_tails"].isdisjoint(tokens):
            is_own = head is not None and head.activity is Activity.ENTREPRENEUR
            return Clause(Activity.ENTREPRENEUR if is_own else Activity.WAGE)
        return None

    def _read_head(self, head: Phrase | None) -> Clause:
        return UNKNOWN if head is None or head.term is None else self._of_term(head.term)

    def _of_unemployed(self, folded: str, clause: Clause) -> Clause:
        tokens = split_words(folded)
        if tokens[0] in self.words.steer["negations"]:
            return replace(clause, is_negated=True)
        ended = self.words.steer["ended"]
        if folded in ended or not ended.isdisjoint(tokens):
            return replace(clause, notes=(StatusNote.ENDED,), ends_others=True)
        return clause

    def _of_term(self, term: StatusTerm) -> Clause:
        if term.choice is None:
            return Clause(term.activity)
        note = _NOTE_OF_CHOICE.get(term.choice)
        return Clause(self.choices.get(term.choice, term.activity), (note,) if note else ())


def _find_head(phrases: list[Phrase]) -> Phrase | None:
    """Find the phrase that the clause begins with; fillers and words that say nothing may stand before it."""
    expected = 0
    for position, phrase in enumerate(phrases):
        if phrase.start != expected:
            return None
        says_nothing = "fillers" in phrase.roles or phrase.activity is Activity.UNKNOWN
        if not says_nothing or (position == len(phrases) - 1 and phrase.activity is not None):
            return phrase
        expected = phrase.end
    return None


def _read_negation(phrases: list[Phrase], size: int) -> Clause | None:
    """Rule 2: a negation before a word for work. Behind one it only qualifies ("... not in the field")."""
    negation = _first(phrases, "negations")
    if negation is None:
        return None
    after = [phrase for phrase in phrases if phrase.start >= negation.end]
    if any(phrase.end <= negation.start and phrase.is_work for phrase in phrases):
        return None if negation.end < size else Clause(is_known=False, is_negated=True)
    if any(phrase.is_work or phrase.is_firm or "pending_objects" in phrase.roles for phrase in after):
        return Clause(Activity.UNEMPLOYED, is_negated=True)
    return Clause(is_known=False, is_negated=True)


def _read_pending(phrases: list[Phrase]) -> Clause | None:
    """Rule 3: about to be, so not placed; a job that has not begun is none (DOMAIN 5.1)."""
    pending = _first(phrases, "pending")
    if pending is None or any(phrase.is_work and phrase.end <= pending.start for phrase in phrases):
        return None
    after = [phrase for phrase in phrases if phrase.start >= pending.end]
    of_work = any(phrase.is_work or phrase.is_firm or "pending_objects" in phrase.roles for phrase in after)
    return Clause(Activity.UNEMPLOYED) if of_work or pending.activity is Activity.UNEMPLOYED else UNKNOWN


def _read_ended(phrases: list[Phrase]) -> Clause | None:
    """Rule 4: over, so unemployed now; what was studied and given up leaves the status unknown."""
    ended = _first(phrases, "ended")
    if ended is None:
        return None
    has_object = any(phrase is not ended and (phrase.is_work or phrase.is_firm) for phrase in phrases)
    if not has_object and _has(phrases, Activity.STUDY):
        return UNKNOWN
    return Clause(Activity.UNEMPLOYED, (StatusNote.ENDED,), ends_others=not has_object)


def _first(phrases: list[Phrase], role: str) -> Phrase | None:
    return next((phrase for phrase in phrases if role in phrase.roles), None)


def _has(phrases: list[Phrase], activity: Activity) -> bool:
    return any(phrase.activity is activity for phrase in phrases)
