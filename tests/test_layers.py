"""The import rule: corpus <- index <- qa <- app, heavy libraries behind one door each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("corpus", "index", "qa", "app_pages", "app")
DOORS = {
    "streamlit": {"app.py", "app_pages"},
    "faiss": {"index/dense.py"},
    "tantivy": {"index/lexical.py"},
    "sentence_transformers": {"index/embed.py", "index/rerank.py", "index/train.py"},
    "torch": {"index/embed.py", "index/rerank.py", "index/train.py"},
}
LAZY = {"sentence_transformers", "torch", "transformers"}


def modules() -> list[Path]:
    files = [ROOT / "app.py"]
    for layer in LAYERS[:-1]:
        files += sorted((ROOT / layer).rglob("*.py"))
    return [f for f in files if f.exists()]


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


def layer_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return "app" if first == "app.py" else first


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_module_imports_only_its_own_layer_or_those_below(path: Path):
    own = LAYERS.index(layer_of(path))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, node in imports(tree):
        top = name.split(".")[0]
        if top in LAYERS:
            assert LAYERS.index(top) <= own, f"line {node.lineno}: {name} is above {path.name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_heavy_libraries_have_one_door_each(path: Path):
    relative = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, node in imports(tree):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            inside = any(
                relative == d or relative.startswith((d + "/", d[:-3] + "_")) for d in doors
            )
            assert inside, f"line {node.lineno}: {name} belongs in {sorted(doors)}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_slow_imports_stand_inside_functions(path: Path):
    if "train" in path.stem:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        for name, _ in imports(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
            assert name.split(".")[0] not in LAZY, f"line {node.lineno}: import {name} lazily"


def test_walk_sees_the_packages():
    assert {layer_of(p) for p in modules()} >= {"corpus", "index", "qa"}
