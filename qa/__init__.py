"""Answers questions about plans with citations, or says that the documents do not."""
