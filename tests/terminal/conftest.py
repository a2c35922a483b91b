"""The real program, started in a fresh home and killed when the test is over."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.conftest import environment
from tests.terminal.harness import Program, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Start(Protocol):
    """Starts ``wfh`` with arguments, in a window of a size, with more or other variables."""

    def __call__(self, *arguments: str, columns: int = 120, rows: int = 40, **variables: str) -> Program: ...


@pytest.fixture(scope="session")
def first_config(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the config that ``wfh init --yes`` writes."""
    environ = environment(tmp_path_factory.mktemp("first"))
    subprocess.run(wfh("init", "--yes"), env=environ, check=True, capture_output=True, timeout=60)
    return Path(environ["WFH_CONFIG"]).read_bytes()


@pytest.fixture
def home(isolated: Mapping[str, str], first_config: bytes) -> Mapping[str, str]:
    """Return a home that is set up: the variables of ``isolated``, with a config."""
    path = Path(isolated["WFH_CONFIG"])
    path.parent.mkdir(parents=True)
    path.write_bytes(first_config)
    return isolated


@pytest.fixture
def start(isolated: Mapping[str, str]) -> Iterator[Start]:
    """Start the installed ``wfh`` as often as wanted; all live in the same home (``isolated``)."""
    with ExitStack() as stack:

        def _start(*arguments: str, columns: int = 120, rows: int = 40, **variables: str) -> Program:
            program = Program(wfh(*arguments), {**isolated, **variables}, columns=columns, rows=rows)
            return stack.enter_context(program)

        yield _start
