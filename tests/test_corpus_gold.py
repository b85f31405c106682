"""The parser on the plans of tests/gold: its figures may not fall on any draw of them."""

import json
from pathlib import Path

import pytest

from benchmarks.score_gold import GOLD, copy_plans, score

FIRST = (
    *("1494058", "1553175", "1626128", "1674177", "3763106", "3766058"),
    *("4076782", "4202612", "4593237", "DL-15158"),
)
SECOND = (
    *("1476008", "1646174", "1669789", "1673478"),
    *("3770435", "4163325", "4621385"),
)
THIRD = ("1513765", "1522545", "1644024", "4226838")
FOURTH = ("1504992", "1511940", "1616583", "1654136", "1676794", "4082365", "4246803")
FIFTH = ("1517621", "1525183", "1553985", "1646355", "1680441", "2883843", "4467405")
SIXTH = ("1654881", "1698991", "1703497", "4071875")
SEVENTH = ("1497585", "1640101", "1646241", "4532847")
EIGHTH = ("002", "004", "1474552", "1524006", "1646688", "1654158", "4133348")
NINTH = ("1509197", "1589265")
FIGURES = ("clause", "unit", "name", "scope", "target", "meta")
# What all plans of a draw together reached, less .005.
FLOORS = (
    (FIRST, (0.993, 0.994, 0.994, 0.992, 0.968, 0.975)),
    (SECOND, (0.988, 0.992, 0.992, 0.995, 0.995, 0.995)),
    (THIRD, (0.995, 0.995, 0.995, 0.995, 0.980, 0.995)),
    (FOURTH, (0.985, 0.995, 0.995, 0.995, 0.987, 0.995)),
    (FIFTH, (0.985, 0.976, 0.980, 0.947, 0.988, 0.995)),
    (SIXTH, (0.995, 0.995, 0.995, 0.995, 0.959, 0.995)),
    (SEVENTH, (0.995, 0.995, 0.995, 0.995, 0.953, 0.995)),
    (EIGHTH, (0.995, 0.993, 0.995, 0.995, 0.995, 0.995)),
    (NINTH, (0.995, 0.995, 0.995, 0.995, 0.995, 0.995)),
)


@pytest.mark.parametrize(
    ("plans", "floors"),
    FLOORS,
    ids=("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
)
def test_no_figure_of_the_labelled_plans_falls(shared: Path, plans, floors):
    figures = json.loads(score(shared, "--json", only=plans))["all"]
    pairs = zip(FIGURES, floors, strict=True)
    assert {name: figures[name] for name, floor in pairs if figures[name] < floor} == {}
    assert (figures["noise"], figures["raw"]) == (0, 0)


def test_every_labelled_unit_and_figure_stands_at_its_place(shared: Path, tmp_path: Path):
    copy_plans(shared, tmp_path)
    astray = []
    for labels in sorted(GOLD.glob("*.clauses.jsonl")):
        plan = tmp_path / f"{labels.name.split('.')[0]}.txt"
        raw = plan.read_bytes().decode()
        for line in labels.read_text(encoding="utf-8").splitlines():
            clause = json.loads(line)
            duties = "".join(raw[slice(*clause["unit_span"] or (0, 0))].split())
            astray += [unit for unit in clause["units"] if unit["name"] not in duties]
            for target in clause["targets"]:
                digits = [c for c in target["value"] if c.isdigit()]
                if not set(digits) <= set(raw[target["start"] : target["end"]]):
                    astray.append(target)
    assert astray == []
