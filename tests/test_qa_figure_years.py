"""A figure is of the year, and of the part of it, that the question asks about."""

import pytest

from corpus.types import Span
from qa.figure_years import date_fit, year_fit
from qa.figures import Figure
from qa.passages import Sentence
from qa.types import Kind, Language, Question


def figure(sentence, value, year=None):
    line = Sentence(Span(0, len(sentence)), sentence)
    return Figure(value, "个", "", year, None, Span(0, 1), line, is_target=True)


def asked(*years):
    return Question("", Language.HANS, Kind.TARGET, "", years=years)


@pytest.mark.parametrize(
    ("told", "plan", "fit"),
    [
        (figure("建成5万个", "5万个", year=2020), None, 1.0),
        (figure("建成5万个", "5万个", year=2021), 2020, -1.0),
        (figure("2020年建成5万个", "5万个"), 2021, 0.5),
        (figure("建成5万个", "5万个"), 2020, 0.5),
        (figure("建成5万个", "5万个"), 2021, -0.5),
        (figure("建成5万个", "5万个"), None, 0.0),
    ],
)
def test_a_plan_of_one_year_dates_its_undated_figures(told, plan, fit):
    assert year_fit(asked(2020), told, plan) == fit


def test_without_a_year_in_the_question_no_year_fits_better():
    assert year_fit(asked(), figure("建成5万个", "5万个", year=2021), 2021) == 0.0


@pytest.mark.parametrize(
    ("text", "value", "fit"),
    [
        ("2019年底要有多少个?", "500个", 1.0),
        ("2019年要有多少个?", "500个", 1.0),
        ("2019年底要有多少个?", "300个", -1.0),
        ("2019年2月要有多少个?", "300个", 1.0),
        ("2020年要有多少个?", "300个", 0.0),
    ],
)
def test_the_part_of_the_year_tells_figures_apart(text, value, fit):
    line = "2019年2月推出300个事项,2019年底实现500个事项。"
    assert date_fit(text, figure(line, value)) == fit
