"""Errors of the question side, each told in one line: what, where, what to do next."""

from corpus.errors import PlanError


class QuestionFileError(PlanError):
    """A file of questions cannot be read."""


class UnknownDocumentError(PlanError):
    """A document is named that the index has not, or that is not clear."""


class EndpointError(PlanError):
    """Rewording is asked for, and no endpoint is named."""
