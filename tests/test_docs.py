"""The README is true: its commands exist and run, its files stand where it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = ("corpus", "index", "qa")


def help_of(*command: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def subcommands(module: str) -> list[str]:
    choices = re.search(r"\{([a-z,-]+)\}", help_of(module))
    assert choices, f"python -m {module} --help lists no subcommands"
    return choices[1].split(",")


@pytest.mark.parametrize("module", MODULES)
def test_every_subcommand_has_help_and_a_place_in_the_readme(module: str):
    for name in subcommands(module):
        assert len(help_of(module, name).splitlines()) > 3
        assert re.search(rf"python -m {module} {name}\b", README), f"{module} {name}"


@pytest.mark.parametrize("module", MODULES)
def test_readme_names_no_subcommand_that_is_not_there(module: str):
    named = set(re.findall(rf"python -m {module} ([a-z-]+)\b", README))
    assert named <= set(subcommands(module))


def test_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)\b", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_files_and_pictures_of_the_readme_exist():
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_no_pin_is_missing_from_the_requirements():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.\-\[\]]+==[\w.+]+", pin) for pin in pins)
    assert "torch==2.13.0" in pins
