"""The text of a file that a reader uploads: read on this machine and not kept."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from app_pages.state import text
from corpus.errors import PlanError
from corpus.load import load

FORMATS = ["txt", "md", "docx", "pdf", "html"]


def uploaded_text(key: str, label: str) -> str:
    """Draw the field for a file and return its text; empty without a file, or a bad one."""
    file = st.file_uploader(label, type=FORMATS, key=key, help=text("upload.temporary"))
    if file is None:
        return ""
    with TemporaryDirectory() as folder:
        # Only the ending is taken from the reader's name for it.
        path = Path(folder) / f"upload{Path(file.name).suffix.lower()}"
        path.write_bytes(file.getvalue())
        try:
            return load(path).raw
        except PlanError as error:
            # The reader knows the file by its own name, not by where it was put.
            said = str(error).replace(str(path), file.name)
            st.error(text("upload.failed", error=said), icon=":material/error:")
            return ""
