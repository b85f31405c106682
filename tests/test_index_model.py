"""The model that ships is what the training made, of the glossary as it stands."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from index.glossary import TRAINED_ON
from index.train_record import RECORD, file_digest
from index.train_table import Settings

MODEL = Path(__file__).resolve().parents[1] / "index" / "model"
CARD = (MODEL / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def record():
    return json.loads((MODEL / RECORD).read_text("utf-8"))


def test_the_glossary_is_the_one_that_the_model_was_trained_on(record):
    assert file_digest(TRAINED_ON) == record["glossary"], (
        "new terms belong in glossary_new.toml; what stands in glossary.toml is trained on, "
        "so after a change there run make embedder"
    )


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_the_files_are_those_that_the_training_wrote(record, name):
    assert file_digest(MODEL / name) == record["model"][name]


def test_the_training_would_be_done_with_the_same_settings_again(record):
    assert record["settings"] == asdict(Settings())


def test_the_card_counts_what_the_record_counts(record):
    for source in record["pairs"].values():
        assert f"{source['count']:,}" in CARD
    assert f"{record['vocabulary']['rows']:,}" in CARD
    assert f"{record['settings']['steps']:,} steps" in CARD


def test_the_training_texts_are_those_that_are_at_hand(record, shared):
    for name, digest in record["texts"].items():
        assert file_digest(shared / "training" / f"{name}.jsonl.gz") == digest
