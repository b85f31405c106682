"""Chunks of clauses."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from index_samples import document

from index.chunk import MAX_BODY, chunk_document, split_body

TEXT = st.text(alphabet="推动企业创新。;，、:!?(市科技局)2025年\n ", max_size=1200)


# The first call imports the splitter, which takes half a second.
@settings(deadline=None)
@given(TEXT, st.integers(5, 400))
def test_pieces_join_to_the_text_and_keep_within_the_limit(text, limit):
    pieces = split_body(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_long_text_is_cut_at_sentence_ends():
    sentence = "推动企业加大研发投入，建设平台。"
    pieces = split_body(sentence * 60)
    assert len(pieces) > 1
    assert all(piece.endswith("。") for piece in pieces)


def test_short_text_stays_whole():
    assert split_body("推动创新。" * 80) == ("推动创新。" * 80,)
    assert split_body("") == ("",)


def test_chunk_bears_title_headings_body_and_units():
    first, second = chunk_document(document())
    assert first.clause == "a/一"
    assert first.title == "青湖市人才行动方案 云山省青湖市"
    assert first.units == "市科学技术局 市科技局 市财政局"
    assert first.text == f"{first.title}\n一、引进人才\n{first.body}"
    assert second.units == ""


def test_each_piece_of_a_long_clause_bears_title_and_headings():
    clause = replace(document().clauses[1], text="打击侵权行为，保护创新。" * 60)
    chunks = list(chunk_document(document(clauses=(clause,))))
    assert len(chunks) > 1
    assert {c.clause for c in chunks} == {"a/二"}
    assert {c.title for c in chunks} == {"青湖市人才行动方案 云山省青湖市"}
    assert "".join(c.body for c in chunks) == clause.text
    assert all(len(c.body) <= MAX_BODY for c in chunks)


def test_traditional_title_is_folded():
    meta = replace(document().meta, title="常青市動力支撐方案")
    chunk = next(chunk_document(document(meta=meta)))
    assert chunk.title.startswith("常青市动力支撑方案")
