"""Keeps one event from spoiling the others: bounds on time, memory and errors."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY_ERRORS = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RuntimeError, MemoryError,
)  # fmt: skip
"""What a library that reads a stranger's file may raise for what it does not understand."""
CPU_SECONDS = 20
"""How much of the processor the whole process gets."""
_MEMORY = 1 << 30
_ONE_SECONDS = 0.3
_FILE_SECONDS = 0.9


class TooSlowError(Exception):
    """One event took more than its share of time."""


class TimeBudget:
    """The total time that the slow events of one file may take."""

    def __init__(self) -> None:
        """Begin with the whole budget."""
        self._left = _FILE_SECONDS

    @contextmanager
    def share(self) -> Iterator[None]:
        """Run the body for as long as one event may take; raise TooSlowError in it after that."""
        if self._left <= 0:
            raise TooSlowError
        try:
            with at_most(min(_ONE_SECONDS, self._left)):
                yield
        except TooSlowError:
            self._left -= _ONE_SECONDS
            raise


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the body after so much processor time, if the system has a timer for it."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _too_slow)
    # Again and again: the first may come while a library catches what it does not know.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _too_slow(_number: int, _frame: object) -> None:
    raise TooSlowError


def limit_process() -> None:
    """Bound the time and memory of this process, if the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
