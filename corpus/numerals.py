"""Chinese and Arabic numerals of plans as exact numbers, and their units in comparable form."""

from decimal import Decimal, InvalidOperation

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}

# Units that say the same in another size; the base is what figures are compared in.
_BASES = {
    "千": ("", 10**3),
    "百": ("", 10**2),
    "万": ("", 10**4),
    "亿": ("", 10**8),
    "万亿": ("", 10**12),
    "百万": ("", 10**6),
    "千万": ("", 10**7),
    "百亿": ("", 10**10),
    "千亿": ("", 10**11),
    "十万": ("", 10**5),
    "十亿": ("", 10**9),
}
_AREAS = {
    "平方公里": ("平方米", Decimal(10**6)),
    "公顷": ("平方米", Decimal(10**4)),
    "亩": ("平方米", Decimal(2000) / 3),
    "平米": ("平方米", Decimal(1)),
    "㎡": ("平方米", Decimal(1)),
    "公里": ("米", Decimal(1000)),
    "千米": ("米", Decimal(1000)),
}


def chinese_number(text: str) -> Decimal | None:
    """Return the number that Chinese numerals write (``三十五``, ``两``, ``十万``), or ``None``.

    A string of digits alone is read as such (``二〇二五`` is 2025).
    """
    if not text:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, section, digit = Decimal(0), Decimal(0), Decimal(-1)
    for char in text:
        if char in _DIGITS:
            if digit > 0:
                return None
            digit = Decimal(_DIGITS[char])
        elif char in _TENS:
            section += (Decimal(1) if digit < 0 else digit) * _TENS[char]
            digit = Decimal(-1)
        elif char in "万亿":
            section += max(digit, Decimal(0))
            if char == "万":
                total += (section or Decimal(1)) * 10**4
            else:
                total = (total + section or Decimal(1)) * 10**8
            section, digit = Decimal(0), Decimal(-1)
        else:
            return None
    return total + section + max(digit, Decimal(0))


def number(text: str) -> Decimal | None:
    """Return the number that ``text`` writes in either kind of numerals, or ``None``.

    Thousands separators are read over (``12,000``).
    """
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return chinese_number(text)


def in_base_unit(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """Return the same quantity in the unit in which figures of several plans compare.

    Targets keep the unit that is printed (``2`` ``万人``); here it becomes ``20000`` ``人``, and
    hectares, mu and square kilometres become square metres (1 亩 = 2000/3 m²).
    """
    if unit is None:
        return value, None
    for length in (2, 1):
        if unit[:length] in _BASES and unit not in _AREAS:
            value *= _BASES[unit[:length]][1]
            unit = unit[length:]
            break
    if unit in _AREAS:
        unit, factor = _AREAS[unit]
        value *= factor
    return value, unit or None
