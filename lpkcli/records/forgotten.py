"""Know a forgotten person again without knowing who it is: FACTS in; keyed anchors, or the rows that fit some, out.

An anchor is a keyed BLAKE2b hash of one of these, so that nobody without the secret can try out who it is:

    i  record_id                                                    the same row again
    n  a valid NIK that no other name bears
    m  name and NIK digits, p  name and phone, e  name and e-mail
    b  name and birth date, unless row and person have valid NIKs that differ: then the two are namesakes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b

import pyarrow as pa

from lpkcli.contracts.forgotten import FACTS
from lpkcli.contracts.kinds import NikState
from lpkcli.records.folding import fold_column

_ANCHOR_BYTES, _SECRET_BYTES, _KEY_ID_BYTES = 16, 32, 4
_RECORD, _NIK, _NAME_NIK, _NAME_PHONE, _NAME_EMAIL, _NAME_BIRTH = "inmpeb"


def derive_secret(key: bytes) -> bytes:
    """The secret of the anchors that a key file of any length stands for; the key itself names records."""
    hashed = blake2b(key, digest_size=_SECRET_BYTES).digest()
    return blake2b(b"", key=hashed, digest_size=_SECRET_BYTES, person=b"lpkcli-forget").digest()


def name_secret(secret: bytes) -> str:
    """Which secret an anchor is made with, without telling it."""
    return blake2b(b"", key=secret, digest_size=_KEY_ID_BYTES, person=b"lpkcli-secret").hexdigest()


def make_anchors(facts: pa.Table, secret: bytes, *, records_only: bool = False) -> list[str]:
    """All anchors of these rows, each once, sorted; `records_only`: the rows as they stand and nothing like them."""
    return sorted(
        {anchor for row in _anchored(facts, secret) for anchor in row if not records_only or anchor.startswith(_RECORD)}
    )


def find_forgotten(facts: pa.Table, forgotten: pa.Table, secrets: Mapping[str, bytes]) -> pa.Array:
    """Which rows of `facts` fit a person of FORGOTTEN. `secrets`: by the name that `forgotten` knows each by."""
    fits = [False] * facts.num_rows
    for key, secret in sorted(secrets.items()):
        persons: dict[str, set[int]] = defaultdict(set)
        for person, row in enumerate(forgotten.to_pylist()):
            for anchor in row["anchors"] if row["key"] == key else ():
                persons[anchor].add(person)
        has_nik = {person for anchor, found in persons.items() if anchor.startswith(_NIK) for person in found}
        if persons:
            for place, anchors in enumerate(_anchored(facts, secret)):
                fits[place] |= _fits(anchors, persons, has_nik)
    return pa.array(fits, pa.bool_())


def _fits(anchors: list[str], persons: Mapping[str, set[int]], has_nik: set[int]) -> bool:
    others_nik = any(anchor.startswith(_NIK) for anchor in anchors)
    for anchor in anchors:
        found = persons.get(anchor, set())
        if anchor.startswith(_NAME_BIRTH) and others_nik:
            found = found - has_nik
        if found:
            return True
    return False


def _anchored(facts: pa.Table, secret: bytes) -> Iterator[list[str]]:
    """The anchors of each row."""
    columns = {name: facts.column(name).to_pylist() for name in FACTS.names}
    columns["name"] = fold_column(facts.column("name")).to_pylist()
    for values in zip(*columns.values(), strict=True):
        parts = _parts(dict(zip(columns, values, strict=True)))
        yield [kind + _hash(kind, text, secret) for kind, text in parts]


def _parts(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is hashed of a row: the kind of anchor and its text."""
    name, nik, born = row["name"], row["nik"], row["birth_date"]
    if row["record_id"]:
        yield _RECORD, str(row["record_id"])
    if nik and row["nik_state"] == NikState.VALID and not row["nik_shared"]:
        yield _NIK, str(nik)
    if not name:
        return
    if nik:
        yield _NAME_NIK, f"{name}\n{nik}"
    for phone in str(row["phone"] or "").split():
        yield _NAME_PHONE, f"{name}\n{phone}"
    if row["email"]:
        yield _NAME_EMAIL, f"{name}\n{row['email']}"
    if born:
        yield _NAME_BIRTH, f"{name}\n{born}"


def _hash(kind: str, text: str, secret: bytes) -> str:
    return blake2b(f"{kind}{text}".encode(), key=secret, digest_size=_ANCHOR_BYTES).hexdigest()
