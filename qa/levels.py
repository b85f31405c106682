"""Levels of government that documents are of, to choose by."""

import re
from collections.abc import Collection

from corpus.register import MUNICIPALITIES
from index.catalogue import Catalogue

LEVELS = ("province", "city", "county")
# 湖南省, 广西壮族自治区, 重庆市; not 湖南省岳阳市
_PROVINCE = re.compile(r"[^省市]{2,9}(?:省|自治区)|(?:北京|上海|天津|重庆)市")


def level_of(region: str | None) -> str | None:
    """Return the level of a place such as ``湖南省岳阳市``; ``None`` for none."""
    if not region:
        return None
    if _PROVINCE.fullmatch(region):
        return "province"
    rest = re.sub(r"^(?:[^省市]{2,9}?(?:省|自治区)|(?:北京|上海|天津|重庆)市)", "", region)
    municipal = re.match(r"(?:北京|上海|天津|重庆)市", region)
    if municipal or re.search(r"(?:市|州|盟|地区)..+(?:县|区|旗|市)$", rest):
        return "county"
    return "county" if re.search(r"(?:县|区|旗)$", rest) and not rest.endswith("地区") else "city"


def level_asked(catalogue: Catalogue, docs: Collection[str] | None) -> str | None:
    """Return the one level that all of ``docs`` are of; ``None`` where they are of several.

    The bureaus of a municipality are called 市…局, so that it counts as a city here.
    """
    wanted = frozenset(docs or ())
    regions = {e.meta.region for e in catalogue.documents() if e.doc in wanted and e.meta.region}
    levels = {"city" if region in MUNICIPALITIES else level_of(region) for region in regions}
    return levels.pop() if len(levels) == 1 else None


def docs_of_levels(
    catalogue: Catalogue, levels: Collection[str], docs: frozenset[str] | None
) -> frozenset[str] | None:
    """Return those of ``docs`` that are of the levels; ``docs`` itself where none is chosen."""
    if not levels:
        return docs
    found = {e.doc for e in catalogue.documents() if level_of(e.meta.region) in levels}
    return frozenset(found if docs is None else found & docs)
