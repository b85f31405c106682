import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embed import BUILT_IN, LightEncoder, load_encoder
from index.errors import ModelError

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "index" / "model"
TEXTS = (
    "引进高层次人才",
    "招揽顶尖专家",
    "到2025年,高新技术企业达到220家。(牵头单位:市科技局)",
    "引進高層次人才",
    "who leads talent programmes?",
    "R&D intensity of 2.7%",
    "鿀鿁",
    "x",
)


@pytest.fixture(scope="module")
def built_in():
    return load_encoder()


def cosine(encoder, query, clause):
    return float(encoder.encode_queries([query])[0] @ encoder.encode_clauses([clause])[0])


def test_rows_are_unit_vectors_of_the_stated_dimension(built_in):
    vectors = built_in.encode_clauses(TEXTS)
    assert vectors.shape == (len(TEXTS), built_in.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors[:6], axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others(built_in):
    together = built_in.encode_clauses(TEXTS * 20)
    alone = np.concatenate([built_in.encode_clauses([text]) for text in TEXTS])
    np.testing.assert_allclose(together, np.tile(alone, (20, 1)), atol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "，。！？"])
def test_a_text_without_words_is_a_zero_row_and_moves_no_other(built_in, text):
    vectors = built_in.encode_clauses(["人才", text, "资金"])
    assert not vectors[1].any()
    np.testing.assert_allclose(vectors[[0, 2]], built_in.encode_clauses(["人才", "资金"]))


def test_no_texts_give_no_rows(built_in):
    assert built_in.encode_clauses([]).shape == (0, built_in.dimension)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("引进高层次人才", "引進高層次人才"),
        ("软件产业", "軟體產業"),
        ("Ｒ＆Ｄ", "R&D"),
        ("talent program", "Talent Programs"),
        ("organization of companies", "organisations of company"),
    ],
)
def test_spellings_of_one_text_have_one_vector(built_in, one, same):
    assert cosine(built_in, one, same) > 0.999


@pytest.mark.parametrize(
    ("query", "right", "wrong"),
    [
        ("招揽顶尖专家", "引进高层次人才", "建设污水处理设施"),
        ("招攬頂尖專家", "引进高层次人才", "建设污水处理设施"),
        ("talent programmes", "引进高层次人才", "建设污水处理设施"),
        ("R&D spending", "提高全社会研发经费投入强度", "完善农村公路养护"),
        ("拿专利贷款", "开展知识产权质押融资", "开展安全生产检查"),
        ("technology transfer", "推动科技成果转移转化", "加强食品安全监管"),
    ],
)
def test_the_meaning_is_nearer_than_another_matter(built_in, query, right, wrong):
    assert cosine(built_in, query, right) > cosine(built_in, query, wrong) + 0.15


def test_it_fits_the_storage_it_is_given():
    stored = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file())
    assert stored <= 15_000_000


def test_the_built_in_model_answers_without_torch():
    code = (
        "import sys; from index.embed import load_encoder; load_encoder().encode_queries(['人才']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_name_and_digest_tell_models_apart(built_in, tmp_path):
    other = static_model(tmp_path)
    assert built_in.name == BUILT_IN
    assert load_encoder(str(MODEL)).digest == built_in.digest
    assert load_encoder(str(other)).digest != built_in.digest
    assert load_encoder(str(other)).name == str(other)


def static_model(folder: Path) -> Path:
    """A sentence-transformers folder of three words, in the plain ``embedding.weight`` form."""
    from safetensors.numpy import save_file

    names = [("<unk>", -9.0), ("人才", -1.0), ("资金", -1.0), ("科技", -1.0)]
    tokenizer = Tokenizer(models.Unigram(names, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.vstack([np.zeros((1, 4)), np.eye(3, 4)]).astype(np.float32)
    save_file({"embedding.weight": rows}, str(folder / "model.safetensors"))
    kind = "sentence_transformers.models.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": kind}]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder


def test_a_static_folder_in_the_plain_form_goes_through_the_light_encoder(tmp_path):
    encoder = load_encoder(str(static_model(tmp_path)))
    assert isinstance(encoder, LightEncoder)
    np.testing.assert_allclose(
        encoder.encode_clauses(["人才 资金", "科技"]), [[0.5**0.5, 0.5**0.5, 0, 0], [0, 0, 1, 0]]
    )


def test_a_broken_model_folder_is_one_clear_line(tmp_path):
    static_model(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{")
    with pytest.raises(ModelError, match="读不出来") as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no such folder", "../gone"])
def test_a_name_that_is_not_here_fails_at_once_in_one_line(name, monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    started = time.monotonic()
    with pytest.raises(ModelError, match="本机没有模型") as caught:
        load_encoder(name)
    assert time.monotonic() - started < 20
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_the_light_encoder_equals_sentence_transformers():
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(MODEL), device="cpu", local_files_only=True)
    clauses = [text * n for text in TEXTS for n in (1, 7)]
    expected = model.encode(clauses, show_progress_bar=False)
    np.testing.assert_allclose(load_encoder().encode_clauses(clauses), expected, atol=2e-5)


def transformer_folder(folder: Path, kind: str) -> Path:
    """A tiny randomly initialised model of a known architecture, as the hub would hold it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import (
        BertConfig,
        BertModel,
        PreTrainedTokenizerFast,
        Qwen3Config,
        Qwen3Model,
    )

    torch.manual_seed(1)
    names = {name: at for at, name in enumerate(["[PAD]", "[UNK]", *"引进高层次人才资金科技"])}
    tokenizer = Tokenizer(models.WordLevel(names, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]")
    sizes = {
        "vocab_size": len(names),
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
    }
    if kind == "bert":
        model, pooling = BertModel(BertConfig(**sizes)), "cls"
    else:
        config = Qwen3Config(**sizes, num_key_value_heads=1, head_dim=16)
        model, pooling = Qwen3Model(config), "lasttoken"
    plain = folder / "plain"
    model.save_pretrained(plain)
    fast.save_pretrained(plain)
    prompts = {"query": "引进", "document": ""} if kind == "qwen3" else {}
    modules = [Transformer(str(plain)), Pooling(32, pooling_mode=pooling), Normalize()]
    made = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    made.save_pretrained(str(folder / "bge-small-zh"), create_model_card=False)
    return folder / "bge-small-zh"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["bert", "qwen3"])
def test_a_transformer_folder_goes_through_sentence_transformers(tmp_path, kind):
    encoder = load_encoder(str(transformer_folder(tmp_path, kind)))
    assert encoder.dimension == 32
    clauses = encoder.encode_clauses(["引进人才", "科技资金", "引进人才"])
    assert clauses.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(clauses, axis=1), 1, atol=1e-3)
    np.testing.assert_allclose(clauses[0], clauses[2], atol=2e-2)
    # The prompt is part of a question and of no clause.
    assert abs(float(encoder.encode_queries(["引进人才"])[0] @ clauses[0])) < 0.999
    assert encoder.encode_clauses([]).shape == (0, 32)


@pytest.mark.slow
def test_a_folder_that_is_no_model_is_one_clear_line(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "no-such-kind"}')
    with pytest.raises(ModelError, match="装不进来") as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)
