"""Figures and phrases of a plan corrupted, rounded, and put into English, for the trial."""

import random
import re

from corpus.types import Clause
from index.glossary import read_glossary
from qa.highlight import fold

DIGITS = re.compile(r"\d+(?:\.\d+)?")
# Characters that change a sentence when they take another's place.
_SWAPS = {
    "加": "减", "增": "降", "高": "低", "新": "旧", "大": "小", "多": "少", "应": "可", "市": "省",
    "全": "半", "强": "弱", "快": "慢", "建": "拆", "上": "下", "前": "后", "内": "外", "开": "关",
}  # fmt: skip
_POWERS = {"万": 4, "亿": 8}


def corrupt_number(text: str, rng: random.Random) -> str:
    """Return a number with one digit changed; the first never to 0."""
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    choices = [d for d in "123456789" if d != text[at]]
    return text[:at] + rng.choice(choices) + text[at + 1 :]


def rounded(value: str) -> str:
    """Return a value with its whole number rounded to two digits: 1186家 as 1200家."""
    match = re.match(r"(\d{3,6})(?![\d.])(.*)$", value)
    if match is None:
        return ""
    step = 10 ** (len(match[1]) - 2)
    whole = round(int(match[1]) / step) * step
    return f"{whole}{match[2]}" if str(whole) != match[1] else ""


def stands_near(number: str, clause: Clause) -> bool:
    """Tell whether the clause has that number, too."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", fold(clause.text)))


def changed_quote(quote: str, rng: random.Random) -> str:
    """Return a passage with one character of meaning changed, left out or put in."""
    places = [i for i, c in enumerate(quote) if c in _SWAPS]
    if places and rng.random() < 0.6:
        at = rng.choice(places)
        return quote[:at] + _SWAPS[quote[at]] + quote[at + 1 :]
    han = [i for i, c in enumerate(quote) if "\u4e00" <= c <= "\u9fff"]
    if len(han) < 4:
        return ""
    at = rng.choice(han[1:-1])
    return quote[:at] + rng.choice(["不", "未", ""]) + quote[at + (rng.random() < 0.5) :]


def with_ellipsis(quote: str, rng: random.Random) -> str:
    """Return some of the longer passages without their middle; a bracket is never cut."""
    bare = re.sub(r"[(（〔\[［].*?(?:[)）〕\]］]|$)", lambda m: "x" * len(m.group()), quote)
    commas = [m.start() for m in re.finditer("[,，]", bare)]
    if len(commas) < 3 or rng.random() < 0.7:
        return quote
    return f"{quote[: commas[0]]}……{quote[commas[-1] + 1 :]}"


def in_english(text: str) -> str:
    """Return a Chinese phrase put together from the glossary; empty where it lacks a word."""
    names, words, at = read_glossary().names, [], 0
    while at < len(text):
        if text[at] in "的和与及、":
            at += 1
            continue
        size = next(
            (n for n in range(min(10, len(text) - at), 1, -1) if text[at : at + n] in names), 0
        )
        if not size:
            return ""
        words.append(names[text[at : at + size]][0])
        at += size
    return " ".join(words) if len(words) > 1 else ""


def value_in_english(value: str) -> str:
    """Return a figure in English, such as ``12,000`` or ``35%``; empty for another form."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(万|亿)?(家|个|人|名|项|%|元)", value)
    if match is None:
        return ""
    number, scale, unit = match.groups()
    if scale:
        whole = float(number) * 10 ** _POWERS[scale]
        number = f"{whole / 1e9:g} billion" if whole >= 1e9 else f"{whole:,.0f}"
    return {"%": f"{number}%", "元": f"{number} yuan"}.get(unit, number)
