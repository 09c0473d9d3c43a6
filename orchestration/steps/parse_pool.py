"""Parsing of many captures over the cores of the machine, with bounded memory.

A handful of pages is parsed in this process, because starting others costs more than it saves.
"""

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path

from orchestration.steps.parse_capture import EncodedChunk, encode_chunk, failed, parse_chunk
from scrapers.records import Capture, Outcome

LOGGER = logging.getLogger("gongbao.parse")

POOL_FROM = 50
"""Captures from which on other processes pay off: two of them need about a second to start."""
_CHUNK = 16
_CHUNKS_A_WORKER = 2
"""Chunks under way a process: enough that none waits, few enough that results do not pile up."""


ParseChunk = Callable[[Path, Sequence[Capture]], EncodedChunk]


def parse_all(
    archive_root: Path, captures: Sequence[Capture], workers: int | None = None, parse: ParseChunk = parse_chunk
) -> Iterator[EncodedChunk]:
    """Parse and read captures in their order, one result a chunk.

    A page that kills its process (memory, a fault in a C library) gets an outcome of its own; the others go through.

    Args:
        archive_root: The archive that holds their bodies.
        captures: What to parse.
        workers: Processes to use; by default one a core.
        parse: What parses a chunk; must be importable, because the processes import it.
    """
    workers = workers or core_count()
    chunks = (captures[start : start + _CHUNK] for start in range(0, len(captures), _CHUNK))
    if len(captures) < POOL_FROM or workers == 1:
        for chunk in chunks:
            yield parse(archive_root, chunk)
        return
    for chunk in chunks:
        yield from _parse_in_pool(archive_root, chain([chunk], chunks), workers, parse)


def core_count() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _new_pool(workers: int) -> ProcessPoolExecutor:
    # Dagster runs threads, which a forked process would inherit in the middle of what they do
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _parse_in_pool(
    archive_root: Path, chunks: Iterator[Sequence[Capture]], workers: int, parse: ParseChunk
) -> Iterator[EncodedChunk]:
    """Go on until the chunks are used up or a process dies; then see to the chunks that were under way."""
    under_way: deque[Sequence[Capture]] = deque()
    results: deque[Future[EncodedChunk]] = deque()
    with _new_pool(workers) as pool:
        try:
            while True:
                for chunk in islice(chunks, workers * _CHUNKS_A_WORKER - len(under_way)):
                    under_way.append(chunk)
                    results.append(pool.submit(parse, archive_root, chunk))
                if not results:
                    return
                result = results[0].result()
                results.popleft()
                under_way.popleft()
                yield result
        except BrokenProcessPool:
            LOGGER.warning("a parsing process died; the %d chunks under way are parsed apart", len(under_way))
    for chunk in under_way:
        yield from _parse_apart(archive_root, chunk, parse)


def _parse_apart(archive_root: Path, captures: Sequence[Capture], parse: ParseChunk) -> Iterator[EncodedChunk]:
    """Parse captures in a process of their own, halved as long as it dies, until the page that kills it is alone."""
    try:
        with _new_pool(1) as pool:
            yield pool.submit(parse, archive_root, captures).result()
    except BrokenProcessPool:
        if len(captures) > 1:
            middle = len(captures) // 2
            yield from _parse_apart(archive_root, captures[:middle], parse)
            yield from _parse_apart(archive_root, captures[middle:], parse)
            return
        (capture,) = captures
        LOGGER.error("the process that parsed %s (capture %s) died", capture.url, capture.capture_id)
        yield encode_chunk([failed(capture, Outcome.INTERNAL_ERROR, "the process that parsed this page died")])
