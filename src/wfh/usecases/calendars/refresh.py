"""Reads the calendars: what changed since the last reading, merged with what did not."""

from __future__ import annotations

from wfh.domain.calendar.duplicates import without_duplicates
from wfh.domain.calendar.problems import CalendarProblem, problem_from_row, problem_row
from wfh.domain.calendar.row_text import as_row, from_row
from wfh.domain.model.calendars import RETENTION
from wfh.integrations.calendars.child import LibraryMissingError, read_in_child
from wfh.integrations.calendars.result import FileResult
from wfh.integrations.calendars.scan import MOST_FILES, Scanned, modified, scan
from wfh.store.state.calendar_cache import CalendarCache, fields_of, line_of
from wfh.usecases.calendars.agenda import Agenda, SourceState, is_wide, stamp_text
from wfh.values import MutableValue, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from wfh.domain.calendar.row_text import CalendarRow
    from wfh.domain.model.calendars import Calendar
    from wfh.store.disk.paths import Places
    from wfh.usecases.calendars.request import Request

SETTLES_SECONDS = 10
"""A file without its end that is younger than this is still being written."""
_NOT_READ = frozenset({"unreadable", "large"})
_Key = tuple[int, str]


class _File(MutableValue):
    """A file as it was read.

    ``stamp`` is that of then (empty: to be read again); ``gone`` is since when it is not there (seconds; 0: it is).
    """

    stamp: str
    result: FileResult = field(default_factory=FileResult)
    gone: int = 0


def refresh(places: Places, request: Request, now: datetime) -> Agenda | None:
    """Read what changed in the calendars, store and return the result; None if another process is already doing so."""
    cache = CalendarCache(places)
    with cache.alone() as is_mine:
        if not is_mine:
            return None
        request, known = _known(cache, request)
        files, agenda = _read(request, known, now)
        if known is None or files != known or _is_new(cache, request, agenda):
            cache.write(request.head, _index_rows(files), agenda.as_rows())
    return agenda


def read_only(places: Places, request: Request, now: datetime) -> Agenda:
    """Return the calendars from the stored agenda and what has changed since; store nothing."""
    return _read(*_known(CalendarCache(places), request), now)[1]


def _is_new(cache: CalendarCache, request: Request, agenda: Agenda) -> bool:
    kept = cache.agenda()
    return kept is None or kept.head != request.head or kept.lines != [*map(line_of, agenda.as_rows())]


def _read(request: Request, known: dict[_Key, _File] | None, now: datetime) -> tuple[dict[_Key, _File], Agenda]:
    scanned = [scan(calendar) for calendar in request.calendars]
    # Before they are read: what changes meanwhile is seen as a change.
    roots = tuple((root, stamp_text(root)) for each in scanned for root in each.roots)
    files = _files(request, known or {}, scanned, now)
    states, problems = [], []
    for number, (calendar, found) in enumerate(zip(request.calendars, scanned, strict=True)):
        own = {path: file for (source, path), file in files.items() if source == number}
        problems += [(number, each) for each in _problems(calendar, found, own)]
        gone = max((file.gone for file in own.values()), default=0) if found.is_missing else 0
        fetched = modified(calendar.synced) if calendar.synced else found.modified
        states.append(SourceState(int(fetched) if fetched else None, found.is_missing, gone))
    occurrences = without_duplicates(each for file in files.values() for each in file.result.occurrences)
    wide = tuple(filter(is_wide, occurrences))
    brief = tuple(each for each in occurrences if not is_wide(each))
    starts = tuple(int(each.start.timestamp()) for each in brief)
    return files, Agenda(wide, brief, starts, tuple(states), tuple(problems), roots)


def _problems(calendar: Calendar, found: Scanned, files: dict[str, _File]) -> Iterable[CalendarProblem]:
    if found.is_missing:
        yield CalendarProblem("missing", calendar.path)
    if found.has_more:
        yield CalendarProblem("many", calendar.path, detail=str(MOST_FILES))
    for file in files.values():
        yield from file.result.problems


def _files(request: Request, known: dict[_Key, _File], scanned: Sequence[Scanned], now: datetime) -> dict[_Key, _File]:
    """Return every file of the calendars, those that changed as they are now."""
    files: dict[_Key, _File] = {}
    stale: list[_Key] = []
    for number, found in enumerate(scanned):
        if found.is_missing:
            files |= _still_kept(number, known, now)
        for path, seen in found.files:
            before = known.get((number, path))
            files[number, path] = before if before is not None and before.stamp == seen else _File(seen)
            if files[number, path] is not before:
                stale.append((number, path))
    try:
        results = read_in_child(request.for_reader(), stale) if stale else []
    except LibraryMissingError as error:
        return files | _unread(request, stale, known, str(error))
    for key, result in zip(stale, results, strict=True):
        files[key] = _taken(key, files[key].stamp, result, known.get(key), now)
    return files


def _unread(request: Request, stale: list[_Key], known: dict[_Key, _File], package: str) -> dict[_Key, _File]:
    """Return the unreadable files as last read, to be read again; each calendar reports the reason once."""
    files: dict[_Key, _File] = {}
    said: set[int] = set()
    for key in stale:
        number, before = key[0], known.get(key)
        why = [] if number in said else [CalendarProblem("library", request.calendars[number].path, detail=package)]
        files[key] = _File("", FileResult(before.result.occurrences if before is not None else [], why))
        said.add(number)
    return files


def _still_kept(number: int, known: dict[_Key, _File], now: datetime) -> dict[_Key, _File]:
    """Return the last reading of a missing calendar, for as long as that is kept."""
    seconds = int(now.timestamp())
    own = {
        key: replace(file, gone=file.gone or seconds, stamp="gone") for key, file in known.items() if key[0] == number
    }
    return {key: file for key, file in own.items() if seconds - file.gone < RETENTION.total_seconds()}


def _taken(key: _Key, seen: str, result: FileResult | None, before: _File | None, now: datetime) -> _File:
    """Return a file as it counts from now on: as before, if it is unreadable or still being written."""
    path = key[1]
    kept = before.result.occurrences if before is not None else []
    if result is None:
        return _File(seen, FileResult(kept, [CalendarProblem("hung", path)]))
    if any(problem.code in _NOT_READ for problem in result.problems):
        return _File(seen, FileResult(kept, result.problems))
    age = now.timestamp() - int(seen.partition(":")[0]) / 1e9
    if not result.is_whole and abs(age) < SETTLES_SECONDS:
        return _File("", before.result if before is not None else result)
    return _File(seen, result)


# --- as rows ---


def _known(cache: CalendarCache, request: Request) -> tuple[Request, dict[_Key, _File] | None]:
    """Return the request (for the days of the last reading, if those suffice) and the files as last read."""
    kept = cache.index()
    if kept is None or not request.served_by(kept.head):
        return request, None
    files: dict[_Key, _File] = {}
    file = _File("")
    try:
        for name, *fields in map(fields_of, kept.lines):
            if name == "file":
                number, path, seen, gone = fields
                files[int(number), path] = file = _File(seen, gone=int(gone))
            elif name == "row":
                file.result.occurrences.append(from_row(fields))
            elif name == "problem":
                file.result.problems.append(problem_from_row(fields))
    except ValueError:
        return request, None
    return request.continuing(kept.head), files


def _index_rows(files: dict[_Key, _File]) -> Iterable[CalendarRow]:
    for (number, path), file in files.items():
        if "\t" in path or "\n" in path:
            continue
        yield "file", str(number), path, file.stamp, str(file.gone)
        for each in file.result.occurrences:
            yield ("row", *as_row(each))
        for problem in file.result.problems:
            yield ("problem", *problem_row(problem))
