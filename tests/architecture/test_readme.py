"""What the README says can be typed."""

from __future__ import annotations

import re
import shlex
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.terminal.harness import wfh

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CODE = re.findall(r"`(wfh(?: [^`]*)?)`", README)
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


@cache
def help_of(*words: str) -> str:
    environ = environment(ROOT / "tests" / "nowhere")
    result = subprocess.run(wfh(*words, "--help"), env=environ, text=True, capture_output=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.parametrize("line", sorted(set(CODE)))
def test_a_command_of_the_readme_is_one_of_wfh(line: str) -> None:
    words = shlex.split(line)[1:]
    if not words:
        return
    command, options = words[0], [word.partition("=")[0] for word in words[1:] if word.startswith("--")]
    assert re.search(rf"^\s+{command}\b", help_of(), re.MULTILINE)
    for option in options:
        assert option in help_of(command) + help_of()


def test_every_command_of_wfh_is_in_the_readme() -> None:
    named = {shlex.split(line)[1] for line in CODE if " " in line}
    listed = set(re.findall(r"^  ([a-z]+)(?: |$)", help_of(), re.MULTILINE))
    assert listed - named - {"focus", "handbook", "review"} == set()


def test_the_second_command_is_what_the_checks_run() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    first, second = (" ".join(block.split()) for block in BLOCKS[:2])
    assert first.endswith("/bin/wfh")
    assert second.endswith("/bin/pytest -n 2")
    assert "'.[test]'" in second
    assert 'pytest" -n 2' in run
    assert "'.[test]'" in run


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_what_the_readme_points_at_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_readme_sets_variables_that_are_read() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in ("WFH_CONFIG", "WFH_DATA"):
        assert name in README
        assert name in source
