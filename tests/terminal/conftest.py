"""The real program, started in a fresh home and killed when the test is over."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.terminal.harness import Program, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Start(Protocol):
    """Starts ``wfh`` with arguments, in a window of a size, with more or other variables."""

    def __call__(self, *arguments: str, columns: int = 120, rows: int = 40, **variables: str) -> Program: ...


@pytest.fixture
def start(isolated: Mapping[str, str]) -> Iterator[Start]:
    """Start the installed ``wfh`` as often as wanted; all live in the same home (``isolated``)."""
    with ExitStack() as stack:

        def _start(*arguments: str, columns: int = 120, rows: int = 40, **variables: str) -> Program:
            program = Program(wfh(*arguments), {**isolated, **variables}, columns=columns, rows=rows)
            return stack.enter_context(program)

        yield _start
