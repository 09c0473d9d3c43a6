"""`python -m benchmarks.memory`: peak resident memory after some and after many documents, in a fresh process."""

import json
import resource

from benchmarks.corpora import many_documents
from scrapers.reading.read import read_document

FEW, MANY = 500, 2_000


def main() -> None:
    """Read documents one by one, and print the peaks in MiB as JSON."""
    peaks: dict[int, float] = {}
    for number, document in enumerate(many_documents(MANY), start=1):
        read_document(document)
        if number in (FEW, MANY):
            peaks[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(peaks))


if __name__ == "__main__":
    main()
