"""What the calendars hold around today, as it was read last."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wfh.domain.calendar.row_text import as_row, from_row, problem_from_row, problem_row
from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.calendar.event import Occurrence
    from wfh.domain.calendar.problems import CalendarProblem
    from wfh.domain.calendar.row_text import CalendarRow


@dataclass(frozen=True, slots=True)
class SourceState:
    """A calendar when it was read.

    ``fetched`` is in seconds since the epoch (None: nobody knows); ``gone`` is since when it ``is_missing`` (seconds;
    0: it was never there).
    """

    fetched: int | None = None
    is_missing: bool = False
    gone: int = 0

    @property
    def fetched_at(self) -> datetime | None:
        """When it was fetched."""
        return None if self.fetched is None else datetime.fromtimestamp(self.fetched, UTC)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the calendars hold: each of ``occurrences`` once, in order of time; ``sources`` in the order of the config.

    ``problems`` have the number of their calendar. ``roots`` are the files and folders that change when a calendar
    does, with their stamps as they were before it was read.
    """

    occurrences: tuple[Occurrence, ...] = ()
    sources: tuple[SourceState, ...] = ()
    problems: tuple[tuple[int, CalendarProblem], ...] = ()
    roots: tuple[tuple[str, str], ...] = ()

    def as_rows(self) -> Iterator[CalendarRow]:
        """Yield it as rows of text."""
        for path, stamp in self.roots:
            if "\t" not in path and "\n" not in path:
                yield "root", path, stamp
        for number, each in enumerate(self.sources):
            fetched = "" if each.fetched is None else str(each.fetched)
            yield "source", str(number), fetched, str(int(each.is_missing)), str(each.gone)
        for number, problem in self.problems:
            yield ("problem", str(number), *problem_row(problem))
        for occurrence in self.occurrences:
            yield ("row", *as_row(occurrence))


def from_rows(rows: list[CalendarRow]) -> Agenda:
    """Return what :meth:`Agenda.as_rows` made rows of; an empty one if they are none."""
    occurrences, sources, problems, roots = [], [], [], []
    try:
        for name, *fields in rows:
            if name == "row":
                occurrences.append(from_row(fields))
            elif name == "root":
                roots.append((fields[0], fields[1]))
            elif name == "source":
                _number, fetched, is_missing, gone = fields
                sources.append(SourceState(int(fetched) if fetched else None, is_missing == "1", int(gone)))
            elif name == "problem":
                problems.append((int(fields[0]), problem_from_row(fields[1:])))
    except (ValueError, IndexError):
        return Agenda()
    return Agenda(tuple(occurrences), tuple(sources), tuple(problems), tuple(roots))
