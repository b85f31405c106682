"""Figures given with 分别 are shown together where the question asks for more than one."""

import pytest

from corpus.types import Span
from qa.figure_groups import given_respectively
from qa.figures import Figure
from qa.passages import Sentence
from qa.types import Kind, Language, Question

SPEEDS = Sentence(Span(0, 40), "城市和农村家庭宽带速率分别达150Mbps、100Mbps")
SHARES = Sentence(Span(0, 40), "市和县科技支出占比分别达到5%和4%以上")


def figure(line, value, unit, indicator, at):
    span = Span(at, at + 1)
    return Figure(value, unit, indicator, None, None, span, line, is_target=True)


CITY = figure(SPEEDS, "150Mbps", "Mbps", "城市家庭宽带速率", 15)
RURAL = figure(SPEEDS, "100Mbps", "Mbps", "农村家庭宽带速率", 23)
FIVE = figure(SHARES, "5%", "%", "科技支出占比", 15)
FOUR = figure(SHARES, "4%以上", "%", "科技支出占比", 18)


def question(text, language=Language.HANS):
    return Question(text, language, Kind.TARGET, text)


@pytest.mark.parametrize(
    ("asked", "best", "beside", "found"),
    [
        (question("城市和农村家庭宽带速率要达到多少?"), RURAL, CITY, [CITY]),
        (question("What speeds for city and rural homes?", Language.EN), RURAL, CITY, [CITY]),
        (question("农村家庭宽带速率要达到多少?"), RURAL, CITY, []),
        (question("How fast for rural homes?", Language.EN), RURAL, CITY, []),
        (question("科技支出各占多少?"), FIVE, FOUR, [FOUR]),
        (question("科技支出各占多少?"), FIVE, CITY, []),
    ],
)
def test_the_other_figure_comes_along_where_it_is_asked_for(asked, best, beside, found):
    assert list(given_respectively(asked, best, (best, beside))) == found
