"""Pages of a PDF as pictures, to be looked at beside the extracted text."""

from io import BytesIO
from pathlib import Path

import pypdfium2

from corpus.types import Document

# Of the page's own 72 dots an inch: sharp enough to read on a screen.
_SCALE = 1.6


def page_of(document: Document, position: int) -> int:
    """Return the number of the page on which a raw position stands; the first where on none."""
    pages = document.source.pages
    on = [page.number for page in pages if page.span.start <= position < page.span.end]
    return on[0] if on else pages[0].number


def page_image(document: Document, number: int) -> bytes | None:
    """Return a page as PNG; ``None`` where the file has gone or cannot be drawn any more."""
    path = Path(document.source.path)
    if not path.is_file():
        return None
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 0 < number <= len(pdf):
            return None
        page = pdf[number - 1]
        picture = BytesIO()
        page.render(scale=_SCALE).to_pil().save(picture, format="PNG")
        return picture.getvalue()
    finally:
        pdf.close()
