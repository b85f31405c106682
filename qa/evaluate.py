"""How well questions with labels are answered: figures by kind and language, and comparisons.

The label format is that of ``tests/eval/qa_dev.jsonl``: ``relevant`` (clause → grade 1 or 2),
``units``, ``focus``, ``value``. Clauses are named by id; ``000/二/1`` also stands for the clause
``二/1`` of the only document whose name begins with ``000``.
"""

import hashlib
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from index.store import Index
from index.tokenise import fold
from qa.answer import answer_question
from qa.types import Answer, Status
from qa.verify import citation_holds

Row = Mapping[str, Any]
Report = dict[str, Any]

_GAINS = {2: 3.0, 1: 1.0}
_COUNTED = 5  # Of more relevant clauses than the first five hits can hold, five count.
_DEPTH = 10
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A figure that is the better the smaller it is.
_SMALLER_IS_BETTER = frozenset(("false_abstain", "elapsed_ms"))


def evaluate(index: Index, questions: Sequence[Row]) -> Report:
    """Return the report of asking ``questions``: figures by group, and those of each question."""
    names = _Names(index)
    each = {}
    for row in questions:
        answer = answer_question(index, str(row["q"]))
        each[str(row["id"])] = _figures(row, answer, names, index)
    tags = {str(row["id"]): _groups(row) for row in questions}
    text = "\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in questions)
    return {
        "questions": len(questions),
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "groups": _means(each, tags),
        "each": each,
    }


def table(report: Report) -> str:
    """Return the report's figures as lines of text, a group a line."""
    lines = [f"{report['questions']} 个问题"]
    for group, figures in report["groups"].items():
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        lines.append(f"{group:<14}{shown}")
    return "\n".join(lines)


def compare(report: Report, earlier: Report) -> list[str]:
    """Return one line for each figure of each question that differs from an earlier report's."""
    lines = []
    if report["digest"] != earlier.get("digest"):
        lines.append("注意：两次用的问题不同")
    for question, figures in report["each"].items():
        before = earlier.get("each", {}).get(question, {})
        for name, value in figures.items():
            if name == "elapsed_ms" or name not in before or before[name] == value:
                continue
            better = (value < before[name]) == (name in _SMALLER_IS_BETTER)
            sign = "变好" if better else "变差"
            lines.append(f"{sign}  {question}  {name} {before[name]:.3f} → {value:.3f}")
    return sorted(lines)


def below_floors(report: Report, floors: Mapping[str, float]) -> list[str]:
    """Return one line for each figure over all questions that misses its floor."""
    figures = report["groups"]["all"]
    lines = []
    for name, floor in floors.items():
        value = figures.get(name, 0.0)
        missed = value > floor if name in _SMALLER_IS_BETTER else value < floor
        if missed:
            lines.append(f"{name} 为 {value:.3f}，没有达到下限 {floor:.3f}")
    return lines


class _Names:
    """Finds the clause that a label means."""

    def __init__(self, index: Index) -> None:
        self._docs = tuple(entry.doc for entry in index.catalogue.documents())

    def doc(self, label: str) -> str:
        """Return the document whose name, or its beginning, is ``label``."""
        found = [d for d in self._docs if d == label] or [
            d for d in self._docs if d.startswith(label)
        ]
        return found[0] if len(found) == 1 else label

    def clause(self, label: str) -> str:
        """Return the id of the clause labelled ``doc/…``."""
        doc, _, rest = label.partition("/")
        return f"{self.doc(doc)}/{rest}"


def _groups(row: Row) -> tuple[str, ...]:
    return ("all", f"lang={row.get('lang', '?')}", f"kind={row.get('kind', '?')}")


def _figures(row: Row, answer: Answer, names: _Names, index: Index) -> dict[str, float]:
    relevant = {names.clause(c): grade for c, grade in row.get("relevant", {}).items() if grade}
    figures = {"elapsed_ms": answer.elapsed_ms}
    if row.get("kind") == "none":
        bare = not answer.units and not answer.values
        figures["abstain"] = float(
            answer.status is Status.ABSTAINED or (answer.status is Status.PARTIAL and bare)
        )
    else:
        figures["false_abstain"] = float(answer.status is Status.ABSTAINED)
        if relevant:
            figures |= ranking([hit.clause for hit in answer.hits], relevant)
    if row.get("focus"):
        wanted = {clause for clause, grade in relevant.items() if grade == 2}
        figures["duties"] = f1(wanted, {c.clause for c in answer.citations})
    elif row.get("kind") == "who":
        figures |= _unit_figures(row, answer, names)
    if row.get("kind") == "target":
        figures["value"] = float(all(_has_value(one, answer, names) for one in row["value"]))
    if answer.citations:
        held = [citation_holds(c, index.catalogue) for c in answer.citations]
        figures["cite_ok"] = sum(held) / len(held)
        if relevant and answer.status is not Status.ABSTAINED:
            on = [c.clause in relevant for c in answer.citations]
            figures["cite_on"] = sum(on) / len(on)
    return figures


def ranking(order: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """Return recall of grade-2 clauses in the first 5, nDCG (gains 3, 1) and MRR in the first 10.

    Järvelin and Kekäläinen 2002; ``ranx`` gives the same nDCG for the gains as relevance.
    """
    best = {c for c, grade in relevant.items() if grade == 2} or set(relevant)
    first = list(dict.fromkeys(order))[:_DEPTH]
    gains = [_GAINS.get(relevant.get(clause, 0), 0.0) for clause in first]
    ideal = sorted((_GAINS[grade] for grade in relevant.values()), reverse=True)[:_DEPTH]
    rank = next((at for at, clause in enumerate(first, 1) if clause in best), None)
    return {
        "recall@5": len(set(first[:_COUNTED]) & best) / min(_COUNTED, len(best)),
        "ndcg@10": _discounted(gains) / _discounted(ideal),
        "mrr@10": 1 / rank if rank else 0.0,
    }


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(at + 1) for at, gain in enumerate(gains, 1))


def f1(wanted: set[Any], found: set[Any]) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing was wanted nor found."""
    if not wanted and not found:
        return 1.0
    return 2 * len(wanted & found) / (len(wanted) + len(found))


def _unit_figures(row: Row, answer: Answer, names: _Names) -> dict[str, float]:
    wanted = {
        (names.doc(u["clause"].partition("/")[0]), _squeeze(u["name"]), u["role"])
        for u in row["units"]
    }
    found = {(u.doc, _squeeze(u.unit), u.role.value) for u in answer.units}
    asked = {unit for unit in wanted if unit[2] in row.get("roles_asked", ())}
    if asked:
        wanted = max((wanted, asked), key=lambda units: f1(units, found))
    return {
        "units": f1(wanted, found),
        "unit_names": f1({unit[:2] for unit in wanted}, {unit[:2] for unit in found}),
    }


def _squeeze(name: str) -> str:
    brackets = str.maketrans("‹›〈〉《》〔〕[]", "<><><>()()")
    return re.sub(r"\s", "", fold(name)).translate(brackets)


def _has_value(wanted: Mapping[str, str], answer: Answer, names: _Names) -> bool:
    doc = names.doc(wanted["clause"].partition("/")[0])
    numbers = set(_NUMBER.findall(fold(wanted["value"])))
    shown = [set(_NUMBER.findall(fold(v.value))) for v in answer.values if v.doc == doc]
    return any(numbers <= one for one in shown)


def _means(
    each: Mapping[str, Mapping[str, float]], tags: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, float]]:
    collected: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for question, figures in each.items():
        for tag in tags[question]:
            for name, value in figures.items():
                collected[tag][name].append(value)
    return {
        tag: {
            name: median(values) if name == "elapsed_ms" else sum(values) / len(values)
            for name, values in figures.items()
        }
        for tag, figures in collected.items()
    }
