"""Problems and errors in helpful words: file, line, key, what is wrong, and what would be right."""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error leaves its item out; a hint (for example about an unknown key) changes nothing."""

    ERROR = "error"
    HINT = "hint"


class Problem(Value):
    """One problem in one place.

    ``file`` is the name to show (relative to the config folder if inside it), ``line`` counts from 1, ``key`` is dotted
    (``focus.minutes``, ``person[2].timezone``), ``what`` continues from the key ("must be a whole number from 5 to 480,
    not “fifty”") and ``right`` says what would be right.
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
    """An error that a person can act on. Shown as one line per problem, never as a traceback; exit code 1."""

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
    """A write failed (disk full, read-only, no permission). The old file is intact.

    ``why`` is the reason alone, in a few words.
    """

    def __init__(self, problem: Problem | str, why: str = "") -> None:
        """Hold the problem as a sentence, and its reason."""
        super().__init__(problem)
        self.why = why or self.problems[0].what
