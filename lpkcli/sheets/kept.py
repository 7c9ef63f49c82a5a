"""Keep what was read of a file, and give it again: batches and reports in; an Arrow file, and from it the same, out."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import asdict

import pyarrow as pa

from lpkcli.contracts.kinds import Fate
from lpkcli.contracts.raw import RAW
from lpkcli.contracts.run import CacheEntry
from lpkcli.sheets.copies import Copies, Trace
from lpkcli.sheets.report import SheetReport

_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")
_REPORT, _TRACE = "report", "trace"


def keep_parts(
    parts: Iterator[pa.RecordBatch | SheetReport], entry: CacheEntry, copies: Copies
) -> Iterator[pa.RecordBatch | SheetReport]:
    """The parts of one file as they come, each written to `entry` on its way; discarded where they may not last."""
    copies.take_trace()
    nothing = pa.RecordBatch.from_pylist([], RAW.schema)
    with pa.ipc.new_file(entry, RAW.schema, options=_OPTIONS) as writer:
        for part in parts:
            if isinstance(part, SheetReport):
                writer.write_batch(nothing, custom_metadata={_REPORT: json.dumps(asdict(part))})
                if part.source["fate"] == Fate.UNREADABLE:  # a reader that died may live next time
                    entry.discard()
            else:
                writer.write_batch(part)
            yield part
        trace = copies.take_trace()
        if trace.copies_another:  # that file may be gone
            entry.discard()
        writer.write_batch(nothing, custom_metadata={_TRACE: json.dumps(asdict(trace), default=list)})


def repeat_parts(kept: pa.Buffer, source_file: str, copies: Copies) -> Iterator[pa.RecordBatch | SheetReport] | None:
    """The parts of a file as they were read before; None where it copies a sheet that this run has read already."""
    reader = pa.ipc.open_file(pa.BufferReader(kept))
    _, said = reader.get_batch_with_custom_metadata(reader.num_record_batches - 1)
    trace = json.loads(said[_TRACE.encode()])
    sheets = tuple((digest, sheet) for digest, sheet in trace["sheets"])
    rows = tuple(array("q", values) for values in trace["rows"])
    return _parts(reader) if copies.follow(Trace(sheets, rows), source_file) else None


def _parts(reader: pa.ipc.RecordBatchFileReader) -> Iterator[pa.RecordBatch | SheetReport]:
    for number in range(reader.num_record_batches - 1):
        batch, said = reader.get_batch_with_custom_metadata(number)
        yield batch if said is None else SheetReport(**json.loads(said[_REPORT.encode()]))
