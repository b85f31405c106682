"""Feeds damaged copies of real files to the loader; anything but text or a LoadError is a bug.

    python benchmarks/fuzz_load.py --seconds 60 FILE...

Prints each input that raised something else, or took longer than ten seconds, and exits with 1.
"""

import argparse
import io
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

from corpus.errors import LoadError
from corpus.load import load

SLOW_S = 10.0


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return the bytes with a few of them changed, cut out, doubled or the rest left off."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(out) + 1)
        length = rng.choice((1, 2, 8, 64, 512))
        kind = rng.randrange(4)
        if kind == 0:
            out[at : at + length] = rng.randbytes(length)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length]
        elif rng.random() < 0.2:
            del out[at:]
    return bytes(out)


def damaged_part(data: bytes, rng: random.Random) -> bytes:
    """Return a zip file with one part damaged and its checksum right, so that it is parsed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = rng.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = old.read(name)
            new.writestr(name, shuffled(part, rng) if name == chosen else part)
    return out.getvalue()


def shuffled(xml: bytes, rng: random.Random) -> bytes:
    """Return XML with some values and names exchanged, mostly still well-formed."""
    words = re.findall(rb'"[^"<]*"|<w:\w+ ?/>|\d+', xml) or [b'""']
    for _ in range(rng.randint(1, 8)):
        xml = xml.replace(
            rng.choice(words), rng.choice((*words, b'""', b'"-1"', b'"999999999"')), 3
        )
    return xml


def attempt(path: Path) -> str:
    """Load a file; return what became of it."""
    began = time.perf_counter()
    try:
        load(path)
        result = "loaded"
    except LoadError as error:
        result = "bug: message of several lines" if "\n" in str(error) else "refused"
    except Exception:  # noqa: BLE001 - the boundary: whatever comes through is what we look for
        result = f"bug: {traceback.format_exc()}"
    elapsed_s = time.perf_counter() - began
    return f"bug: took {elapsed_s:.0f} s" if elapsed_s > SLOW_S else result


def main() -> int:
    """Run until the time is up; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    counts: dict[str, int] = {}
    end = time.perf_counter() + given.seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.perf_counter() < end:
            source = rng.choice(given.files)
            path = Path(folder, f"x{source.suffix}")
            data = source.read_bytes()
            in_part = zipfile.is_zipfile(source) and rng.random() < 0.7
            path.write_bytes(damaged_part(data, rng) if in_part else damaged(data, rng))
            result = attempt(path)
            counts[result.partition(":")[0]] = counts.get(result.partition(":")[0], 0) + 1
            if result.startswith("bug"):
                kept = Path(tempfile.gettempdir(), f"fuzz-{sum(counts.values())}{source.suffix}")
                kept.write_bytes(path.read_bytes())
                print(f"{kept} (from {source}): {result}", file=sys.stderr)
    print(counts)
    return 1 if "bug" in counts else 0


if __name__ == "__main__":
    sys.exit(main())
