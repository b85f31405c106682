"""Damage in a plan's text: what is masked, lost or replaced; repaired only where certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.characters import CharSet
from corpus.misread import find_lost_stops, find_ones, find_zeros
from corpus.shifted import find_shifted

# A name hidden on publication: **省, ××市, XX市, 某某市, 〔**〕46号; not 2**10, 某些, 5×5
_MASK = re.compile(
    r"(?<![A-Za-z0-9*])[*＊]{2,4}(?![A-Za-z0-9*])|[×╳]{2,4}|某某"
    r"|(?<![A-Za-z])[XxＸｘ]{2,4}(?=[省市县区镇乡街局年月])"
    r"|(?<=[〔\[])[*×xX]{1,4}(?=[〕\]])"
)
# Written by a program that replaced 若 by 假设 and 则 by 那么: 假设干竞争性课题, 原那么上,
# 实施细那么; not 假设干预有效, 那么多
_REPLACED = (
    (re.compile(r"假设干(?![预扰涉])"), "若干"),
    (re.compile(r"(?<=[原细规准否总附守法])那么(?![多大])"), "则"),
)
# 一 read as a dash where a list of (二), (三) … begins: (-)坚持党管科技; not (-5)
_DASH_NUMBER = re.compile(r"[(（][-－—―─][)）](?=[\u4e00-\u9fff])")
_SECOND = re.compile(r"[(（]二[)）]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PRIVATE_CHARS = CharSet(map(chr, range(0xE000, 0xF900)))
# What decoders and compilers leave: U+FFFD, its bytes read as GBK, memory never written
_UNREADABLE = re.compile("\ufffd+|(?:锟斤拷|锟斤|斤拷){1,99}锟?|烫{3,}|屯{3,}")
_UNREADABLE_SIGNS = ("\ufffd", "锟斤", "烫烫烫", "屯屯屯")
# A sign of a symbol font before a number: \ue000一、; such a one prints a blank or a bullet
_PRIVATE_FIRST = re.compile(
    r"^[ \t\u3000]*([\ue000-\uf8ff]+)(?=[ \t\u3000]*"
    r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、]|第.{1,4}[章节条]))",
    re.MULTILINE,
)
# Of one kind, in one document; more would tell a reader nothing.
_MOST_OF_A_KIND = 200
# As far as (一) and (二) of one list stand apart.
_LIST_REACH = 20_000
# Private characters that the fold replaces: symbol-font bullets and the blank of GBK.
KNOWN_PRIVATE = frozenset("\ue5e5\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0b7\uf0d8\uf0fc")


# No damage of a kind without one of these; most documents have none, and need not be searched.
_MASK_SIGN = re.compile(r"[*＊×╳XxＸｘ某](?<=[*＊×╳XxＸｘ某〔\[].)")
_MASK_CHARS = CharSet("*＊×╳XxＸｘ某")
# A pattern for each bracket: a search skips to one sign ten times as fast as to one of several.
_DASH_SIGNS = tuple(re.compile(rf"{bracket}[-－—―─]") for bracket in (r"\(", "（"))


_ZEROS = str.maketrans("OoＯｏ", "0000")


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage at ``start:end`` of a text; ``text`` replaces it, ``None`` leaves it as it stands."""

    start: int
    end: int
    code: str
    message: str
    text: str | None = None


def find_damage(text: str) -> tuple[Repair, ...]:
    """Return the damage of ``text`` in rising order, not overlapping."""
    found = [*_shifted(text), *_replaced(text), *_dash_numbers(text), *_misread(text)]
    if _MASK_CHARS.occur_in(text) and _MASK_SIGN.search(text):
        found += _marks(text, _MASK, "masked", "此处文字被遮蔽：{}")
    if any(sign in text for sign in _UNREADABLE_SIGNS):
        found += _marks(text, _UNREADABLE, "undecodable", "此处文字无法解码，已丢失。")
    if _PRIVATE_CHARS.occur_in(text):
        found += _private(text)
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)


def _shifted(text: str) -> Iterator[Repair]:
    if "?" not in text and "\ufffd" not in text:
        return
    for run in find_shifted(text):
        garbled = text[run.start : run.end]
        told = "已复原" if run.is_complete else "已复原，“?”处不能确定"
        message = f"此处丢失字节，“{garbled}”按字节错位重新解码为“{run.text}”，{told}。"
        yield Repair(run.start, run.end, "lost-byte", message, run.text)


def _replaced(text: str) -> Iterator[Repair]:
    if "假设干" not in text and "那么" not in text:
        return
    for pattern, word in _REPLACED:
        for match in _first(pattern, text):
            message = f"“{match.group()}”应为“{word}”（文本经过自动替换，其他词语也可能被改动）。"
            yield Repair(match.start(), match.end(), "substituted", message, word)


def _dash_numbers(text: str) -> Iterator[Repair]:
    if not any(sign.search(text) for sign in _DASH_SIGNS):
        return
    for match in _first(_DASH_NUMBER, text):
        if _SECOND.search(text, match.end(), match.end() + _LIST_REACH):
            message = f"编号“{match.group()}”应为“(一)”。"
            yield Repair(match.start(), match.end(), "substituted", message, "(一)")


def _misread(text: str) -> Iterator[Repair]:
    for start, end in find_lost_stops(text):
        message = f"编号后的“{text[start:end]}”应为“、”（原文编码丢失）。"
        yield Repair(start, end, "substituted", message, "、")
    for match in find_zeros(text):
        figure = match.group().translate(_ZEROS)
        message = f"“{match.group()}”应为“{figure}”（字母O误作数字0）。"
        yield Repair(match.start(), match.end(), "substituted", message, figure)
    for match in find_ones(text):
        message = f"数字“{match.group()}”里有字母，可能是识别错误，请对照原件。"
        yield Repair(match.start(), match.end(), "doubtful-figure", message)


def _private(text: str) -> Iterator[Repair]:
    message = "此处有无法显示的自造字。"
    for match in _first(_PRIVATE_FIRST, text):
        if match[1] not in KNOWN_PRIVATE:
            yield Repair(*match.span(1), "private-use", message, "")
    for repair in _marks(text, _PRIVATE, "private-use", message):
        if text[repair.start] not in KNOWN_PRIVATE:
            yield repair


def _marks(text: str, pattern: re.Pattern[str], code: str, message: str) -> Iterator[Repair]:
    for match in _first(pattern, text):
        yield Repair(match.start(), match.end(), code, message.format(match.group()))


def _first(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for n, match in enumerate(pattern.finditer(text)):
        if n == _MOST_OF_A_KIND:
            return
        yield match
