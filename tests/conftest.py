"""Fixtures that several test files use."""

import socket
from pathlib import Path

import pytest
from browsing import browser, page, server
from hypothesis import settings

from corpus.register import Register, load_register
from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words

__all__ = ["browser", "page", "server"]

# A shared machine is now and then slow: time is measured in benchmarks/, never in a test.
settings.register_profile("tiaowen", deadline=None)
settings.load_profile("tiaowen")


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach another machine: what the tool does must work without a network."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
            raise ConnectionRefusedError(f"tests reach no other machine than this: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


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
