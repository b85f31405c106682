"""Automatic paragraph numbers of Word files, written as Word prints them (自动编号).

Word keeps a number such as 一、 or （二） out of the text and counts when it prints. The rules are
those of ECMA-376 part 1, section 17.9 (numbering).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

_PLACEHOLDER = re.compile(r"%([1-9])")  # "（%1）" has one; "5%" has none
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_PLACES = ("", "十", "百", "千")
_LEGAL = str.maketrans("一二三四五六七八九十百千〇", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_HAN_FORMATS = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "ideographDigital",
        "taiwaneseDigital",
        "japaneseDigitalTenThousand",
    )
)
_LEGAL_FORMATS = frozenset(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"))
# First sign and how many follow on it, as in the Unicode charts.
_SIGNS: Mapping[str, tuple[str, int]] = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_CYCLES: Mapping[str, str] = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CLOSED = frozenset("、．.。：:）)】〕］]》")  # a number that ends so needs no blank behind it


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering scheme: its format, its pattern, and when it starts again."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in their order.

    Attributes:
        schemes: Levels by scheme (``abstractNumId``) and depth.
        lists: Scheme and overridden levels of each list (``numId``).
    """

    schemes: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Return the number of the next paragraph of a list, ``""`` where it prints none."""
        if list_id not in self.lists:
            return ""
        scheme, overrides = self.lists[list_id]
        levels = self.schemes.get(scheme, {}) | overrides
        level = levels.get(depth)
        if level is None or level.number_format == "none":
            return ""
        self._count(list_id, depth, levels)
        text = self._render(level, levels, self._counts[scheme])
        return text if not text or text[-1] in _CLOSED else text + " "

    def depth_of_style(self, list_id: str, style: str) -> int:
        """Return the depth that a list gives to paragraphs of a style, 0 where it names none."""
        scheme, overrides = self.lists.get(list_id, ("", {}))
        levels = self.schemes.get(scheme, {}) | overrides
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def _count(self, list_id: str, depth: int, levels: Mapping[int, Level]) -> None:
        scheme, overrides = self.lists[list_id]
        counts = self._counts.setdefault(scheme, {})
        if depth in overrides and (list_id, depth) not in self._begun:
            counts.pop(depth, None)  # the list begins anew at its own start
        self._begun.add((list_id, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]

    @staticmethod
    def _render(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
        if level.number_format == "bullet":
            # Word's bullets are private characters of Symbol or Wingdings.
            return (
                "•"
                if any("\ue000" <= char <= "\uf8ff" for char in level.pattern)
                else level.pattern
            )

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = levels.get(depth, Level())
            name = "decimal" if level.legal else other.number_format
            return format_number(counts.get(depth, other.start), name)

        return _PLACEHOLDER.sub(number, level.pattern)


def format_number(number: int, name: str) -> str:
    """Return a number in one of Word's formats (``ST_NumberFormat``), decimal where unknown."""
    if name in _HAN_FORMATS:
        return _han(number)
    if name in _LEGAL_FORMATS:
        text = _han(number)  # in full: 壹拾贰, though 十二
        return ("一" + text if text.startswith("十") else text).translate(_LEGAL)
    if name in _SIGNS and number <= _SIGNS[name][1]:
        return chr(ord(_SIGNS[name][0]) + number - 1) if number > 0 else str(number)
    if name in _CYCLES:
        return _CYCLES[name][(number - 1) % len(_CYCLES[name])]
    if name in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if name == "upperLetter" else letter
    if name in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if name == "upperRoman" else _roman(number)
    if name == "decimalFullWidth":
        return str(number).translate(_FULL_WIDTH)
    return f"{number:02d}" if name == "decimalZero" else str(number)


def _han(number: int) -> str:
    """Return 1 to 9,999 as 一, 十二, 一百零三; longer numbers digit by digit."""
    if not 0 < number < 10_000:
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(max(number, 0)))
    parts: list[str] = []
    for place, digit in enumerate(reversed(str(number))):
        parts.append(_HAN_DIGITS[int(digit)] + _HAN_PLACES[place] if digit != "0" else "零")
    text = re.sub("零+", "零", "".join(reversed(parts))).rstrip("零")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists that ``numbering.xml`` defines, none counted yet."""
    found = Numbering()
    if root is None:
        return found
    links: dict[str, str] = {}
    named: dict[str, str] = {}
    for scheme in root.iterfind("{*}abstractNum"):
        key = attribute(scheme, "abstractNumId")
        found.schemes[key] = dict(map(_level, scheme.iterfind("{*}lvl")))
        links[key] = value(scheme, "numStyleLink")
        if name := value(scheme, "styleLink"):
            named[name] = key
    for item in root.iterfind("{*}num"):
        key = value(item, "abstractNumId")
        key = named.get(links.get(key, ""), key)
        overrides = dict(
            _override(override, found.schemes.get(key, {}))
            for override in item.iterfind("{*}lvlOverride")
        )
        found.lists[attribute(item, "numId")] = (key, overrides)
    return found


def _level(item: Element) -> tuple[int, Level]:
    restart = value(item, "lvlRestart")
    return integer(attribute(item, "ilvl")), Level(
        start=integer(value(item, "start"), 1),
        number_format=_format_name(item),
        pattern=value(item, "lvlText"),
        restart=integer(restart) if restart else None,
        legal=item.find("{*}isLgl") is not None,
        style=value(item, "pStyle") or None,
    )


def _format_name(item: Element) -> str:
    """Return the number format, that of the fallback where Word's newer ones wrap it."""
    found = item.find("{*}numFmt")
    if found is None:
        found = item.find(".//{*}numFmt")
    return attribute(found, "val") if found is not None else "decimal"


def _override(item: Element, levels: Mapping[int, Level]) -> tuple[int, Level]:
    depth = integer(attribute(item, "ilvl"))
    own = item.find("{*}lvl")
    level = _level(own)[1] if own is not None else levels.get(depth, Level())
    start = value(item, "startOverride")
    if start:
        level = replace(level, start=integer(start, 1))
    return depth, level


def attribute(item: Element, name: str) -> str:
    """Return an attribute whatever namespace it is in, ``""`` where it is missing."""
    return next((text for key, text in item.attrib.items() if key.rpartition("}")[2] == name), "")


def value(item: Element, name: str) -> str:
    """Return the ``val`` of a child, ``""`` where it is missing."""
    child = item.find(f"{{*}}{name}")
    return "" if child is None else attribute(child, "val")


def integer(text: str, default: int = 0) -> int:
    """Return a number written in a file, the default where it is none."""
    try:
        return int(text)
    except ValueError:
        return default
