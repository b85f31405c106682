"""Speed of the parser: megabytes of text a second and core, and the peak of memory.

python -m benchmarks.parse FOLDER
"""

import argparse
import resource
import time
from pathlib import Path

from corpus.load import find_files, load
from corpus.pipeline import parse_document
from corpus.register import load_register


def main() -> None:
    """Parse every file of a folder once and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    register = load_register()
    sources = [load(path, doc=doc) for doc, path in find_files([options.folder])]
    parse_document(sources[0], register)
    before = _peak_mb()
    started, clauses = time.process_time(), 0
    for source in sources:
        clauses += len(parse_document(source, register).clauses)
    elapsed_s = time.process_time() - started
    size_mb = sum(len(s.raw.encode()) for s in sources) / 1e6
    print(f"documents {len(sources)}  clauses {clauses}  text {size_mb:.1f} MB")
    print(f"parse {size_mb / elapsed_s:.2f} MB a second of processor time")
    print(f"peak memory {_peak_mb():.0f} MB, {before:.0f} MB of it before parsing")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
