"""Days before the latest 45 in which something waits, so that an open task of any age is found.

Their dates are cached in a file that may be lost: by year, with the stamp of its folder, so that a year without writes
costs one stat, and an unchanged file is not read again.
"""

from __future__ import annotations

from datetime import date

from wfh.domain.model.day import Day, NoteStatus
from wfh.errors import WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.cache import write_cache
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wfh.store.journal.codec import Document
    from wfh.store.journal.day_files import DayFiles, Stamp

_CAP = 16 << 20
_VERSION = "1"


class _Year(Value):
    """The cached state of the folder of a year: its stamp, the last day looked at, and each day file.

    The days stay in their stored form, from ISO date to file stamp and whether something waits: decoding ten years of
    them would cost a command more than all else it does.
    """

    stamp: Stamp
    until: date
    days: dict[str, tuple[str, bool]]


class OlderDays:
    """Finds the days in which something waits, however long ago they were."""

    def __init__(self, files: DayFiles, path: Path) -> None:
        """Search ``files``; results are kept at ``path``."""
        self._files, self._path = files, path
        self._years: dict[str, _Year] | None = None

    def waiting(self, until: date) -> list[date]:
        """Return the days before ``until`` in which a task is open or a thought parked, and the unreadable ones."""
        if self._years is None:
            self._years = _read(self._path)
        found, is_new = [], False
        for number, year in enumerate(year for year in self._files.years() if year.name <= f"{until.year:04}"):
            stamp, known = durable_write.stamp(year), self._years.get(year.name)
            if known is None or known.stamp != stamp or known.until < until:
                now = self._years[year.name] = self._scan(year, stamp, until, known.days if known else {})
                # The stamp of the latest year differs at every write: that alone is not worth a write.
                is_new = is_new or known is None or known.days != now.days or number > 0
            waiting = (when for when, (_stamp, waits) in self._years[year.name].days.items() if waits)
            found += [when for when in map(date.fromisoformat, waiting) if when < until]
        if is_new:
            write_cache(self._path, _text(self._years))
        return sorted(found, reverse=True)

    def _scan(self, year: Path, stamp: Stamp, until: date, known: dict[str, tuple[str, bool]]) -> _Year:
        days = {}
        for when in self._files.dates(year):
            if when < until:
                name, key = self._files.name(when), when.isoformat()
                seen, now = known.get(key), " ".join(map(str, self._files.stamp(name)))
                days[key] = seen if seen and seen[0] == now else (now, self._waits(name))
        return _Year(stamp, until, days)

    def _waits(self, name: str) -> bool:
        is_kept = self._files.is_kept(name)
        waits = self._files.is_needed(name) and _has_open(self._files.document(name))
        if not is_kept:
            self._files.forget([name])
        return waits


def _has_open(document: Document) -> bool:
    day = document.value
    if not isinstance(day, Day):
        return True
    return bool(day.open_tasks or day.conflicts) or any(note.status is NoteStatus.PARKED for note in day.notes)


def _text(years: dict[str, _Year]) -> bytes:
    return "".join(f"{line}\n" for line in _lines(years)).encode()


def _lines(years: dict[str, _Year]) -> Iterator[str]:
    yield _VERSION
    for name, year in years.items():
        yield " ".join(["year", name, year.until.isoformat(), *map(str, year.stamp)])
        for when, (stamp, waits) in year.days.items():
            yield f"{when} {int(waits)} {stamp}"


def _read(path: Path) -> dict[str, _Year]:
    """Return what was kept; nothing if the file is absent, damaged or of another version."""
    try:
        lines = (durable_write.read(path, _CAP) or b"").decode().splitlines()
        return _years(lines[1:]) if lines[:1] == [_VERSION] else {}
    except (WfhError, ValueError):
        return {}


def _years(lines: Sequence[str]) -> dict[str, _Year]:
    years: dict[str, _Year] = {}
    days: dict[str, tuple[str, bool]] = {}
    for line in lines:
        first, second, rest = line.split(" ", 2)
        if first == "year":
            until, *stamp = rest.split(" ")
            days = {}
            years[second] = _Year(tuple(map(int, stamp)), date.fromisoformat(until), days)
        else:
            days[first] = rest, second == "1"
            if second == "1":
                date.fromisoformat(first)
    return years
