"""A machine-made trial of the citation checker: true statements, each corrupted in one known way.

``python -m benchmarks.check_trial --index DIR [--size N] [--seed N] [--examples N]`` takes
statements from the figures, responsibilities and wording of all indexed plans, and counts how many
of the true ones are called false, and how many of the corrupted ones pass, by kind.
"""

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Clause, Document, Role
from index.store import Index, open_index
from qa.check import check_statement
from qa.check_types import Statement, Verdict
from qa.claim_units import same_unit
from qa.highlight import fold
from qa.quotes import squeeze_text

_DIGIT = re.compile(r"\d+(?:\.\d+)?")
_NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零\d]+[条章节]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、])\s*"
)
_ROLE_SAID = {
    Role.LEAD: "牵头",
    Role.PARTICIPATE: "参与",
    Role.JOINT: "按职责分工负责",
    Role.RESPONSIBLE: "负责",
}
# Characters that change a sentence when they take another's place.
_SWAPS = {
    "加": "减", "增": "降", "高": "低", "新": "旧", "大": "小", "多": "少", "应": "可", "市": "省",
    "全": "半", "强": "弱", "快": "慢", "建": "拆", "上": "下", "前": "后", "内": "外", "开": "关",
}  # fmt: skip

_OF_A_KIND = 24


@dataclass(frozen=True, slots=True)
class Case:
    """A statement with the kind of its making; true where ``corruption`` is empty."""

    kind: str
    corruption: str
    statement: Statement


def clean(text: str) -> str:
    """Return raw text on one line."""
    return re.sub(r"\s+", "", text)


def subject_of(clause: Clause) -> str:
    """Return what a clause calls its task; empty where its heading is too short to tell."""
    head = _NUMBERED.sub("", clause.path[-1]) if clause.path else ""
    head = re.split(r"[。;；:：(（,，]", head)[0].strip()
    return head if 5 <= len(head) <= 24 else ""


def unique_subjects(document: Document) -> Iterator[tuple[Clause, str]]:
    """Yield clauses whose task is named once in the document."""
    counted = Counter(subject_of(clause) for clause in document.clauses)
    for clause in document.clauses:
        subject = subject_of(clause)
        if subject and counted[subject] == 1:
            yield clause, subject


def unit_cases(index: Index, document: Document, rng: random.Random) -> Iterator[Case]:
    """Yield who does what, then with another unit and in another role."""
    everyone = [name for name, n in index.catalogue.units() if n > 5 and 3 < len(name) < 14]
    for clause, subject in unique_subjects(document):
        duties = [d for d in clause.responsibilities if len(d.unit) < 14 and "等" not in d.unit]
        if not duties:
            continue
        duty = rng.choice(duties)
        unit, said = clean(duty.unit), _ROLE_SAID[duty.role]
        form = rng.choice(["{s}由{u}{r}。", "{u}{r}{s}。", "{s}的{n}包括{u}。"])
        noun = {"牵头": "牵头单位", "参与": "参与单位"}.get(said, "责任单位")

        def text(u: str, r: str, n: str, form: str = form, subject: str = subject) -> Statement:
            return Statement(form.format(s=subject, u=u, r=r, n=n), document.doc)

        yield Case("unit", "", text(unit, said, noun))
        others = [d for d in clause.responsibilities if same_unit(unit, clean(d.unit), d.canonical)]
        stranger = next(
            (
                name
                for name in rng.sample(everyone, min(40, len(everyone)))
                if not any(
                    same_unit(name, clean(d.unit), d.canonical) for d in clause.responsibilities
                )
                and name not in fold(clause.text)
            ),
            None,
        )
        if stranger:
            yield Case("unit", "unit", text(stranger, said, noun))
        roles = {d.role for d in others}
        if roles == {Role.LEAD}:
            yield Case("unit", "role", text(unit, "参与", "参与单位"))
        elif Role.LEAD not in roles:
            yield Case("unit", "role", text(unit, "牵头", "牵头单位"))


def figure_cases(document: Document, rng: random.Random) -> Iterator[Case]:
    """Yield figures aimed at, then with a digit, year, comparator or the whole denied."""
    for clause in document.clauses:
        targets = [t for t in clause.targets if t.number is not None and len(t.indicator) > 3]
        if not targets:
            continue
        target = rng.choice(targets)
        value, found = fold(target.value), _DIGIT.search(fold(target.value))
        if found is None:
            continue
        year = f"到{target.year}年" if target.year else ""
        verb = rng.choice(["达到", "要达到", "的目标是"])
        yield Case(
            "figure", "", Statement(f"{year}{target.indicator}{verb}{value}。", document.doc)
        )
        other = corrupt_number(found.group(), rng)
        known = {d for t in targets for d in _DIGIT.findall(fold(t.value))}
        if other not in known and not stands_near(other, clause):
            wrong = value[: found.start()] + other + value[found.end() :]
            yield Case(
                "figure",
                "digit",
                Statement(f"{year}{target.indicator}{verb}{wrong}。", document.doc),
            )
        if re.search(r"以上|不少于|不低于|超过", value) and found:
            bare = re.sub(r"以上|不少于|不低于|超过|及|含|\(|\)", "", value)
            yield Case(
                "figure", "comparator",
                Statement(f"{year}{target.indicator}不超过{bare}。", document.doc),
            )  # fmt: skip
        if target.year and str(target.year + 3) not in clause.text:
            yield Case(
                "figure", "year",
                Statement(f"到{target.year + 3}年{target.indicator}{verb}{value}。", document.doc),
            )  # fmt: skip


def corrupt_number(text: str, rng: random.Random) -> str:
    """Return a number with one digit changed; the first never to 0."""
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    choices = [d for d in "123456789" if d != text[at]]
    return text[:at] + rng.choice(choices) + text[at + 1 :]


def stands_near(number: str, clause: Clause) -> bool:
    """Tell whether the clause has that number, too."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", clause.text))


def quote_cases(document: Document, others: list[Document], rng: random.Random) -> Iterator[Case]:
    """Yield passages, then with a character changed, a word denied, or another plan credited."""
    whole = squeeze_text(fold(document.raw))
    for clause in document.clauses:
        pieces = [
            p
            for p in re.split(r"[。;；!?\n]", clause.span.slice(document.raw))
            if 16 <= len(clean(p)) <= 70
        ]
        if not pieces:
            continue
        quote = clean(rng.choice(pieces)).strip("“”\"'、,，")
        if any(mark in quote for mark in "*�?&"):
            continue
        said = Statement("文件写明了这一点。", document.doc, quote)
        yield Case("quote", "", said)
        changed = changed_quote(quote, rng)
        if changed and squeeze_text(fold(changed)) not in whole:
            yield Case("quote", "character", Statement(said.text, document.doc, changed))
        digits = list(_DIGIT.finditer(quote))
        if digits:
            found = rng.choice(digits)
            other = (
                quote[: found.start()] + corrupt_number(found.group(), rng) + quote[found.end() :]
            )
            if squeeze_text(fold(other)) not in whole:
                yield Case("quote", "digit", Statement(said.text, document.doc, other))
        other_doc = rng.choice(others)
        if squeeze_text(fold(quote)) not in squeeze_text(fold(other_doc.raw)):
            yield Case("quote", "document", Statement(said.text, other_doc.doc, quote))


def changed_quote(quote: str, rng: random.Random) -> str:
    """Return a passage with one character of meaning changed, left out or put in."""
    places = [i for i, c in enumerate(quote) if c in _SWAPS]
    if places and rng.random() < 0.6:
        at = rng.choice(places)
        return quote[:at] + _SWAPS[quote[at]] + quote[at + 1 :]
    han = [i for i, c in enumerate(quote) if "\u4e00" <= c <= "\u9fff"]
    if len(han) < 4:
        return ""
    at = rng.choice(han[1:-1])
    return quote[:at] + rng.choice(["不", "未", ""]) + quote[at + (rng.random() < 0.5) :]


def sentence_cases(document: Document, rng: random.Random) -> Iterator[Case]:
    """Yield sentences said without quotation marks, then denied."""
    for clause in document.clauses:
        lines = [p for p in re.split(r"[。;；!?\n]", clause.text) if 14 <= len(p) <= 60]
        lines = [p for p in lines if not re.search(r"牵头|负责|单位|不|未|无|禁|停|取消|限", p)]
        lines = [_NUMBERED.sub("", p) for p in lines]
        lines = [
            p
            for p in lines
            if re.match(r"支持|鼓励|推进|推动|加强|建立|建设|实施|开展|完善|加快", p)
        ]
        if lines:
            line = rng.choice(lines)
            yield Case("sentence", "", Statement(f"文件提出{line}。", document.doc))
            yield Case("sentence", "negation", Statement(f"文件提出不再{line}。", document.doc))


def cases(index: Index, rng: random.Random) -> Iterator[Case]:
    """Yield cases of all documents, in a random order."""
    names = [entry.doc for entry in index.catalogue.documents() if entry.clauses > 3]
    rng.shuffle(names)
    for at, name in enumerate(names):
        document = index.catalogue.document(name)
        others = [index.catalogue.document(names[at - 1])]
        made = (
            list(unit_cases(index, document, rng)),
            list(figure_cases(document, rng)),
            list(quote_cases(document, others, rng)),
            list(sentence_cases(document, rng)),
        )
        for found in made:
            rng.shuffle(found)
            # No plan and no kind may outweigh the others.
            yield from found[:_OF_A_KIND]


def main() -> None:
    """Run the trial and print caught and false alarms by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--size", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--examples", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    run(open_index(options.index), options)


def run(index: Index, options: argparse.Namespace) -> None:
    """Run the trial on an open index."""
    rng = random.Random(options.seed)
    counted: dict[tuple[str, str], Counter[Verdict]] = defaultdict(Counter)
    shown: Counter[tuple[str, str]] = Counter()
    began, total = time.perf_counter(), 0
    for case in cases(index, rng):
        if options.only and options.only not in (case.kind, case.corruption or "true"):
            continue
        finding = check_statement(index, case.statement)
        total += 1
        key = (case.kind, case.corruption)
        counted[key][finding.verdict] += 1
        good = (finding.verdict is Verdict.SUPPORTED) == (not case.corruption)
        if not good and shown[key] < options.examples:
            shown[key] += 1
            s = case.statement
            print(
                key,
                finding.verdict,
                s.text,
                s.quote or "",
                "|",
                s.cited_doc,
                finding.clause,
                "|",
                finding.expected[:80],
                "|",
                finding.found[:60],
            )
        if total >= options.size:
            break
    report(counted)
    print(f"{total} statements in {time.perf_counter() - began:.0f} s")


def report(counted: dict[tuple[str, str], Counter[Verdict]]) -> None:
    """Print a line for each kind of statement."""
    say: Callable[[float], str] = "{:.3f}".format
    for (kind, corruption), verdicts in sorted(counted.items()):
        n, fine = verdicts.total(), verdicts[Verdict.SUPPORTED]
        name, share = ("caught", 1 - fine / n) if corruption else ("false alarms", 1 - fine / n)
        spread = ", ".join(f"{v} {c}" for v, c in verdicts.most_common())
        print(f"{kind:<9} {corruption or 'true':<11} n={n:<5} {name} {say(share)}  ({spread})")


if __name__ == "__main__":
    main()
