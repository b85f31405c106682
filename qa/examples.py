"""Example questions that the documents at hand can answer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.types import Role
from index.catalogue import Catalogue

# A heading that reads well in a question: "1.引进高层次人才"; not "(五)实施“三尖”行动,强化…".
TOPIC = re.compile(r"^[\d一二三四五六七八九十()、.\s]+([一-鿿]{4,12})$")
# Subjects that newcomers ask about first, with the English question that names them.
FAVOURITES = (
    ("人才", "谁牵头人才计划？", "who leads talent programs?"),
    ("研发", "全社会研发投入的目标是多少？", "What is the target for R&D spending?"),
    ("知识产权", "知识产权保护由哪个部门牵头？", "Who leads intellectual property protection?"),
    ("数据", "数据共享由哪个部门负责？", "Who is responsible for data sharing?"),
)


@lru_cache(maxsize=8)
def example_questions(catalogue: Catalogue, language: str, limit: int = 5) -> tuple[str, ...]:
    """Return up to ``limit`` questions drawn from the catalogue, in ``zh`` or ``en``.

    The first are the favourites that tasks with a lead are about; in Chinese there follow the
    tasks of the busiest bureau, a figure that an indicator is to reach, and who leads a task.
    """
    led = _led_tasks(catalogue)
    spoken_of = "".join(led)
    favourites = [(zh, en) for word, zh, en in FAVOURITES if word in spoken_of]
    if language == "en":
        return tuple(en for _, en in favourites)[:limit]
    examples = [zh for zh, _ in favourites[:2]]
    examples += [*_unit_question(catalogue), *_target_question(catalogue), *_task_question(led)]
    return tuple(dict.fromkeys(examples))[:limit]


def _led_tasks(catalogue: Catalogue) -> tuple[str, ...]:
    led = dict.fromkeys(duty.clause for duty in catalogue.duties(roles={Role.LEAD}))
    return tuple(c.path[-1] for c in catalogue.clauses(led) if c.path)


def _task_question(led: tuple[str, ...]) -> Iterator[str]:
    topics = (match[1] for match in map(TOPIC.match, led) if match)
    topic = next(topics, None)
    if topic:
        yield f"谁牵头{topic}？"


def _unit_question(catalogue: Catalogue) -> Iterator[str]:
    bureau = next((name for name, _ in catalogue.units() if name.endswith("局")), None)
    if bureau:
        yield f"{bureau}牵头或参与哪些任务？"


def _target_question(catalogue: Catalogue) -> Iterator[str]:
    targets = (aim.target for aim in catalogue.targets())
    fit = (t for t in targets if t.year and 4 <= len(t.indicator) <= 14)
    target = next(fit, None)
    if target:
        yield f"到{target.year}年，{target.indicator}的目标是多少？"
