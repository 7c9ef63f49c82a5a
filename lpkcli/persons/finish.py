"""Say of every link how it stands at the end: links, persons and refusals in, final LINKS out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.contracts.matching import LINKS
from lpkcli.persons.columns import LinkColumns
from lpkcli.persons.facts import Ints
from lpkcli.persons.guards import Reason
from lpkcli.persons.paths import Graph


def finish_links(links: pa.Table, columns: LinkColumns, label: Ints, refused: npt.NDArray[np.object_]) -> pa.Table:
    """Status match exactly where both records are one person; a pair joined only through others is a bridge."""
    one_person = label[columns.left] == label[columns.right]
    was_match = np.asarray(pc.equal(links.column("status"), LinkStatus.MATCH))
    status = np.array(links.column("status").to_pylist(), dtype=object)
    basis = np.array(links.column("basis").to_pylist(), dtype=object)
    reason = columns.reason.copy()
    tie = refused == Reason.TIE
    open_question = tie | (refused == Reason.CROWD)
    lost = was_match & ~one_person
    status[lost] = np.where(open_question[lost], LinkStatus.REVIEW, LinkStatus.REJECTED)
    reason[lost] = refused[lost]
    status[one_person] = LinkStatus.MATCH
    reason[one_person] = None
    bridged = np.flatnonzero(one_person & ~was_match)
    basis[bridged] = LinkBasis.BRIDGE
    probability = columns.probability.copy()
    own = was_match & one_person & np.isin(label[columns.left], label[columns.left[bridged]])
    graph = Graph.of(columns.left[own], columns.right[own], columns.probability[own])
    for row in bridged.tolist():
        probability[row] = graph.strongest(int(columns.left[row]), int(columns.right[row])).probability
    changed = {
        "status": pa.array(status, pa.string()),
        "basis": pa.array(basis, pa.string()),
        "reason": pa.array(reason, pa.string()),
        "probability": pa.array(probability),
        "tie": pa.array(tie & ~one_person),
    }
    for name, values in changed.items():
        links = links.set_column(links.schema.get_field_index(name), LINKS.schema.field(name), values)
    return check(links, LINKS)
