"""Reading questions with labels: what is typed wrong is told with its line."""

import json

import pytest

from qa.errors import QuestionFileError
from qa.labels import parse_questions

UNIT = {"name": "市科技局", "role": "lead", "clause": "a/一"}
GOOD = {"id": "1", "q": "谁牵头？", "kind": "who", "relevant": {"a/一": 2}, "units": [UNIT]}


def lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_labelled_and_bare_questions_are_read():
    bare = {"id": 2, "q": "有哪些措施？"}
    focus = {"id": 3, "q": "市科技局做什么？", "kind": "who", "focus": {"names": ["市科技局"]}}
    assert parse_questions(lines(GOOD, bare, focus), "f") == [GOOD, bare, focus]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"units": ["市科技局"]}, "units 应为含 name、role、clause 的列表"),
        ({"units": [{"name": "市科技局", "role": "lead"}]}, "units 应为含"),
        ({"units": None}, "units 应为含"),
        ({"relevant": ["a/一"]}, "relevant 应为“条款编号: 等级”的对照"),
        ({"scope": "a"}, "scope 应为文件名的列表"),
        ({"kind": "target"}, "value 应为含 value、clause 的列表"),
        ({"kind": "target", "value": [{"value": 3, "clause": "a/一"}]}, "value 应为含"),
        ({"id": "0"}, "id 与第 1 行相同"),
    ],
)
def test_label_of_another_form_is_told_with_its_line(change: dict[str, object], told: str):
    data = lines({"id": "0", "q": "问？"}, {**GOOD, **change})
    with pytest.raises(QuestionFileError, match=f"问题.jsonl 第 2 行的 {told}"):
        parse_questions(data, "问题.jsonl")
