"""What the documents of an index are called: titles, places, names of their own places."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from index.catalogue import Catalogue
from index.tokenise import fold

# Catalogues whose names are kept: the live one, and one that a build has just replaced.
_CATALOGUES = 4


@lru_cache(maxsize=_CATALOGUES)
def printed_titles(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the title of each document as printed; its own name for one without a title."""
    return MappingProxyType({e.doc: e.meta.title or e.doc for e in catalogue.documents()})


@lru_cache(maxsize=_CATALOGUES)
def folded_titles(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the folded title of each document; empty for one without a title."""
    return MappingProxyType({e.doc: fold(e.meta.title or "") for e in catalogue.documents()})


@lru_cache(maxsize=_CATALOGUES)
def places_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the place of each document; its own name for one without a place."""
    return MappingProxyType({e.doc: e.meta.region or e.doc for e in catalogue.documents()})


def title_of(catalogue: Catalogue, doc: str) -> str:
    """Return the document's title as printed, or its name where it has none."""
    return printed_titles(catalogue).get(doc, doc)


@lru_cache(maxsize=_CATALOGUES)
def aim_years(catalogue: Catalogue) -> Mapping[str, frozenset[int]]:
    """Return the years by which each document aims at figures; none for one without such years."""
    years: dict[str, set[int]] = {}
    for aim in catalogue.targets():
        if aim.target.year:
            years.setdefault(aim.doc, set()).add(aim.target.year)
    return MappingProxyType({doc: frozenset(found) for doc, found in years.items()})
