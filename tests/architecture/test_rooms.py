"""Who may import whom, who may open files, who may read the clock: held by checks, not by memory."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.lint

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "wfh"


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment the tests run in."""
    program = Path(sys.executable).with_name(command[0])
    found = str(program) if program.exists() else shutil.which(command[0])
    assert found, f"{command[0]} is not installed: pip install '.[test]'"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run([found, *command[1:]], cwd=ROOT, env=environ, text=True, capture_output=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        ("lint-imports", "--no-cache"),
        ("ruff", "check", "--no-cache", "--output-format", "concise"),
        ("ruff", "format", "--no-cache", "--check"),
        ("mypy",),
    ],
    ids=["import-linter", "ruff check", "ruff format", "mypy"],
)
def test_the_tree_is_clean(command: tuple[str, ...]) -> None:
    result = tool(*command)
    assert result.returncode == 0, result.stdout + result.stderr


def modules(*left_out: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(left_out):
            yield name, parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


FAST = "status_line.py"
"""The line of a prompt: it reads one small cache and the time itself, because clock and store cost too much there."""


@cache
def calls(tree: ast.Module) -> tuple[tuple[int, str, str], ...]:
    """Return each call: its line, what is called, and its first argument."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return tuple(
        (node.lineno, ast.unparse(node.func), ast.unparse(node.args[0]) if node.args else "") for node in found
    )


def test_only_the_clock_reads_time() -> None:
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    wrong = [
        f"{name}:{line} {call}"
        for name, tree in modules("clock.py", FAST)
        for line, call, _ in calls(tree)
        if call in readers
    ]
    assert wrong == []


def test_only_the_store_opens_files() -> None:
    openers = {"open", "os.open", "io.open"}
    methods = {"read_text", "read_bytes", "write_text", "write_bytes", "open"}
    wrong = [
        f"{name}:{line} {call}"
        for name, tree in modules("store/", "integrations/", FAST)
        for line, call, what in calls(tree)
        if (call in openers or call.rpartition(".")[2] in methods) and what != "os.devnull"
    ]
    assert wrong == []


def test_nothing_is_evaluated_or_unpickled() -> None:
    dangerous = {"eval", "exec", "__import__", "pickle.loads", "pickle.load", "marshal.loads"}
    found = [(name, call, line) for name, tree in modules() for line, call, _ in calls(tree) if call in dangerous]
    # As the standard dataclasses do: the __init__ of a class, from the names of its fields, which stand in the source.
    assert [place for place in found if place[:2] != ("values.py", "exec")] == []
    assert len(found) <= 1


POSIX_ONLY = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}


def test_no_module_needs_posix_to_be_imported() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and POSIX_ONLY & {getattr(node, "module", None), *(alias.name for alias in node.names)}
    ]
    assert wrong == []


def test_no_error_is_caught_blindly() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert wrong == []
