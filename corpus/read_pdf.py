"""Text of a PDF file, page by page, in reading order."""

import ctypes
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

from corpus.errors import LoadError
from corpus.read_glyphs import Glyph
from corpus.read_layout import Drawn, read_sheets
from corpus.read_pages import assemble
from corpus.read_rules import Rule
from corpus.read_types import Extracted
from corpus.read_zip import damaged

_MAX_PAGES = 5000
_MAX_PATHS = 20_000  # of a page; more are a drawing
_UNPRINTED = frozenset((0, 0xAD, 0xFFFF))  # soft hyphen, and PDFium's own marks
_HYPHENS = frozenset((2, 0xFFFE))  # PDFium's marks of one at the end of a line
_LOCK = threading.Lock()  # PDFium keeps state of its own and must not be entered twice


def read_pdf(data: bytes, path: Path) -> Extracted:
    """Return the text of a PDF file with its pages; running headers and footers are dropped.

    Raises:
        LoadError: where the file is damaged, locked, or holds pictures of text only.
    """
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise LoadError(
                    f"{path}：PDF 有密码保护。请用密码打开后另存为不加密的 PDF 再试"
                ) from error
            raise damaged(path, "PDF") from error
        try:
            if len(document) > _MAX_PAGES:
                raise LoadError(f"{path}：PDF 超过 {_MAX_PAGES} 页。请拆成几个文件后再试")
            sheets = list(read_sheets(_page(document, number) for number in range(len(document))))
        except pypdfium2.PdfiumError as error:
            raise damaged(path, "PDF 页面") from error
        finally:
            document.close()
    return assemble(sheets, path)


def _page(document: pypdfium2.PdfDocument, number: int) -> Drawn:
    page = document[number]
    text = page.get_textpage()
    try:
        rotation = page.get_rotation()
        return Drawn(list(_glyphs(text, rotation)), () if rotation else list(_rules(page)))
    finally:
        text.close()
        page.close()


def _rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    """Yield the boxes of what is drawn, and the edges of boxes that have an outline."""
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    for path in islice(paths, _MAX_PATHS):
        left, bottom, right, top = path.get_bounds()
        top, bottom = -top, -bottom
        box = Rule(left, top, right, bottom)
        if box.is_flat or box.is_upright:
            yield box
        elif _has_outline(path):
            yield Rule(left, top, right, top)
            yield Rule(left, bottom, right, bottom)
            yield Rule(left, top, left, bottom)
            yield Rule(right, top, right, bottom)


def _has_outline(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _glyphs(text: pypdfium2.PdfTextPage, rotation: int) -> Iterator[Glyph]:
    """Yield the visible characters; blanks and line ends that PDFium guesses are left out."""
    box = pdfium.FS_RECTF()
    lead = 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:  # PDFium counts in UTF-16
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800 & 0x3FF) << 10) + (code - 0xDC00)
        if code in _HYPHENS:
            code = ord("-")
        if code in _UNPRINTED or chr(code).isspace() or chr(code) < " ":
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            yield _turned(chr(code), box, rotation)


def _turned(char: str, box: pdfium.FS_RECTF, rotation: int) -> Glyph:
    """Return the character as it is seen on a page that is shown turned clockwise."""
    left, right, top, bottom = box.left, box.right, -box.top, -box.bottom
    if rotation == 90:
        left, right, top, bottom = -bottom, -top, left, right
    elif rotation == 180:
        left, right, top, bottom = -right, -left, -bottom, -top
    elif rotation == 270:
        left, right, top, bottom = top, bottom, -right, -left
    return Glyph(char, left, top, right, bottom)
