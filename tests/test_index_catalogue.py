"""The catalogue gives back what was written."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from index_samples import document

from corpus.types import Metadata, Role
from index.catalogue import Catalogue, write_catalogue


@pytest.fixture
def written():
    other = document("b", meta=Metadata(title="另一份"))
    return (document("a"), other)


@pytest.fixture
def catalogue(tmp_path, written):
    chunks = [("a/一", b"1"), ("a/一", b"2"), ("a/二", b"3"), ("b/一", b"1"), ("b/二", b"4")]
    write_catalogue(tmp_path / "catalogue.sqlite", written, chunks)
    opened = Catalogue(tmp_path / "catalogue.sqlite")
    yield opened
    opened.close()


def test_documents_come_back_whole(catalogue, written):
    assert tuple(catalogue.document(d.doc) for d in written) == written


def test_documents_are_listed_without_their_text(catalogue, written):
    entries = catalogue.documents()
    assert [e.doc for e in entries] == ["a", "b"]
    assert [e.meta for e in entries] == [d.meta for d in written]
    assert [(e.clauses, e.issues, e.digest) for e in entries] == [
        (2, 1, "digest-a"),
        (2, 1, "digest-b"),
    ]


def test_clauses_come_in_the_order_asked_for(catalogue, written):
    first, second = written[0].clauses
    assert catalogue.clauses(["a/二", "a/一"]) == (second, first)
    assert catalogue.clause("a/一") == first
    assert catalogue.clauses_of("a") == (first, second)
    assert catalogue.clauses_of("none") == ()
    assert catalogue.clauses_under("a", first.path) == (first,)
    assert catalogue.clauses_under("a", ()) == (first, second)
    assert catalogue.clauses_under("a", (first.path[0][:-1],)) == ()


def test_unknown_names_are_key_errors(catalogue):
    with pytest.raises(KeyError):
        catalogue.document("none")
    with pytest.raises(KeyError):
        catalogue.clauses(["a/一", "a/九"])


def test_names_are_values_and_never_sql(catalogue):
    with pytest.raises(KeyError):
        catalogue.clause("a/一' OR '1'='1")
    assert catalogue.duties(canonicals=["市财政局' OR 1=1 --"]) == ()
    assert catalogue.clauses_of("a'; DROP TABLE clauses; --") == ()
    assert len(catalogue.clauses_of("a")) == 2


def test_duties_are_limited_by_unit_document_and_role(catalogue, written):
    lead, joined = written[0].clauses[0].responsibilities
    every = catalogue.duties()
    assert [(d.doc, d.clause, d.responsibility) for d in every] == [
        ("a", "a/一", lead),
        ("a", "a/一", joined),
        ("b", "b/一", lead),
        ("b", "b/一", joined),
    ]
    assert catalogue.duties(canonicals=["市科学技术局"]) == (every[0], every[2])
    assert catalogue.duties(docs=["b"], roles=[Role.PARTICIPATE]) == (every[3],)
    assert catalogue.duties(canonicals=[]) == ()


def test_targets_are_limited_by_document_and_year(catalogue, written):
    (target,) = written[0].clauses[0].targets
    assert [(a.doc, a.clause, a.target) for a in catalogue.targets(docs=["b"])] == [
        ("b", "b/一", target)
    ]
    assert len(catalogue.targets(years=[2030])) == 2
    assert catalogue.targets(years=[2031]) == ()


def test_units_are_counted_by_clause(catalogue):
    assert catalogue.units() == (("市科学技术局", 2), ("市财政局", 2))


def test_chunks_know_their_clause_and_document(catalogue):
    clauses, docs = catalogue.chunk_places()
    assert clauses.tolist() == [0, 0, 1, 2, 3]
    assert docs.tolist() == [0, 0, 0, 1, 1]
    assert catalogue.counts() == (2, 4, 5)
    assert set(catalogue.chunk_digests()) == {b"1", b"2", b"3", b"4"}


def test_a_thousand_ids_at_once_are_no_problem(catalogue):
    assert catalogue.duties(docs=["b", *map(str, range(50_000))], roles=[Role.LEAD])[0].doc == "b"


def test_threads_share_one_catalogue(catalogue, written):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: catalogue.clauses(["a/一", "b/二"]), range(200)))
    assert set(found) == {(written[0].clauses[0], written[1].clauses[1])}


def test_document_without_clauses_or_metadata_comes_back(tmp_path):
    bare = replace(document("c"), clauses=(), headings=(), meta=Metadata())
    write_catalogue(tmp_path / "bare.sqlite", [bare], [])
    opened = Catalogue(tmp_path / "bare.sqlite")
    assert opened.document("c") == bare
    assert opened.chunk_places()[0].size == 0
    opened.close()
