"""Fixtures that several test files use."""

from pathlib import Path

import pytest

from corpus.register import Register, load_register
from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words


@pytest.fixture
def shared() -> Path:
    """The folder of shared material beside the repository; the test is skipped without it."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared material is not here")
    return folder


@pytest.fixture(scope="session")
def register() -> Register:
    """The register of agencies."""
    return load_register()


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of the sample corpus, made with the embedder that ships."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    corpus = Path(__file__).resolve().parents[1] / "corpus" / "sample"
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build([corpus], folder, Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder, encoder=encoder, tokeniser=tokeniser)
