"""Numerals in either script are read exactly, and units compare across plans."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import chinese_number, in_base_unit, number

_DIGITS = "零一二三四五六七八九"


def _write(value: int) -> str:
    """Write ``1 <= value < 10000`` in Chinese the long way: 3005 is 三千零五."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = digit == 0
    return text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("三十五", 35),
        ("一百二十", 120),
        ("一千零五", 1005),
        ("十万", 100_000),
        ("两亿三千万", 230_000_000),
        ("三万亿", 3_000_000_000_000),
        ("二〇二五", 2025),
    ],
)
def test_chinese_numerals_are_read(text, value):
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "若干", "三农", "第三", "一二十"])
def test_what_is_no_numeral_is_no_number(text):
    assert chinese_number(text) is None


@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_reads_back(value):
    assert chinese_number(_write(value)) == value


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_add_to_what_follows(high, low):
    joint = "零" if low < 1000 else ""
    assert chinese_number(f"{_write(high)}万{joint}{_write(low)}") == high * 10_000 + low


@given(st.decimals(0, 10**9, places=2, allow_nan=False))
def test_arabic_numerals_read_back_with_and_without_separators(value):
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("2", "万人", (Decimal(20_000), "人")),
        ("3000", "万元", (Decimal(30_000_000), "元")),
        ("1.5", "万亿元", (Decimal(1_500_000_000_000), "元")),
        ("545", "亿", (Decimal(54_500_000_000), None)),
        ("2.7", "%", (Decimal("2.7"), "%")),
        ("3", "平方公里", (Decimal(3_000_000), "平方米")),
        ("20", "万平方米", (Decimal(200_000), "平方米")),
        ("5", "千米", (Decimal(5000), "米")),
        ("88", None, (Decimal(88), None)),
    ],
)
def test_equal_quantities_become_equal(value, unit, expected):
    assert in_base_unit(Decimal(value), unit) == expected
