"""Fixtures that several test files use."""

from pathlib import Path

import pytest


@pytest.fixture
def shared() -> Path:
    """The folder of shared material beside the repository; the test is skipped without it."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared material is not here")
    return folder
