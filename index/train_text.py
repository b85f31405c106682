"""The training texts of the embedder: reading, cutting into parts, leaving out test material."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ModelError

FILES = ("policies", "laws", "news", "questions", "dictionary")
# A training text with this share of its sentences in a test file is the test file in other dress.
# Plans share formulas: unrelated ones were seen to share up to 3% of such sentences.
_MAX_SHARED = 0.1
_MIN_SENTENCE = 14

# 一、总体要求 · （二）主要任务 · 第三条 · 4．加强; not 一是加强 nor 2025年
_NUMBER = re.compile(
    r"^\s*(?:#+\s*)?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十百]{1,5}[条章节]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])\s*"
)
# a full stop inside 。完成。 ends a sentence; the one in 2.7 does not
_STOP = re.compile(r"(?<=[。；！？;!?])\s*")
# 关于印发《甲计划》的通知 holds the title 甲计划; 关于做好工作的通知 holds none
_QUOTED = re.compile(r"《([^《》]{6,60})》")


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a document: its headings from the top, and the text under the last."""

    path: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A document of the training folder: its title and parts."""

    title: str
    parts: tuple[Part, ...]


def read_rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one file of the training folder.

    Raises:
        ModelError: The file is not there or is no gzipped JSON Lines.
    """
    path = folder / f"{name}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
    except (OSError, ValueError) as error:
        raise ModelError(f"训练文本读不出来：{path}（{error}）。请用 --data 指出文件夹") from error


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, blanks trimmed, in order."""
    parts = (part.strip() for line in text.splitlines() for part in _STOP.split(line))
    return [part for part in parts if part]


def short_title(title: str) -> str:
    """Return the title without the notice around it: 甲发布《乙规划》的通知 → 乙规划."""
    found = _QUOTED.search(title)
    return found.group(1) if found else title


def parse_passage(title: str, text: str) -> Passage:
    """Return title and numbered parts, each with the headings above it."""
    parts: list[Part] = []
    stack: list[tuple[int, str]] = []
    for line in text.splitlines():
        line = line.strip()
        number = _NUMBER.match(line)
        if not number:
            if len(line) > _MIN_SENTENCE:
                parts.append(Part(tuple(head for _, head in stack), line))
            continue
        level = _level(number.group().strip())
        head, body = _split_heading(line[number.end() :])
        stack = [one for one in stack if one[0] < level]
        if head:
            stack.append((level, head))
        if body:
            parts.append(Part(tuple(head for _, head in stack), body))
    return Passage(short_title(title), tuple(parts))


def _level(number: str) -> int:
    if "章" in number or ("、" in number and not number[0].isdigit()):
        return 1
    if "节" in number or (number[0] in "（(" and not number[1].isdigit()):
        return 2
    return 3 if number[0].isdigit() or "条" in number else 4


def _split_heading(line: str) -> tuple[str, str]:
    """Return heading and body of a numbered line; a long first sentence is body, no heading."""
    head, stop, body = line.partition("。")
    if not stop:
        return (line.strip(), "") if len(line) <= 30 else ("", line.strip())
    return (head.strip(), body.strip()) if len(head) <= 30 else ("", line.strip())


def labelled_texts(folder: Path, questions: Iterable[Path]) -> list[Path]:
    """Return the texts of the folder that the labels of the question sets are of."""
    rows = (json.loads(line) for path in questions for line in path.read_text("utf-8").splitlines())
    named = {name for row in rows for name in row.get("scope", ())}
    return [path for path in sorted(folder.rglob("*.txt")) if path.stem in named]


class Guard:
    """Knows the sentences of the test texts, and which training texts repeat them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._known = {
            key
            for path in paths
            for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))
            for key in _keys(file.read_text("utf-8", errors="replace"))
        }

    def passes(self, text: str) -> bool:
        """Tell whether less than a tenth of the text's sentences stand in the test texts."""
        keys = _keys(text)
        return not keys or len(keys & self._known) < _MAX_SHARED * len(keys)


def _keys(text: str) -> set[str]:
    """Return the sentences long enough to tell texts apart, letters and digits only."""
    plain = ("".join(filter(str.isalnum, one)) for one in sentences(text))
    return {one for one in plain if len(one) >= _MIN_SENTENCE}
