"""What tells near-equal texts: a text's MinHash, a property of the text alone.

Whether two documents are one is decided in dbt (`int_document_pairs`), where numbers, titles and issuers are known.
"""

import hashlib
import unicodedata
import zlib

from datasketch import MinHash

from scrapers.records import Record

SHINGLE_LENGTH = 5
"""Characters: long enough that two reports on one subject share few by chance."""
PERMUTATIONS = 128
"""Hashes a text: the share of equal ones is off by 0.03 (one standard deviation) at a similarity of 0.9."""

_BATCH = 4096
"""Shingles hashed at a time: bounds the memory that a very long text takes."""


class Fingerprint(Record, frozen=True, kw_only=True):
    """A text for comparing, without the text."""

    body_digest: str
    """Digest of the normalised text: equal for texts that differ in blanks, widths and punctuation alone."""
    body_length: int
    """Characters of the normalised text."""
    minhash: tuple[int, ...]
    """The smallest of its shingles' hashes under each of 128 permutations; empty for a text without shingles."""


def normalise(text: str) -> str:
    """The letters and digits of a text (NFKC, lower case): what stays when a page is laid out another way."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def fingerprint(text: str) -> Fingerprint:
    """Make the fingerprint of a text; the same on every machine and in every run."""
    normalised = normalise(text)
    shingles = list(
        {
            normalised[start : start + SHINGLE_LENGTH].encode("utf-8", "surrogatepass")
            for start in range(len(normalised) - SHINGLE_LENGTH + 1)
        }
    )
    values: tuple[int, ...] = ()
    if shingles:
        minhash = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme="affine32")
        for first in range(0, len(shingles), _BATCH):
            minhash.update_batch(shingles[first : first + _BATCH])
        values = tuple(minhash.hashvalues.tolist())
    digest = hashlib.sha256(normalised.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return Fingerprint(body_digest=digest, body_length=len(normalised), minhash=values)
