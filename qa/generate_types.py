"""The types of reworded answers: where the model is, what it was given, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.types import Responsibility, Target
from qa.types import Answer, Citation, Language


class Origin(StrEnum):
    """Who worded a sentence."""

    GENERATED = "generated"
    EXTRACTIVE = "extractive"


class Reason(StrEnum):
    """Why an answer, or a part of it, keeps its extractive wording."""

    SETTINGS = "settings"  # address, model or key cannot be used
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    HTTP = "http"  # the endpoint answered with an error
    BAD_REPLY = "bad_reply"  # no chat completion in JSON
    TOO_LONG = "too_long"
    UNSUPPORTED = "unsupported"  # no sentence is borne out by its clauses
    PARTLY = "partly"  # some sentences are not
    LIST = "list"  # too much to reword, or a list that must stay complete
    NOTHING = "nothing"  # no evidence to reword
    PLANTED = "planted"  # every clause holds text that gives orders to a model


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Attributes:
        url: Base address, such as ``http://localhost:11434/v1``.
        model: Name of the model as the endpoint knows it.
        key: The API key; empty where none is needed. Never shown.
        timeout_s: Seconds after which the whole call is given up; there is no second try.
        max_bytes: Size of the longest reply that is read.
        max_tokens: Tokens that the model may write.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 30.0
    max_bytes: int = 262_144
    max_tokens: int = 1200

    @property
    def is_set(self) -> bool:
        """Whether address and model are given, so that rewording can be switched on."""
        return bool(self.url.strip() and self.model.strip())

    @property
    def host(self) -> str:
        """The host that the answer's sentences go to, for the reader to know."""
        return self.url.partition("//")[2].partition("/")[0].rpartition("@")[2]


def endpoint_of(variables: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that the environment names; not set where it names none."""
    url, model, key = (variables.get(f"TIAOWEN_LLM_{part}", "") for part in ("URL", "MODEL", "KEY"))
    return Endpoint(url, model, key)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a chat: ``system`` or ``user``, and its text."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause that the answer stands on, as the model is given it.

    Attributes:
        number: What the model cites it by, from 1.
        part: The answer as far as it stands on this clause, worded extractively.
        title: Title of its document.
        place: Its number, as a reader cites it.
        quotes: The sentences that the answer cites, as printed.
        headings: Its headings from the top down, in Simplified.
        duties: The units that the document names for it, with their roles.
        targets: Its targets, which tell what a figure counts where its sentence does not repeat it.
    """

    number: int
    part: Answer
    title: str
    place: str
    quotes: tuple[str, ...]
    headings: tuple[str, ...]
    duties: tuple[Responsibility, ...]
    targets: tuple[Target, ...]

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self.part.question.language


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence of a reworded answer.

    Attributes:
        text: What is shown, without citation marks.
        citations: The passages that it stands on.
        origin: Whether the model worded it; a page marks those.
    """

    text: str
    citations: tuple[Citation, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of the model that is not shown, and which check it failed."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class GeneratedAnswer:
    """An answer in words that a model may have chosen; everything in it is in its clauses.

    Attributes:
        answer: The extractive answer that it rewords.
        sentences: In order of reading.
        reason: Why all or some of it is extractive; ``None`` where all is reworded.
        note: The reason as one plain line in the language of the question; empty for none.
        dropped: What the model wrote and the checks refused; for logs and tests, never shown.
    """

    answer: Answer
    sentences: tuple[Worded, ...]
    reason: Reason | None = None
    note: str = ""
    dropped: tuple[Dropped, ...] = ()

    @property
    def text(self) -> str:
        """The whole answer, a sentence a line."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @property
    def is_generated(self) -> bool:
        """Whether any sentence of it was worded by the model."""
        return any(sentence.origin is Origin.GENERATED for sentence in self.sentences)
