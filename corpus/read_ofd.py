"""Text of an OFD file, the government's own page format (GB/T 33190-2016): a zip of XML."""

import posixpath
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from pathlib import Path
from xml.etree.ElementTree import Element

from corpus.read_glyphs import Glyph
from corpus.read_layout import Drawn, read_sheets
from corpus.read_pages import assemble
from corpus.read_types import Extracted
from corpus.read_zip import Package, damaged, open_package

_MAX_PAGES = 5000
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_REPEAT = 10_000  # "g 9999999 1" must not fill the memory


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
    return assemble(list(read_sheets(Drawn(list(_glyphs(page))) for page in pages)), path)


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
        for char, dx, dy in zip(text, across, down, strict=True):
            if char.isspace():
                continue
            left = x0 + a * (x + dx) + c * (y + dy) + e
            base = y0 + b * (x + dx) + d * (y + dy) + f
            wide = width * abs(a or 1.0) * (1.0 if char >= "\u2e80" else 0.5)
            high = size * abs(d or 1.0)
            yield Glyph(char, left, base - high, left + wide, base + 0.2 * high)


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
