"""Keep what was read of a file, and give it again: batches and reports in; bytes, and from them the same, out.

Each part is an Arrow stream of its own: a batch with the columns of RAW in which something stands, a report as a note
without columns. What the file leaves behind for the recognition of copies follows, then the length of that.
"""

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
_REPORT = b"report"
_LENGTH_BYTES = 8


def keep_parts(
    parts: Iterator[pa.RecordBatch | SheetReport], entry: CacheEntry, copies: Copies
) -> Iterator[pa.RecordBatch | SheetReport]:
    """The parts of one file as they come, each written to `entry` on its way; discarded where they may not last."""
    copies.take_trace()
    for part in parts:
        if isinstance(part, SheetReport):
            entry.write(_pack(pa.record_batch([], pa.schema([], {_REPORT: json.dumps(asdict(part)).encode()}))))
            if part.source["fate"] == Fate.UNREADABLE:  # a reader that died may live next time
                entry.discard()
        else:
            filled = [name for name in RAW.schema.names if part.column(name).null_count < part.num_rows]
            entry.write(_pack(part.select(filled)))
        yield part
    trace = copies.take_trace()
    if trace.copies_another:  # that file may be gone
        entry.discard()
    told = json.dumps(asdict(trace), default=list).encode()
    entry.write(told + len(told).to_bytes(_LENGTH_BYTES, "big"))


def repeat_parts(kept: pa.Buffer, source_file: str, copies: Copies) -> Iterator[pa.RecordBatch | SheetReport] | None:
    """The parts of a file as they were read before; None where it copies a sheet that this run has read already."""
    end = len(kept) - _LENGTH_BYTES
    start = end - int.from_bytes(kept.slice(end).to_pybytes(), "big")
    told = json.loads(kept.slice(start, end - start).to_pybytes())
    sheets = tuple((digest, sheet) for digest, sheet in told["sheets"])
    trace = Trace(sheets, tuple(array("q", values) for values in told["rows"]))
    return _parts(kept.slice(0, start)) if copies.follow(trace, source_file) else None


def _parts(kept: pa.Buffer) -> Iterator[pa.RecordBatch | SheetReport]:
    reader = pa.BufferReader(kept)
    while reader.tell() < len(kept):
        with pa.ipc.open_stream(reader) as stream:
            told = (stream.schema.metadata or {}).get(_REPORT)
            filled = stream.read_all()
        yield _widen(filled) if told is None else SheetReport(**json.loads(told))


def _pack(batch: pa.RecordBatch) -> pa.Buffer:
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, batch.schema, options=_OPTIONS) as writer:
        writer.write_batch(batch)
    return stream.getvalue()


def _widen(filled: pa.Table) -> pa.RecordBatch:
    """A batch with all columns of RAW; those that were not kept are blank."""
    columns = [
        filled.column(field.name).combine_chunks()
        if field.name in filled.column_names
        else pa.nulls(filled.num_rows, field.type)
        for field in RAW.schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=RAW.schema)
