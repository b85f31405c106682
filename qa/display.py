"""The text of a plan in the script that its reader prefers, character for character."""

from enum import StrEnum
from functools import cache

import opencc

from corpus.script import Converter, to_simplified


class Shown(StrEnum):
    """Script in which passages are shown."""

    PRINTED = "printed"  # 原文
    HANS = "hans"  # 简
    HANT = "hant"  # 繁


@cache
def _to_traditional() -> Converter:
    converter: Converter = opencc.OpenCC("s2t")
    return converter


def in_script(text: str, shown: Shown) -> str:
    """Return ``text`` in the script asked for, each character in its place (same length)."""
    if shown is Shown.HANS:
        return to_simplified(text)
    if shown is Shown.HANT:
        # By way of Simplified: a plan may mix both, and s2t takes only the one.
        converted = _to_traditional().convert(to_simplified(text))
        return converted if len(converted) == len(text) else text
    return text
