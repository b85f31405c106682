"""Bytes of a plain text file become text, whichever encoding they are in."""

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LoadError
from corpus.read_types import Extracted
from corpus.types import Issue, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SIGNATURES = (
    (b"%PDF", "PDF 文件", ".pdf"),
    (b"PK\x03\x04", "压缩包或 Word 文件", ".docx"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 文件", ".doc"),
    (b"{\\rtf", "RTF 文件", ".rtf"),
)
_ASCII = re.compile(r"[\x00-\x7f]+")  # "2025 "; not "２０２５"
_NO_ASCII_TEXT = re.compile(r"[^\t-~]+")  # "规划"; not "2025 "
_SAMPLE = 200_000  # bytes looked at to tell encodings apart
_MAX_ISSUES = 20  # places told one by one; a file with more is damaged all over
_GUESSES = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
# Share of common characters that a reading must reach. Plans of 8 characters and more, cut at
# random, reach 0.75 in their own encoding; 50 random bytes reach 0.47 in any.
_MIN_COMMON = 0.7
_MIN_EXTRACTED = 0.5  # plans reach 0.97; text through a font without a map stays below 0.2
_MIN_FOREIGN = 50  # characters: a shorter text proves nothing
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a")
_LOST = re.compile("\ufffd+")  # "发\ufffd\ufffd展" has one; "发?展" has none
_PUNCTUATION = frozenset("，。、；：？！（）《》“”‘’—…·〔〕【】％－　０１２３４５６７８９①②③④⑤")


def read_text(data: bytes, path: Path) -> Extracted:
    """Return the decoded text of a file, its line ends untouched and its byte order mark left out.

    A few broken bytes are each replaced by U+FFFD and told as an issue.

    Raises:
        LoadError: where the bytes are no text, or in an encoding that is not known.
    """
    text, broken = decode(data, path)
    if not text.strip():
        raise LoadError(f"{path}：文件里没有文字。请重新下载或换一份文件")
    if not broken and (wrongly := find_mojibake(text)):
        if not wrongly.text:
            raise LoadError(
                f"{path}：文字是乱码（{wrongly.true}编码被当作{wrongly.read_as}读取后另存），"
                "且已丢失部分字节。请换一份原件"
            )
        message = f"全文是乱码，已按{wrongly.true}编码（曾被当作{wrongly.read_as}读取）复原，请抽查"
        return Extracted(wrongly.text, issues=(Issue("mojibake", message),))
    return Extracted(text, issues=_issues(text) if broken else ())


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A text read in the wrong encoding and saved so; ``text`` is "" where bytes were lost."""

    true: str
    read_as: str
    text: str


def find_mojibake(text: str) -> Mojibake | None:
    """Return how a text was read wrongly and what it says; ``None`` for one that is not garbled."""
    foreign = len(_foreign(text[:_SAMPLE]))
    if foreign < _MIN_FOREIGN or common_share(text[:_SAMPLE]) >= _MIN_COMMON:
        return None
    for read_as in ("latin-1", "cp1252", "gb18030"):
        for true in ("utf-8", "gb18030", "big5hkscs"):
            data = text.encode(read_as, errors="replace")
            read = _foreign(data[:_SAMPLE].decode(true, "ignore"))
            # Hard blanks say nothing: two to four bytes make a character.
            if true == read_as or len(read) * 4 < foreign or common_share(read) < _MIN_COMMON:
                continue
            try:
                again = text.encode(read_as).decode(true)
            except UnicodeError:
                again = ""
            return Mojibake(true.upper(), read_as.upper(), again)
    return None


def decode(data: bytes, path: Path, *, declared: str | None = None) -> tuple[str, bool]:
    """Return the text behind the bytes, and whether bytes had to be replaced by U+FFFD.

    Args:
        data: The file's bytes.
        path: For the message.
        declared: An encoding that the file itself names, believed where it decodes cleanly.

    Raises:
        LoadError: where the bytes are no text, or in an encoding that is not known.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            text, broken = _decode(data[len(mark) :], charset)
            return _checked(text, path, is_text=text.count("\ufffd") * 10 <= len(text)), broken
    for signature, kind, suffix in _SIGNATURES:
        if data.startswith(signature):
            raise LoadError(f"{path}：内容其实是{kind}，不是纯文本。请把扩展名改为 {suffix} 后再试")
    for charset in ("utf-8", *filter(None, [declared])):
        text, broken = _decode(data, charset)
        if not broken and not _looks_binary(text):
            return text, False
    charset = max(_GUESSES, key=lambda name: _common_share(data, name))
    text, broken = _decode(data, charset)
    return _checked(text, path, is_text=_common_share(data, charset) >= _MIN_COMMON), broken


def _checked(text: str, path: Path, *, is_text: bool) -> str:
    if is_text and not _looks_binary(text):
        return text
    raise LoadError(
        f"{path}：不是文本文件，或编码无法识别。请用记事本打开，另存为 UTF-8 编码后再试"
    )


def _decode(data: bytes, charset: str) -> tuple[str, bool]:
    """Return the text and whether it is damaged; an encoding unknown to Python gives neither."""
    try:
        return data.decode(charset), False
    except UnicodeDecodeError:
        return data.decode(charset, errors="replace"), True
    except LookupError:
        return "", True


def _looks_binary(text: str) -> bool:
    """Tell whether more than one character in five hundred is a control character."""
    sample = text[:_SAMPLE]
    return sum(map(sample.count, _CONTROLS)) * 500 > len(sample)


def _common_share(data: bytes, charset: str) -> float:
    """Return the share of common characters in the bytes read as ``charset``, 0 to 1.

    "The first encoding that decodes" would take Big5 for GB18030, which decodes nearly anything.
    """
    text = data[:_SAMPLE].decode(charset, errors="replace")
    return common_share(text, ascii_too=charset.startswith("utf-16"))


def common_share(text: str, *, ascii_too: bool = False) -> float:
    """Return the share of characters that plans are written in, 0 to 1, 0 for no text.

    Args:
        text: Any text.
        ascii_too: Whether to count ASCII characters, which are the same in most encodings.
    """
    foreign = _foreign(text)
    common = sum(map(_common_characters().__contains__, foreign))
    if not ascii_too:
        return common / max(1, len(foreign))
    return (common + len(_NO_ASCII_TEXT.sub("", text))) / max(1, len(text))


def _foreign(text: str) -> str:
    """Return the characters that are not ASCII."""
    return _ASCII.sub("", text)


def is_garbled(text: str) -> bool:
    """Tell whether extracted text is noise: long enough to judge, few of its characters common."""
    foreign = len(_foreign(text[:_SAMPLE]))
    return _looks_binary(text) or (
        foreign >= _MIN_FOREIGN and common_share(text[:_SAMPLE]) < _MIN_EXTRACTED
    )


@cache
def _common_characters() -> frozenset[str]:
    """Return the characters that plans are written in.

    These are the first levels of GB 2312-1980 (3,755 characters, by sound) and of Big5 (5,401, by
    strokes), both made of the characters in common use, with the punctuation of official prose.
    """
    first_levels = ((0xB0, 0xD7, "gb2312"), (0xA4, 0xC6, "big5"))
    found = (
        bytes((lead, trail)).decode(charset, errors="ignore")
        for low, high, charset in first_levels
        for lead in range(low, high + 1)
        for trail in range(0x40, 0xFF)
    )
    return _PUNCTUATION.union(char for char in found if len(char) == 1)


def _issues(text: str) -> tuple[Issue, ...]:
    """Return an issue for each run of characters that could not be decoded."""
    runs = [Span(*match.span()) for match in _LOST.finditer(text)]
    issues = tuple(
        Issue("bad-bytes", "此处有损坏的字节，无法还原为文字，请核对原件", run)
        for run in runs[:_MAX_ISSUES]
    )
    if len(runs) <= _MAX_ISSUES:
        return issues
    return (*issues, Issue("bad-bytes", f"文件损坏较重：共有 {len(runs)} 处无法还原的字节"))
