"""The parser on the plans of tests/gold, which nobody tunes on: its figures may not fall."""

import json
from pathlib import Path

from benchmarks.score_gold import GOLD, copy_plans, score

# What all ten plans together reached, less .005.
FLOORS = {
    "clause": 0.990,
    "unit": 0.957,
    "name": 0.957,
    "scope": 0.915,
    "target": 0.968,
    "meta": 0.975,
}


def test_no_figure_of_the_labelled_plans_falls(shared: Path):
    figures = json.loads(score(shared, "--json"))["all"]
    fallen = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}
    assert fallen == {}
    assert (figures["noise"], figures["raw"]) == (0, 0)


def test_every_labelled_unit_and_figure_stands_at_its_place(shared: Path, tmp_path: Path):
    copy_plans(shared / "plans", tmp_path)
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
