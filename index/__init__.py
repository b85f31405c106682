"""Finds clauses: embeddings in FAISS, BM25, and a catalogue of documents."""
