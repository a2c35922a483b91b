"""What can be wrong, in words that help: a file, a line, a key, what is wrong, what would be right."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error leaves its item out; a hint (an unknown key, say) leaves everything in use."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place.

    ``file`` is the name to show (relative to the config folder where it lies below it), ``line`` counts from 1,
    ``key`` is dotted (``focus.minutes``, ``person[2].timezone``), ``what`` reads on from the key
    ("must be a whole number from 5 to 480, not “fifty”") and ``right`` says what would be right.
    """

    what: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    right: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return ``file:line: key: what is wrong (what would be right)``, leaving out what is not known."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        text = ": ".join(part for part in (place, self.key, self.what) if part)
        return f"{text} ({self.right})" if self.right else text


class WfhError(Exception):
    """Something a person can act on. Shown as one line a problem, never as a traceback; exit code 1."""

    exit_code = 1

    def __init__(self, *problems: Problem | str) -> None:
        """Hold one or more problems; a plain text is a problem without a place."""
        self.problems: tuple[Problem, ...] = tuple(
            problem if isinstance(problem, Problem) else Problem(problem) for problem in problems
        )
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> WfhError:
        """Collect many problems into one error."""
        return cls(*problems)


class UsageError(WfhError):
    """The command line itself is wrong; exit code 2."""

    exit_code = 2


class NotSavedError(WfhError):
    """A write did not reach the disk (full, read-only, no permission). The old text is whole.

    ``why`` gives the reason alone, in a few words.
    """

    def __init__(self, problem: Problem | str, why: str = "") -> None:
        """Hold the problem, a whole sentence, and the reason in it."""
        super().__init__(problem)
        self.why = why or self.problems[0].what
