"""Audits every bracket and line of a folder of plans that speaks of responsibility.

Each is a responsibility that the parser read, or has a general reason why it is none. What is
neither is printed, and the exit status is 1.

Usage: python -m benchmarks.audit_brackets FOLDER [--list REASON]
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus import labels
from corpus.clean import find_noise
from corpus.load import load
from corpus.normalise import normalise
from corpus.register import Register, load_register
from corpus.statements import Statement, find_statements
from corpus.units import read_statement
from corpus.wrapping import unwrap

_WORDS = re.compile(rf"牵头|责任|负责|配合|(?:{labels.WORDS})(?:{labels.BODIES})")


class Reason(StrEnum):
    """Why a bracket or line that speaks of responsibility names no unit."""

    READ = "a responsibility"
    PERSON = "speaks of a person: 负责人, 责任人, 领导"
    FIELD = "a label or form field without a list behind it"
    REMARK = "a remark on the order or reach of units: 列首位的为牵头单位, 下同"
    DUTY_WORD = "a word such as 责任制, 社会责任, 负责制, 主体责任, 有限责任"
    ANYBODY = "firms, universities or whoever is meant, no named unit"
    TITLE = "part of a title or a defined term: 简称牵头单位"
    WITHIN = "stands inside a sentence and explains a word"


@dataclass(frozen=True, slots=True)
class Finding:
    """A bracket or line, its words and the reason; ``None`` where nothing explains it."""

    words: str
    reason: Reason | None


# In the order asked; each with one string that it matches.
_REASONS = (
    (Reason.PERSON, re.compile(r"负责人|责任人|负责同志|领导|组长|主任|专人|签[名字]|联系人")),
    (Reason.REMARK, re.compile(r"下同|为牵头|排名|列第一|不再")),
    (Reason.TITLE, re.compile(r"简称|统称|以下称")),
    (
        Reason.DUTY_WORD,
        re.compile(
            r"责任(?:制|感|书|公司|主体|追究|意识|险|清单|状|田|保险|事故)|社会责任|负责制|主体责任|负总责|有限责任"
        ),
    ),
    (Reason.FIELD, re.compile(r"_{3}|^[(〔\[【]?\s*[^:]{0,12}:?\s*[)〕\]】]?$")),
    (Reason.ANYBODY, re.compile(r"企业|高校|院所|供应商|机构|联合体|公司|学校|平台")),
)


def audit_text(text: str, register: Register) -> Iterator[Finding]:
    """Yield a finding for each bracket and labelled line of a working text."""
    for statement in find_statements(text):
        words = text[statement.start : statement.end]
        if _WORDS.search(words):
            yield Finding(words, _reason(text, statement, register))


def _reason(text: str, statement: Statement, register: Register) -> Reason | None:
    if read_statement(text, statement, register):
        return Reason.READ
    words = text[statement.start : statement.end]
    found = next((reason for reason, pattern in _REASONS if pattern.search(words)), None)
    if (
        found is None
        and not statement.alone
        and text[statement.end : statement.end + 1] not in "。\n"
    ):
        return Reason.WITHIN
    return found


def audit_file(path: Path, register: Register) -> tuple[Finding, ...]:
    """Return the findings of one file."""
    source = load(path)
    text = unwrap(normalise(source, find_noise(source)).text).text
    return tuple(audit_text(text, register))


def main() -> int:
    """Run the audit; print counts, and each unexplained bracket."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", help="print the words of this reason, such as WITHIN")
    args = parser.parse_args()
    register = load_register()
    counts: Counter[Reason | None] = Counter()
    for path in sorted(args.folder.glob("*.txt")):
        for finding in audit_file(path, register):
            counts[finding.reason] += 1
            if finding.reason is None or (args.list and finding.reason is Reason[args.list]):
                print(f"{path.name[:30]}  {finding.words[:160]!r}", file=sys.stderr)
    for reason, count in counts.most_common():
        print(f"{count:6}  {reason.value if reason else 'UNEXPLAINED'}")
    return 1 if counts[None] else 0


if __name__ == "__main__":
    sys.exit(main())
