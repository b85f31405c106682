"""The command ``python -m qa precedents``: clauses of other plans for a draft."""

import argparse
import json
from typing import Any

from corpus.load import load
from index.store import Index, open_index
from qa.compare import compare_draft
from qa.compare_sheet import write_comparison
from qa.precedents import Precedent, find_precedents, read_draft
from qa.rows import put, read_rows


def run(options: argparse.Namespace) -> int:
    """Print the precedents of each draft clause; return the exit status."""
    if options.batch is not None:
        rows = read_rows(options.batch, ("id", "draft"))
        index = open_index(options.index)
        for row in rows:
            hits = find_precedents(index, str(row["draft"]))
            put(json.dumps(precedents_row(str(row["id"]), hits), ensure_ascii=False))
        return 0
    source = load(options.text_file)
    index = open_index(options.index)
    parts = read_draft(source.raw)
    found = [(part, find_precedents(index, part.text)) for part in parts]
    for part, hits in found:
        name = f"{source.doc}/{part.name}" if part.name else source.doc
        if options.json:
            put(json.dumps(precedents_row(name, hits), ensure_ascii=False))
        else:
            _print_plain(name, hits, index)
    comparisons = [compare_draft(part, hits, index.catalogue) for part, hits in found]
    for path in (options.xlsx, options.docx):
        if path is not None:
            write_comparison(comparisons, path)
    return 0


def precedents_row(name: str, hits: tuple[Precedent, ...]) -> dict[str, Any]:
    """Return the contract's JSON object for one draft."""
    return {"id": name, "hits": [_hit_row(hit) for hit in hits]}


def _hit_row(hit: Precedent) -> dict[str, Any]:
    clause = hit.clause
    return {
        "rank": hit.rank,
        "doc": hit.doc,
        "clause": clause.id,
        "start": clause.span.start,
        "end": clause.span.end,
        "units": [
            {
                "unit": r.unit,
                "canonical": r.canonical,
                "role": r.role.value,
                "scope": r.scope.value,
                "start": r.name_span.start,
                "end": r.name_span.end,
            }
            for r in clause.responsibilities
        ],
        "targets": [
            {
                "indicator": t.indicator,
                "value": t.value,
                "year": t.year,
                "baseline": t.baseline,
                "start": t.span.start,
                "end": t.span.end,
            }
            for t in clause.targets
        ],
    }


def _print_plain(name: str, hits: tuple[Precedent, ...], index: Index) -> None:
    titles = {e.doc: e.meta.title or e.doc for e in index.catalogue.documents()}
    put(f"{name}：")
    for hit in hits:
        put(f"  {hit.rank}. 《{titles[hit.doc]}》 [{hit.clause.id}] {hit.clause.text[:80]}")
