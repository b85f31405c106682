"""Whether a figure is of the time that the question asks about."""

import re
from functools import lru_cache

from index.catalogue import Catalogue
from qa.figures import Figure
from qa.types import Question

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# 2020年河南省工作方案, (2020年); not 2018—2020年, which is of several years
_RANGE = re.compile(r"(?:19|20)\d\d年?\s*[-—–―~～至到]")
# 2019年底, 2019年2月, 2019年上半年: when in the year
_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年?(?P<when>底|末|年底|\d{1,2}月|上半年|下半年|一季度|第一季度)?"
)
_END = frozenset(("底", "末", "年底", "12月"))


def asked_years(question: Question) -> tuple[int, ...]:
    """Return the years that figures are asked of, those that name the plan left out."""
    named = " ".join(question.scope_words)
    return tuple(year for year in question.years if str(year) not in named)


def year_fit(question: Question, figure: Figure, plan_year: int | None) -> float:
    """Return how well the figure fits the years asked about: 1 fits, -1 is of another year.

    Args:
        question: As understood.
        figure: The figure.
        plan_year: The year of its plan, where the plan is of one year.
    """
    if not question.years:
        return 0.0
    if figure.year is not None:
        return 1.0 if figure.year in question.years else -1.0
    if any(str(year) in figure.sentence.text for year in question.years):
        return 0.5
    if plan_year is None:
        return 0.0
    return 0.5 if plan_year in question.years else -0.5


def date_fit(text: str, figure: Figure) -> float:
    """Return 1 where the figure is of the very part of the year asked about, -1 of another one.

    2019年底 is not 2019年2月; who asks for 2019 alone wants the end of it.
    """
    asked = _DATE.search(text)
    at = figure.sentence.text.find(figure.value)
    told = list(_DATE.finditer(figure.sentence.text[: max(at, 0)]))
    if not asked or not told or told[-1]["year"] != asked["year"]:
        return 0.0
    return 1.0 if _when(asked) == _when(told[-1]) else -1.0


def _when(match: re.Match[str]) -> str:
    when = match["when"] or ""
    return "" if when in _END else when


@lru_cache(maxsize=4)
def plan_years(catalogue: Catalogue) -> dict[str, int]:
    """Return the year of each document that is a plan of one year."""
    years = {}
    for entry in catalogue.documents():
        title, period = entry.meta.title or "", entry.meta.period or ""
        named = set(_YEAR.findall(title))
        spans = _RANGE.search(title) or len(set(_YEAR.findall(period))) > 1
        if len(named) == 1 and not spans and f"{min(named)}年" in title:
            years[entry.doc] = int(min(named))
    return years
