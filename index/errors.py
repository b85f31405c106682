"""Errors of the index, each told in one line: what, where, what to do next."""

from corpus.errors import PlanError


class IndexNotFoundError(PlanError):
    """No index stands in the folder."""


class IndexMismatchError(PlanError):
    """The index was made by another version, model or vocabulary than the one that opens it."""


class ModelError(PlanError):
    """An embedding model cannot be had: wrong name, no folder, not available offline."""


class IndexBusyError(PlanError):
    """Another process is writing the index."""


class BuildError(PlanError):
    """Nothing could be built: no readable file, or no such document to remove."""
