"""Errors that a caller can mend, each told in one line: what, where, what to do next."""


class PlanError(Exception):
    """Root of all errors of this project."""


class LoadError(PlanError):
    """A file cannot be read as text: empty, binary, unknown encoding, scanned, or gone."""
