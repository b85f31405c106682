"""Text of an OFD file, the government's own page format (GB/T 33190-2016): a zip of XML."""

import posixpath
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise, repeat
from pathlib import Path
from xml.etree.ElementTree import Element

from corpus.read_glyphs import Glyph
from corpus.read_layout import Drawn, read_sheets
from corpus.read_pages import assemble
from corpus.read_rules import Rule
from corpus.read_types import Extracted
from corpus.read_zip import Package, damaged, open_package

_MAX_PAGES = 5000
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_REPEAT = 10_000  # "g 9999999 1" must not fill the memory
_MAX_PATHS = 8000  # of a page; more are a drawing
_MAX_STEPS = 200  # of a path; a longer one draws a sign
_POINTS = 72 / 25.4  # points in a millimetre, in which OFD measures
# How many numbers stand behind each letter of a path (GB/T 33190-2016, table 35).
_STEPS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def read_ofd(data: bytes, path: Path) -> Extracted:
    """Return the text of an OFD file with its pages; running headers and footers are dropped.

    Raises:
        LoadError: where the file is damaged, locked, or holds pictures of text only.
    """
    package = open_package(data, path)
    if "OFD.xml" not in package:
        raise damaged(path, "OFD.xml")
    pages: list[tuple[Element, ...]] = []
    for root in package.xml("OFD.xml").iterfind("{*}DocBody/{*}DocRoot"):
        name = _resolve("OFD.xml", root.text)
        pages += _pages(package, name, path)
    return assemble(list(read_sheets(map(_drawn, pages))), path)


def _drawn(page: Sequence[Element]) -> Drawn:
    paths = islice((i for part in page for i in part.iterfind(".//{*}PathObject")), _MAX_PATHS)
    return Drawn(list(_glyphs(page)), [rule for path in paths for rule in _rules(path)])


def _rules(path: Element) -> Iterator[Rule]:
    """Yield the straight edges of what a path draws."""
    x0, y0, *_ = _numbers(path.get("Boundary"), 4)
    a, b, c, d, e, f = _numbers(path.get("CTM"), 6) if path.get("CTM") else _UNIT
    last: tuple[float, float] | None = None
    first = last
    words = iter((path.findtext("{*}AbbreviatedData") or "").split()[:_MAX_STEPS])
    for letter in words:
        *_, x, y = [0.0, 0.0, *(_number(next(words, "")) for _ in range(_STEPS.get(letter, 0)))]
        at = ((x0 + a * x + c * y + e) * _POINTS, (y0 + b * x + d * y + f) * _POINTS)
        at = first if letter == "C" and first else at
        if letter in "LC" and last:
            (left, right), (top, bottom) = (sorted(pair) for pair in zip(last, at, strict=True))
            yield Rule(left, top, right, bottom)
        first = at if letter in "SM" else first
        last = at


def _resolve(base: str, target: str | None) -> str:
    """Return the name of a part that a part refers to: relative to it, or from the top."""
    joined = posixpath.join("/", posixpath.dirname(base), (target or "").strip())
    return posixpath.normpath(joined).lstrip("/")


def _pages(package: Package, name: str, path: Path) -> Iterator[tuple[Element, ...]]:
    """Yield the XML of each page, that of its templates in front."""
    if name not in package:
        raise damaged(path, name)
    document = package.xml(name)
    templates = {
        item.get("ID", ""): _resolve(name, item.get("BaseLoc"))
        for item in document.iterfind("{*}CommonData/{*}TemplatePage")
    }
    for item in list(document.iterfind("{*}Pages/{*}Page"))[:_MAX_PAGES]:
        content = _resolve(name, item.get("BaseLoc"))
        if content not in package:
            raise damaged(path, content)
        page = package.xml(content)
        used = (
            templates.get(use.get("TemplateID", ""), "") for use in page.iterfind("{*}Template")
        )
        yield (*(package.xml(part) for part in used if part in package), page)


def _glyphs(parts: Sequence[Element]) -> Iterator[Glyph]:
    for part in parts:
        for item in part.iterfind(".//{*}TextObject"):
            if item.get("Visible") != "false":
                yield from _text_object(item)


def _text_object(item: Element) -> Iterator[Glyph]:
    """Yield the placed characters of a text object (GB/T 33190-2016, section 11)."""
    x0, y0, *_ = _numbers(item.get("Boundary"), 4)
    a, b, c, d, e, f = _numbers(item.get("CTM"), 6) if item.get("CTM") else _UNIT
    size = _numbers(item.get("Size"), 1)[0] or 1.0
    width = size * (_numbers(item.get("HScale"), 1)[0] or 1.0)
    x = y = 0.0
    for code in item.iterfind("{*}TextCode"):
        text = code.text or ""
        x = _numbers(code.get("X"), 1)[0] if code.get("X") else x
        y = _numbers(code.get("Y"), 1)[0] if code.get("Y") else y
        across = _offsets(code.get("DeltaX"), len(text), 0.0 if code.get("DeltaY") else width)
        down = _offsets(code.get("DeltaY"), len(text), 0.0)
        gaps = (b - a for a, b in pairwise(across))
        steps = [
            0.0 if behind.isspace() else gap for behind, gap in zip(text[1:], gaps, strict=True)
        ] + [0.0]
        for char, dx, dy, step in zip(text, across, down, steps[: len(text)], strict=True):
            if char.isspace():
                continue
            left = x0 + a * (x + dx) + c * (y + dy) + e
            base = y0 + b * (x + dx) + d * (y + dy) + f
            wide = abs(a or 1.0) * _width(char, width, step)
            high = size * abs(d or 1.0)
            edges = (left, base - high, left + wide, base + 0.2 * high)
            yield Glyph(char, *(edge * _POINTS for edge in edges))


def _width(char: str, width: float, step: float) -> float:
    """Return how wide a character is: a Latin one as far as the next stands from it, if near."""
    if char >= "\u2e80":
        return width
    return step if width / 4 < step < width else width / 2


def _offsets(text: str | None, count: int, default: float) -> list[float]:
    """Return how far each of ``count`` characters stands from the first.

    ``g 3 4.2 5`` means 4.2 three times, then 5; the last step serves for the characters left.
    """
    words = iter((text or "").split())
    steps: list[float] = []
    for word in words:
        if word == "g":
            times = int(_number(next(words, "0")))
            steps += [_number(next(words, "0"))] * min(max(times, 0), _MAX_REPEAT)
        else:
            steps.append(_number(word))
    filled = chain(steps, repeat(steps[-1] if steps else default))
    moves = (step for step, _ in zip(filled, range(count - 1), strict=False))
    return list(accumulate(moves, initial=0.0))[:count]


def _numbers(text: str | None, count: int) -> list[float]:
    found = [_number(word) for word in (text or "").split()[:count]]
    return found + [0.0] * (count - len(found))


def _number(text: str) -> float:
    """Return a finite number, 0 for anything else."""
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e9 else 0.0
