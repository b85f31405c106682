"""How well questions with labels are answered: figures by kind and language, and comparisons.

The label format is that of ``tests/eval/qa_dev.jsonl``: ``relevant`` (clause → grade 1 or 2),
``units``, ``focus``, ``value``. Clauses are named by id; ``000/二/1`` also stands for the clause
``二/1`` of the only document whose name begins with ``000``.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from index.store import Index
from index.tokenise import fold
from qa.answer import answer_question
from qa.ranking import rankings
from qa.types import Answer, Status
from qa.verify import citation_holds, read_sources

Row = Mapping[str, Any]
Report = dict[str, Any]

# Figures counted over all citations, not over answers.
_OF_CITATIONS = frozenset(("cite_ok", "cite_on"))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A figure that is the better the smaller it is.
_SMALLER_IS_BETTER = frozenset(("false_abstain", "elapsed_ms"))


def evaluate(index: Index, questions: Sequence[Row]) -> Report:
    """Return the report of asking ``questions``: figures by group, and those of each question."""
    names = _Names(index, questions)
    each, orders, relevant = {}, {}, {}
    for row in questions:
        key, answer = str(row["id"]), answer_question(index, str(row["q"]))
        each[key] = _figures(row, answer, names, index)
        graded = names.relevant(row)
        if graded and row.get("kind") != "none":
            relevant[key] = graded
            orders[key] = [hit.clause for hit in answer.hits if names.is_labelled(hit.doc)]
    for key, figures in rankings(orders, relevant).items():
        each[key] |= figures
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
    """Finds the clause that a label means, and the documents that have labels at all.

    What is found elsewhere counts neither for nor against an answer, as in ``score_qa.py``.
    """

    def __init__(self, index: Index, questions: Sequence[Row]) -> None:
        self._docs = tuple(entry.doc for entry in index.catalogue.documents())
        named = {label for row in questions for label in row.get("scope", ())}
        named |= {c.partition("/")[0] for row in questions for c in row.get("relevant", ())}
        self._labelled = frozenset(self.doc(label) for label in named)

    def is_labelled(self, doc: str) -> bool:
        """Tell whether the questions label clauses of the document."""
        return doc in self._labelled

    def relevant(self, row: Row) -> dict[str, int]:
        """Return the grades of the clauses that answer, by id."""
        return {self.clause(c): grade for c, grade in row.get("relevant", {}).items() if grade}

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
    relevant = names.relevant(row)
    figures = {"elapsed_ms": answer.elapsed_ms}
    if row.get("kind") == "none":
        bare = not answer.units and not answer.values
        figures["abstain"] = float(
            answer.status is Status.ABSTAINED or (answer.status is Status.PARTIAL and bare)
        )
    else:
        figures["false_abstain"] = float(answer.status is Status.ABSTAINED)
    if row.get("focus"):
        wanted = {clause for clause, grade in relevant.items() if grade == 2}
        cited = {c.clause for c in answer.citations if names.is_labelled(c.doc)}
        figures["duties"] = f1(wanted, cited)
    elif row.get("kind") == "who":
        figures |= _unit_figures(row, answer, names)
    if row.get("kind") == "target":
        figures["value"] = float(all(_has_value(one, answer, names) for one in row["value"]))
    shown = [c for c in answer.citations if names.is_labelled(c.doc)]
    if shown:
        sources = read_sources(shown, index.catalogue)
        held = [citation_holds(c, sources) for c in shown]
        figures |= {"cite_ok": sum(held) / len(held), "citations": float(len(held))}
        if relevant and answer.status is not Status.ABSTAINED:
            figures["cite_on"] = sum(c.clause in relevant for c in shown) / len(shown)
    return figures


def ranking(order: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """Return recall, nDCG and MRR of one question (``qa.ranking``)."""
    return rankings({"q": order}, {"q": relevant})["q"]


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
    found = {
        (u.doc, _squeeze(u.unit), u.role.value) for u in answer.units if names.is_labelled(u.doc)
    }
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
    forms = [_numbers(form) for form in (wanted["value"], wanted.get("norm")) if form]
    shown = [_numbers(v.value) for v in answer.values if v.doc == doc]
    return any(form <= one for form in forms for one in shown)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(re.sub(r"\s|(?<=\d)[,，](?=\d{3})", "", fold(text))))


def _means(
    each: Mapping[str, Mapping[str, float]], tags: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, float]]:
    """Return the figures of each group: means, the median time, citations one by one."""
    collected: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for question, figures in each.items():
        for tag in tags[question]:
            collected[tag].append(figures)
    return {
        tag: {
            name: _mean(name, [one for one in group if name in one])
            for name in dict.fromkeys(name for one in group for name in one)
            if name != "citations"
        }
        for tag, group in collected.items()
    }


def _mean(name: str, group: Sequence[Mapping[str, float]]) -> float:
    if name == "elapsed_ms":
        return median(one[name] for one in group)
    # A citation counts the same in whatever answer it stands.
    weights = [one["citations"] if name in _OF_CITATIONS else 1.0 for one in group]
    return sum(w * one[name] for w, one in zip(weights, group, strict=True)) / sum(weights)
