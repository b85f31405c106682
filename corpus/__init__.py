"""Reads Chinese government plans: text, clauses, responsible units, targets, provenance."""
