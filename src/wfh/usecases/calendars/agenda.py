"""The calendars around today, as last read."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from wfh.domain.calendar.occurrence import HIDDEN, IN_ORDER
from wfh.domain.calendar.row_text import as_row, from_row
from wfh.domain.model.meetings import BRIEF, MeetingKind
from wfh.stand_ins import Generic, TypeVar
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.paths import path_of
from wfh.store.state.calendar_cache import fields_of
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wfh.domain.calendar.occurrence import Occurrence
    from wfh.domain.calendar.problems import CalendarProblem
    from wfh.domain.calendar.row_text import CalendarRow
    from wfh.domain.model.meetings import Items

Source = TypeVar("Source")
Made = TypeVar("Made")
_BRIEF = b"row\t"


class Lazy(Generic[Made]):
    """A sequence whose items are made of others on first access, and only once."""

    def __init__(self, of: Items[Source], make: Callable[[Source], Made]) -> None:
        """Derive an item from each of ``of``."""
        self._of = of
        self._make = cache(lambda at: make(of[at]))

    def __len__(self) -> int:
        """Return the number of items, made or not."""
        return len(self._of)

    def __getitem__(self, at: int) -> Made:
        """Return an item by its place."""
        return self._make(at)

    def __iter__(self) -> Iterator[Made]:
        """Yield each item."""
        return map(self._make, range(len(self._of)))

    def __eq__(self, other: object) -> bool:
        """Return whether another one is derived from the same items."""
        return isinstance(other, Lazy) and self._of == other._of

    __hash__ = None  # type: ignore[assignment]


class SourceState(Value):
    """A calendar when it was read.

    ``fetched`` is in seconds since the epoch (None: nobody knows); ``gone`` is since when it ``is_missing`` (seconds;
    0: it never existed).
    """

    fetched: int | None = None
    is_missing: bool = False
    gone: int = 0

    @property
    def fetched_at(self) -> datetime | None:
        """When it was fetched."""
        return None if self.fetched is None else datetime.fromtimestamp(self.fetched, UTC)


class Agenda(Value):
    """What the calendars hold: ``wide`` and ``brief`` occurrences, each once; ``sources`` in the order of the config.

    ``brief`` ones, and when they start, are as in :class:`wfh.domain.model.meetings.Occurrences`; among the ``wide``
    ones are those that are hidden. ``problems`` have the number of their calendar. ``roots`` are the files and folders
    that change when a calendar does, with their stamps from before the reading.
    """

    wide: tuple[Occurrence, ...] = ()
    brief: Items[Occurrence] = ()
    starts: Items[int] = ()
    sources: tuple[SourceState, ...] = ()
    problems: tuple[tuple[int, CalendarProblem], ...] = ()
    roots: tuple[tuple[str, str], ...] = ()

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every occurrence, in order of time."""
        return tuple(sorted((*self.wide, *self.brief), key=IN_ORDER))

    def is_unchanged(self) -> bool:
        """Return whether no calendar has changed since, by a quick look."""
        return all(stamp_text(path) == seen for path, seen in self.roots)

    def as_rows(self) -> Iterator[CalendarRow]:
        """Yield it as rows of text."""
        from wfh.domain.calendar.problems import problem_row

        for path, seen in self.roots:
            if "\t" not in path and "\n" not in path:
                yield "root", path, seen
        for number, each in enumerate(self.sources):
            fetched = "" if each.fetched is None else str(each.fetched)
            yield "source", str(number), fetched, str(int(each.is_missing)), str(each.gone)
        for number, problem in self.problems:
            yield ("problem", str(number), *problem_row(problem))
        for occurrence in self.wide:
            yield ("wide", *as_row(occurrence))
        for occurrence in self.brief:
            yield ("row", *as_row(occurrence))


def stamp_text(path: str) -> str:
    """Return the stamp of a file or folder as one text; empty if it is not there."""
    return " ".join(map(str, stamp(path_of(path))))


def is_wide(each: Occurrence) -> bool:
    """Return whether an occurrence matters for queries about any day."""
    kept_apart = each.kind in HIDDEN or each.kind == MeetingKind.FOCUS
    return kept_apart or each.dates is not None or each.end - each.start > BRIEF


def from_lines(lines: Sequence[bytes]) -> Agenda:
    """Return the agenda that :meth:`Agenda.as_rows` wrote; brief occurrences are decoded on access."""
    wide, sources, problems, roots = [], [], [], []
    first = next((at for at, line in enumerate(lines) if line.startswith(_BRIEF)), len(lines))
    for name, *fields in map(fields_of, lines[:first]):
        if name == "root":
            roots.append((fields[0], fields[1]))
        elif name == "source":
            _number, fetched, is_missing, gone = fields
            sources.append(SourceState(int(fetched) if fetched else None, is_missing == "1", int(gone)))
        elif name == "problem":
            from wfh.domain.calendar.problems import problem_from_row

            problems.append((int(fields[0]), problem_from_row(fields[1:])))
        else:
            wide.append(from_row(fields))
    rows = lines[first:]
    brief = Lazy(rows, lambda line: from_row(fields_of(line)[1:]))
    starts = Lazy(rows, lambda line: int(line.split(b"\t", 2)[1]))
    return Agenda(tuple(wide), brief, starts, tuple(sources), tuple(problems), tuple(roots))
