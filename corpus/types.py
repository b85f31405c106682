"""The types that flow from a plan file to its answers.

Every position is a half-open Python string position *of the raw text* (the file's bytes decoded,
before any cleaning or conversion), unless a docstring says otherwise.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Script(StrEnum):
    """Script of a document: Simplified (简体) or Traditional (繁體)."""

    HANS = "Hans"
    HANT = "Hant"


class Role(StrEnum):
    """What a unit does in a task."""

    LEAD = "lead"  # 牵头、主办、会同、召集
    JOINT = "joint"  # 按职责分工负责, nobody in front
    PARTICIPATE = "participate"  # 参与、配合、协办
    RESPONSIBLE = "responsible"  # 责任单位


class Scope(StrEnum):
    """Whether the naming bracket stands in the clause itself or governs it from its group."""

    OWN = "own"
    INHERITED = "inherited"


class Comparator(StrEnum):
    """How a target's number is meant."""

    AT_LEAST = ">="  # 以上、不少于、突破
    EQUAL = "="
    AT_MOST = "<="  # 以内、不超过、控制在
    INCREASE = "+"  # 新增、净增、增长


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a range")

    def __len__(self) -> int:
        return self.end - self.start

    def slice(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Issue:
    """Something odd in a document that its reader should know of (问题).

    Attributes:
        code: Stable name, such as ``masked`` or ``lost-byte``.
        message: One plain Chinese sentence for the reader.
        span: Where in the raw text; ``None`` for the document as a whole.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Raw text that belongs to no clause and is not searched: web noise, running page marks.

    Attributes:
        span: Where in the raw text.
        reason: Stable name, such as ``web-noise`` or ``page-mark``.
    """

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its number, from 1, and the raw text that stands on it."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class RawText:
    """A file as loaded.

    Attributes:
        doc: The file's stem, the document's name everywhere.
        path: The path as given.
        raw: The decoded or extracted text, line ends untouched.
        digest: SHA-256 of the file's bytes, hexadecimal.
        format: ``txt``, ``md``, ``html``, ``docx``, ``pdf`` …
        pages: Pages of a PDF, in order; empty for other formats.
        dropped: Page chrome that the reader of the format already knows of (HTML navigation,
            running headers of a PDF).
        issues: What was odd while loading.
    """

    doc: str
    path: str
    raw: str
    digest: str
    format: str = "txt"
    pages: tuple[Page, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit and its duty in a clause (责任单位).

    Attributes:
        unit: The name as printed.
        canonical: The full name of today in Simplified, such as ``市发展和改革委员会``.
        role: What the unit does.
        scope: Whether the statement stands in the clause or governs it from its group.
        span: The bracket or sentence that states it.
        name_span: The printed name itself, inside ``span``.
        covers: The text that the statement governs.
    """

    unit: str
    canonical: str
    role: Role
    scope: Scope
    span: Span
    name_span: Span
    covers: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity aimed at (指标).

    Attributes:
        indicator: What is counted, as the sentence says it, in Simplified.
        value: As printed, less line ends and running marks that cut it.
        number: The value as a number in ``unit``; ``None`` for 零的突破.
        unit: ``%``, ``家``, ``亿元`` … in Simplified; ``None`` where none is printed.
        comparator: How the number is meant.
        year: The year by which, where the same sentence says it.
        baseline: The figure that it starts from, as printed; ``None`` where not stated.
        span: The raw text that bears the value.
    """

    indicator: str
    value: str
    number: Decimal | None
    unit: str | None
    comparator: Comparator
    year: int | None
    baseline: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading that groups clauses (标题).

    Attributes:
        path: Headings from the top down to this one, as in ``Clause.path``.
        level: Depth, 1 for the outermost.
        span: Number and heading text in the raw text.
        part: Which document part of the file it belongs to, from 0 (a plan, then its annexes).
    """

    path: tuple[str, ...]
    level: int
    span: Span
    part: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest numbered unit of a plan (条款), or an unnumbered paragraph of its own.

    Attributes:
        id: ``<doc>/二/(五)/1`` or ``<doc>/一/p2``; the same for the same file, always.
        path: Headings from the top down, Simplified, its own heading last where it has one.
        span: From its number to its last character, its responsibility bracket included.
        text: Clean Simplified text of the span, without line ends and running marks.
        responsibilities: In the order printed, a statement's lead before its others.
        targets: In the order printed.
        part: Which document part of the file it belongs to, from 0.
    """

    id: str
    path: tuple[str, ...]
    span: Span
    text: str
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    part: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; as printed, ``None`` where it does not say.

    Attributes:
        title: The plan's own title, not the covering notice's.
        issuer: 发文机关.
        region: ``省市县`` in Simplified.
        region_inferred: Whether the region is read from hints (a masked name), not stated.
        doc_number: 文号, in its printed brackets.
        issued: Date of issue (成文日期), ``YYYY-MM-DD``.
        published: Date of publication (发布日期), ``YYYY-MM-DD``.
        period: ``2022—2025``.
        validity: 有效性, as printed.
        kind: 行动方案, 实施意见, 工作要点, 规划 …
        replaces: Titles or numbers that it says to replace.
        replaced_by: What it says to be replaced by.
    """

    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    region_inferred: bool = False
    doc_number: str | None = None
    issued: str | None = None
    published: str | None = None
    period: str | None = None
    validity: str | None = None
    kind: str | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed plan (文件): the raw text untouched, and all that was read from it."""

    source: RawText
    script: Script
    meta: Metadata
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    dropped: tuple[Dropped, ...]
    issues: tuple[Issue, ...]

    @property
    def doc(self) -> str:
        """The document's name: its file's stem."""
        return self.source.doc

    @property
    def raw(self) -> str:
        """The raw text that all positions count in."""
        return self.source.raw
