"""Questions with labels: reading them, telling what was missed, and making them from marks."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.store import Index
from qa.answer import answer_question
from qa.errors import QuestionFileError
from qa.rows import Row, numbered_rows, read_file
from qa.types import Answer

# Figures that tell a miss, each with the value of a full success.
_FULL = {
    "recall@5": 1.0,
    "units": 1.0,
    "value": 1.0,
    "duties": 1.0,
    "abstain": 1.0,
    "false_abstain": 0.0,
}


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_grades(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(grade, int) for grade in value.values())


def _has_texts(value: object, *names: str) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and all(isinstance(one.get(name), str) for name in names)
        for one in value
    )


# Labels are typed by hand: each field, how it is checked, and its form in words.
_FORMS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("scope", _is_names, "文件名的列表"),
    ("relevant", _is_grades, "“条款编号: 等级”的对照"),
    (
        "units",
        lambda value: _has_texts(value, "name", "role", "clause"),
        "含 name、role、clause 的列表",
    ),
    ("value", lambda value: _has_texts(value, "value", "clause"), "含 value、clause 的列表"),
)


def read_questions(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file of questions; raises as ``parse_questions``."""
    return parse_questions(read_file(path), str(path))


def parse_questions(data: bytes, name: str) -> list[Row]:
    """Return the rows of the bytes of such a file, called ``name`` in messages.

    Raises:
        QuestionFileError: it cannot be read, a line is no object with ``id`` and ``q``, an ``id``
            stands twice, or a label has another form.
    """
    rows: list[Row] = []
    first: dict[str, int] = {}
    for number, row in numbered_rows(data, name, ("id", "q")):
        _check_labels(name, number, row)
        earlier = first.setdefault(str(row["id"]), number)
        if earlier != number:
            raise QuestionFileError(
                f"{name} 第 {number} 行的 id 与第 {earlier} 行相同（{row['id']}）。请改成不同的编号"
            )
        rows.append(row)
    return rows


def _check_labels(name: str, number: int, row: Row) -> None:
    must = {"who": "units", "target": "value"}.get(str(row.get("kind")))
    for field, fits, form in _FORMS:
        needed = field == must and not row.get("focus")
        if (needed or row.get(field)) and not fits(row.get(field)):
            raise QuestionFileError(f"{name} 第 {number} 行的 {field} 应为{form}。请改正这一行")


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered in full.

    Attributes:
        question: As asked.
        figures: What fell short, with its figure.
        expected: What the labels hold: clauses, units and figures.
        found: What the answer gave instead.
    """

    question: str
    figures: tuple[tuple[str, float], ...]
    expected: tuple[str, ...]
    found: tuple[str, ...]


def misses(index: Index, rows: Sequence[Row], report: Mapping[str, Any]) -> tuple[Miss, ...]:
    """Return the questions of a report that fell short, each with what was expected and found."""
    found = []
    for row in rows:
        figures = report["each"][str(row["id"])]
        short = tuple(
            (name, figures[name])
            for name, full in _FULL.items()
            if name in figures and figures[name] != full
        )
        if short:
            answer = answer_question(index, str(row["q"]))
            found.append(Miss(str(row["q"]), short, _expected(row), _found(answer)))
    return tuple(found)


def _expected(row: Row) -> tuple[str, ...]:
    clauses = [clause for clause, grade in row.get("relevant", {}).items() if grade == 2]
    units = [f"{unit['name']}（{unit['role']}）" for unit in row.get("units") or ()]
    values = [str(one["value"]) for one in row.get("value") or ()]
    return tuple(dict.fromkeys((*values, *units, *clauses))) or ("—",)


def _found(answer: Answer) -> tuple[str, ...]:
    values = [value.value for value in answer.values]
    units = [f"{unit.unit}（{unit.role}）" for unit in answer.units]
    clauses = [hit.clause for hit in answer.hits[:5]]
    head = [str(answer.status), *([answer.reason] if answer.reason else [])]
    return tuple(dict.fromkeys((" ".join(head), *values, *units, *clauses)))


def label_row(answer: Answer, *, right: bool) -> Row:
    """Return an answer that a reader has judged as a row of a labelled file.

    A right one is its own label; a wrong one holds what was found, for somebody to put right.
    """
    question = answer.question
    clauses = list(dict.fromkeys(citation.clause for citation in answer.citations))
    row: Row = {
        "q": question.text,
        "lang": str(question.language),
        "kind": str(question.kind),
        "verdict": "right" if right else "wrong",
    }
    units = [{"name": u.unit, "role": str(u.role), "clause": u.clause} for u in answer.units]
    values = [{"value": v.value, "clause": v.clause} for v in answer.values]
    said = {"relevant": dict.fromkeys(clauses, 2), "units": units, "value": values}
    if right and answer.citations:
        return {**row, **said}
    if right:
        return {**row, "kind": "none", "relevant": {}, "units": []}
    return {**row, "relevant": {}, "units": [], "value": [], "found": said}


def to_lines(rows: Iterable[Row]) -> str:
    """Return rows as JSON Lines, numbered."""
    numbered = ({"id": f"m{number:03}", **row} for number, row in enumerate(rows, 1))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in numbered)
