"""The buttons that save what a page shows as Word and Excel files."""

from collections.abc import Callable, Mapping

import streamlit as st

from app_pages.state import text

_ICONS = {"docx": ":material/description:", "xlsx": ":material/table:"}


def offer_files(
    page: str, stem: str, writers: Mapping[str, Callable[[], bytes]], *, wording: str = "export"
) -> None:
    """Draw a button for each form of file.

    Args:
        page: Begins the keys of the buttons.
        stem: Name of the files without their ending.
        writers: What makes the file, by its ending; called when the file is asked for, since one
            of many plans takes a second.
        wording: Begins the names of the labels.
    """
    for form, write in writers.items():
        st.download_button(
            text(f"{wording}.{form}"),
            write,
            file_name=f"{stem}.{form}",
            key=f"{page}_{form}",
            icon=_ICONS[form],
            on_click="ignore",
        )
