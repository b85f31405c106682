"""The command ``python -m qa check``: are statements true of the plans that they credit?"""

import argparse
import json
import sys
from typing import Any

from corpus.load import load
from index.store import open_index
from qa.check import check_statement
from qa.check_report import write_docx, write_xlsx
from qa.check_types import Finding, Statement, Verdict
from qa.check_wording import verdict_name
from qa.claims_text import cut_briefing
from qa.rows import put, read_rows
from qa.types import Language


def run(options: argparse.Namespace) -> int:
    """Print the finding of each statement; return 1 where one is not supported."""
    text = ""
    if options.batch is not None:
        rows = read_rows(options.batch, ("id", "statement"))
        named = [(str(row["id"]), _statement(row)) for row in rows]
        text = "\n".join(s.text for _, s in named)
        index = open_index(options.index)
    else:
        source = load(options.file)
        text = source.raw
        index = open_index(options.index)
        cut = cut_briefing(index, text)
        named = [(f"{source.doc}/{number}", s) for number, s in enumerate(cut, 1)]
    findings = []
    for name, statement in named:
        finding = check_statement(index, statement)
        findings.append(finding)
        if options.json:
            put(json.dumps(finding_row(name, finding), ensure_ascii=False))
        else:
            put(_line(name, finding))
    titles = {e.doc: e.meta.title or e.doc for e in index.catalogue.documents()}
    if options.xlsx is not None:
        write_xlsx(findings, titles, options.xlsx)
    if options.docx is not None:
        write_docx(text, findings, titles, options.docx)
    wrong = sum(f.verdict is not Verdict.SUPPORTED for f in findings)
    put(f"{len(findings)} 条说法，{wrong} 条不能证实", sys.stderr)
    return 1 if wrong and options.batch is None else 0


def _statement(row: dict[str, Any]) -> Statement:
    cited, quote = row.get("cited_doc"), row.get("quote")
    return Statement(
        str(row["statement"]),
        str(cited) if cited else None,
        str(quote) if quote else None,
    )


def finding_row(name: str, finding: Finding) -> dict[str, Any]:
    """Return the contract's JSON object of a finding, with the statement itself."""
    span = finding.span
    return {
        "id": name,
        "verdict": finding.verdict.value,
        "doc": finding.doc,
        "clause": finding.clause,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": finding.quote,
        "expected": finding.expected,
        "found": finding.found,
        "statement": finding.statement.text,
    }


def _line(name: str, finding: Finding) -> str:
    verdict = verdict_name(finding.verdict, Language.HANS)
    lines = [f"[{verdict}] {name} {finding.statement.text}"]
    if finding.clause:
        lines.append(f"    条款 {finding.clause}：{' '.join((finding.quote or '').split())}")
    if finding.verdict is not Verdict.SUPPORTED:
        lines.append(f"    原文：{' '.join(finding.expected.split())}")
    return "\n".join(lines)
