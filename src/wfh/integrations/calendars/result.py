"""What one file of a calendar holds."""

from __future__ import annotations

from wfh.values import MutableValue, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.calendar.occurrence import Occurrence
    from wfh.domain.calendar.problems import CalendarProblem


class FileResult(MutableValue):
    """What a file holds. ``is_whole``: its last calendar has an end.

    ``events`` is how many were read, ``addresses`` the most frequent addresses with how many events they are in.
    """

    occurrences: list[Occurrence] = field(default_factory=list)
    problems: list[CalendarProblem] = field(default_factory=list)
    is_whole: bool = True
    events: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
