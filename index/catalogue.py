"""The catalogue: documents, clauses, responsibilities and targets in SQLite."""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.types import Clause, Document, Role
from index import rows
from index.types import Aim, DocumentEntry, Duty

T = TypeVar("T")

# Whole documents kept in memory: as many as a page shows passages of; and texts alone.
_KEPT_DOCUMENTS = 16
_KEPT_BARE = 64
_IN = "IN (SELECT value FROM json_each(?))"


def _prefixed(prefix: str, columns: str) -> str:
    return ", ".join(f"{prefix}.{column.strip()}" for column in columns.split(","))


_DUTIES = f"""SELECT d.doc, c.id, {_prefixed("r", rows.DUTY_COLUMNS)} FROM responsibilities r
    JOIN clauses c ON c.num = r.clause JOIN documents d ON d.num = c.doc"""
_AIMS = f"""SELECT d.doc, c.id, {_prefixed("t", rows.AIM_COLUMNS)} FROM targets t
    JOIN clauses c ON c.num = t.clause JOIN documents d ON d.num = c.doc"""


class Catalogue:
    """What one generation of the index knows of its documents, read-only.

    A generation never changes once written, so the file is opened without SQLite's own locks. One
    connection serves all threads, one at a time.
    """

    def __init__(self, path: Path) -> None:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._kept = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._read_document)
        self._kept_bare = lru_cache(maxsize=_KEPT_BARE)(self._read_bare)
        listed = self._rows(f"SELECT {rows.DOCUMENT_COLUMNS} FROM documents ORDER BY num")
        self._entries = tuple(rows.entry(row) for row in listed)

    def close(self) -> None:
        """Close the file; the catalogue is of no use afterwards."""
        with self._lock:
            self._connection.close()

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return all documents by name."""
        return self._entries

    def document(self, doc: str) -> Document:
        """Return a document whole, raw text and all.

        Raises:
            KeyError: if there is none of this name.
        """
        return self._kept(doc)

    def bare_document(self, doc: str) -> Document:
        """Return a document without its clauses, which take far longer to read than its text.

        Raises:
            KeyError: if there is none of this name.
        """
        return self._kept_bare(doc)

    def clause(self, clause_id: str) -> Clause:
        """Return a clause.

        Raises:
            KeyError: if there is none of this id.
        """
        return self.clauses((clause_id,))[0]

    def clauses(self, ids: Iterable[str]) -> tuple[Clause, ...]:
        """Return the clauses of ``ids``, in that order.

        Raises:
            KeyError: if one of them is not there.
        """
        wanted = tuple(ids)
        found = self.known_clauses(wanted)
        return tuple(found[clause_id] for clause_id in wanted)

    def known_clauses(self, ids: Iterable[str]) -> dict[str, Clause]:
        """Return those of the clauses ``ids`` that there are, by id."""
        return {clause.id: clause for clause in self._clauses(f"id {_IN}", _set(ids))}

    def clauses_of(self, doc: str) -> tuple[Clause, ...]:
        """Return a document's clauses in reading order; none for an unknown document."""
        return self._clauses("doc = (SELECT num FROM documents WHERE doc = ?)", doc)

    def clauses_under(self, doc: str, headings: Sequence[str]) -> tuple[Clause, ...]:
        """Return those of a document's clauses whose headings begin with these, in reading order.

        The clause of the last heading itself is among them.
        """
        # As much of the stored list as these make; a heading ends with its quotation mark.
        begin = rows.path_text(headings).removesuffix("]")
        return self._clauses(
            "doc = (SELECT num FROM documents WHERE doc = ?) AND substr(path, 1, ?) = ?",
            doc,
            len(begin),
            begin,
        )

    def duties(
        self,
        *,
        canonicals: Collection[str] | None = None,
        docs: Collection[str] | None = None,
        roles: Collection[Role] | None = None,
    ) -> tuple[Duty, ...]:
        """Return responsibilities in the order of documents and clauses; ``None`` sets no limit.

        Args:
            canonicals: Full names of units.
            docs: Documents.
            roles: Roles.
        """
        limits = (("r.canonical", canonicals), ("d.doc", docs), ("r.role", roles))
        found = self._limited(_DUTIES, limits, "r.clause, r.place")
        return tuple(Duty(row[0], row[1], rows.duty_of(row[2:])) for row in found)

    def targets(
        self, *, docs: Collection[str] | None = None, years: Collection[int] | None = None
    ) -> tuple[Aim, ...]:
        """Return targets in the order of documents and clauses; ``None`` sets no limit."""
        found = self._limited(_AIMS, (("d.doc", docs), ("t.year", years)), "t.clause, t.place")
        return tuple(Aim(row[0], row[1], rows.target_of(row[2:])) for row in found)

    def units(self) -> tuple[tuple[str, int], ...]:
        """Return each unit's full name and number of clauses, the busiest first."""
        counted = self._rows(
            "SELECT canonical, COUNT(DISTINCT clause) AS n FROM responsibilities"
            " GROUP BY canonical ORDER BY n DESC, canonical"
        )
        return tuple(counted)

    def texts(self, numbers: Iterable[int]) -> dict[int, tuple[str, tuple[str, ...], str]]:
        """Return id, headings and text of the clauses with these numbers."""
        found = self._rows(
            f"SELECT num, id, path, text FROM clauses WHERE num {_IN}", _set(numbers)
        )
        return {num: (key, tuple(json.loads(path)), text) for num, key, path, text in found}

    def written(self, text: str) -> list[int]:
        """Return the numbers of the clauses whose text or headings have ``text``, case aside."""
        found = self._rows(
            "SELECT num FROM clauses WHERE instr(lower(text), ?) OR instr(lower(path), ?)",
            text,
            text,
        )
        return [num for (num,) in found]

    def outside(self) -> Iterator[tuple[str, str]]:
        """Yield each document with its bare text outside all clauses: title, lists, signature."""
        yield from self._rows("SELECT doc, outside FROM documents ORDER BY num")

    def chunk_places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return each chunk's clause number and document number, both ``(chunks,)``, rising."""
        found = self._rows(
            "SELECT k.clause, c.doc FROM chunks k JOIN clauses c ON c.num = k.clause ORDER BY k.num"
        )
        table = np.array(found, dtype=np.int64).reshape(-1, 2)
        return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])

    def chunk_digests(self) -> dict[bytes, int]:
        """Return the number of a chunk with each text, by the text's digest."""
        return dict(self._rows("SELECT digest, num FROM chunks"))

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of documents, clauses and chunks that the tables hold."""
        tables = ("documents", "clauses", "chunks")
        documents, clauses, chunks = (
            int(self._rows(f"SELECT COUNT(*) FROM {table}")[0][0]) for table in tables
        )
        return documents, clauses, chunks

    def _rows(self, sql: str, *parameters: object) -> list[Any]:
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def _limited(
        self, sql: str, limits: Iterable[tuple[str, Collection[Any] | None]], order: str
    ) -> list[Any]:
        given = [(column, values) for column, values in limits if values is not None]
        where = " AND ".join(f"{column} {_IN}" for column, _ in given) or "1"
        return self._rows(
            f"{sql} WHERE {where} ORDER BY {order}", *(_set(values) for _, values in given)
        )

    def _read_document(self, doc: str) -> Document:
        return replace(self.bare_document(doc), clauses=self.clauses_of(doc))

    def _read_bare(self, doc: str) -> Document:
        found = self._rows("SELECT body FROM documents WHERE doc = ?", doc)
        if not found:
            raise KeyError(doc)
        return rows.bare_document(found[0][0])

    def _clauses(self, where: str, *parameters: object) -> tuple[Clause, ...]:
        found = self._rows(
            f"SELECT {rows.CLAUSE_COLUMNS} FROM clauses WHERE {where} ORDER BY num", *parameters
        )
        numbers = _set(row[0] for row in found)
        duties = self._of_clauses("responsibilities", rows.DUTY_COLUMNS, numbers, rows.duty_of)
        targets = self._of_clauses("targets", rows.AIM_COLUMNS, numbers, rows.target_of)
        return tuple(
            rows.clause_of(row, tuple(duties[row[0]]), tuple(targets[row[0]])) for row in found
        )

    def _of_clauses(
        self, table: str, columns: str, numbers: str, make: Callable[[tuple[Any, ...]], T]
    ) -> defaultdict[int, list[T]]:
        grouped: defaultdict[int, list[T]] = defaultdict(list)
        sql = f"SELECT clause, {columns} FROM {table} WHERE clause {_IN} ORDER BY clause, place"
        for row in self._rows(sql, numbers):
            grouped[row[0]].append(make(row[1:]))
        return grouped


def write_catalogue(
    path: Path, documents: Iterable[Document], chunks: Iterable[tuple[str, bytes]]
) -> None:
    """Write a new catalogue.

    Args:
        path: A file that is not there yet.
        documents: In the order of their numbers.
        chunks: Clause id and digest of the text of each chunk, in the order of their numbers.
    """
    with closing(sqlite3.connect(path)) as connection:
        # The generation is flushed as a whole before it goes live, so no journal is needed here.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(rows.SCHEMA)
        clause_numbers: dict[str, int] = {}
        for number, document in enumerate(documents):
            _write_document(connection, number, document, clause_numbers)
        connection.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?)",
            ((n, clause_numbers[key], digest) for n, (key, digest) in enumerate(chunks)),
        )
        connection.commit()


def _write_document(
    connection: sqlite3.Connection, number: int, document: Document, clause_numbers: dict[str, int]
) -> None:
    _insert(connection, "documents", [rows.document_row(number, document)])
    for clause in document.clauses:
        at = clause_numbers[clause.id] = len(clause_numbers)
        _insert(connection, "clauses", [rows.clause_row(at, number, clause)])
        duties = enumerate(clause.responsibilities)
        _insert(connection, "responsibilities", [rows.duty_row(at, i, d) for i, d in duties])
        targets = enumerate(clause.targets)
        _insert(connection, "targets", [rows.target_row(at, i, t) for i, t in targets])


def _insert(connection: sqlite3.Connection, table: str, values: list[tuple[Any, ...]]) -> None:
    if values:
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)


def _set(values: Iterable[Any]) -> str:
    """Return ``values`` as one parameter, however many: SQLite limits their number."""
    return json.dumps(list(values), ensure_ascii=False)
