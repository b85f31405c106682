import os
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.rerank import load_reranker


def cross_encoder_folder(folder: Path, outputs: int) -> Path:
    """A tiny randomly initialised cross-encoder, as the hub would hold it."""
    import torch
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(1)
    names = {n: at for at, n in enumerate(["[PAD]", "[UNK]", "[SEP]", *"引进高层次人才资金科技"])}
    tokenizer = Tokenizer(models.WordLevel(names, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A [SEP]", pair="$A [SEP] $B:1 [SEP]:1", special_tokens=[("[SEP]", 2)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", sep_token="[SEP]"
    )
    config = BertConfig(
        vocab_size=len(names),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_labels=outputs,
    )
    plain = folder / "plain"
    BertForSequenceClassification(config).save_pretrained(plain)
    fast.save_pretrained(plain)
    CrossEncoder(str(plain), device="cpu", local_files_only=True).save_pretrained(
        str(folder / "made")
    )
    return folder / "made"


@pytest.mark.slow
def test_a_cross_encoder_folder_rates_texts_in_their_order(tmp_path):
    reranker = load_reranker(str(cross_encoder_folder(tmp_path, outputs=1)))
    texts = ["引进高层次人才", "科技资金", "引进高层次人才"]
    rated = reranker.relevance("人才", texts)
    assert rated.shape == (3,)
    assert rated.dtype == np.float32
    assert rated[0] == pytest.approx(rated[2], abs=1e-2)
    turned = reranker.relevance("人才", texts[::-1][1:])
    np.testing.assert_allclose(turned, rated[[1, 0]], atol=1e-2)
    assert reranker.relevance("人才", []).shape == (0,)


@pytest.mark.slow
def test_a_classifier_of_several_classes_is_refused(tmp_path):
    with pytest.raises(ModelError, match="3 个输出"):
        load_reranker(str(cross_encoder_folder(tmp_path, outputs=3)))


def test_a_name_that_is_not_here_fails_in_one_line():
    with pytest.raises(ModelError, match="本机没有模型") as caught:
        load_reranker("nobody/no-such-reranker")
    assert "\n" not in str(caught.value)
    assert os.environ["HF_HUB_OFFLINE"] == "1"
