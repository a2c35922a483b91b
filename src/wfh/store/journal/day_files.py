"""The files in the data folder: their names and their content, read only when they have changed."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date

from wfh.domain.model.handbook.kept import Asks, Checklists, Decisions
from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.paths import day_name
from wfh.store.journal.codec import Document, read_backlog, read_day, read_kept, read_results, read_stretches
from wfh.store.toml.parse import MARKER
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from wfh.store.disk.backup_files import Backup
    from wfh.store.disk.paths import Places

BACKLOG = "backlog.toml"
"""The name of the file of tasks without a date."""
STRETCHES = "stretches.toml"
"""The name of the file that keeps who stretched when."""
RESULTS = "results.toml"
"""The name of the file that keeps the key results."""
HANDBOOK_FILES: dict[str, tuple[type[Asks | Decisions | Checklists], str]] = {
    "asks.toml": (Asks, "ask"),
    "decisions.toml": (Decisions, "decision"),
    "checklists.toml": (Checklists, "checklist"),
}
"""The files of what is kept for the handbook: their class, and the key of their list."""
OTHERS = (RESULTS, STRETCHES, *HANDBOOK_FILES)
"""The files besides days and backlog."""
CAP = 4 << 20
RECENT = 45
_DATE_LENGTH = len("2026-11-23")
_NEEDED = (b"parked", b"reopened", b"conflict", b'status = "open"')

Stamp = tuple[int, ...]


class Kept:
    """The content of a file when it was last read."""

    __slots__ = ("data", "document", "stamp")

    def __init__(self, stamp: Stamp, data: bytes | None, document: Document | None) -> None:
        """Keep its bytes (None: no file) and their meaning (None: not decoded yet)."""
        self.stamp = stamp
        self.data = data
        self.document = document


class DayFiles:
    """Reads days, backlog, results, stretches. Names are relative to the data folder: ``days/2026/2026-11-23.toml``."""

    def __init__(self, places: Places) -> None:
        """Read from the data folder of ``places``, which need not be there."""
        self.places = places
        self._kept: dict[str, Kept] = {}
        self._good: dict[str, Document] = {}
        self._copies: list[Path] = []

    def name(self, when: date | str | None) -> str:
        """Return the name of the file of a day, of the backlog (None), or the name itself."""
        if isinstance(when, str):
            return when
        return self.places.backlog.name if when is None else day_name(when)  # asked for a hundred days a key press

    def path(self, name: str) -> Path:
        """Return the path of a file."""
        return self.places.data / name

    def recent(self, before: date) -> list[date]:
        """Return the dates of the latest 45 day files before a date, latest first."""
        found: list[date] = []
        self._copies = []
        for year in self.years():
            if year.name <= f"{before.year:04}" and len(found) < RECENT:
                names = _names(year)
                self._copies += sorted(year / name for name in names if _is_copy(name))
                found += sorted((when for when in _dates(year.name, names) if when < before), reverse=True)
        return found[:RECENT]

    def ahead(self, after: date) -> list[date]:
        """Return the dates of the next 45 day files after a date, earliest first."""
        years = [year for year in self.years() if year.name >= f"{after.year:04}"]
        return sorted(when for year in years for when in self.dates(year) if when > after)[:RECENT]

    def copies(self) -> tuple[Problem, ...]:
        """Return a problem for each copy of a day file that :meth:`recent` found: it is never read.

        Sync tools name them in every language and spelling; what they share is a date followed by something.
        """
        what = _("is not read: its name is not exactly that of a day (a copy made by a sync tool?)")
        right = _("“wfh doctor --fix” merges it")
        return tuple(Problem(what, path.name, right=right) for path in self._copies)

    def folder_stamps(self) -> tuple[Stamp, ...]:
        """Return a fingerprint that differs once a day file of the latest two years was made, removed or replaced."""
        return tuple(durable_write.stamp(folder) for folder in self.folders())

    def folders(self) -> tuple[Path, ...]:
        """Return what :meth:`folder_stamps` looks at."""
        return (self.places.days, *self.years()[:2])

    def years(self) -> list[Path]:
        """Return the folders of the years, latest first."""
        try:
            names = sorted(os.listdir(self.places.days), reverse=True)
        except OSError:
            return []
        return [self.places.days / name for name in names if len(name) == 4 and name.isdecimal()]

    def stamped(self, year: Path) -> Iterator[tuple[date, str]]:
        """Yield the date of each day file in the folder of a year, with a fingerprint of the file."""
        with suppress(OSError), os.scandir(year) as entries:
            for entry in entries:
                for when in _dates(year.name, (entry.name,)):
                    found = entry.stat()
                    yield when, f"{found.st_mtime_ns} {found.st_size} {found.st_ino} {found.st_ctime_ns}"

    def stamp(self, name: str) -> Stamp:
        """Return the fingerprint of a file as it is now."""
        return durable_write.stamp(self.path(name))

    def read(self, name: str, *, again: bool = True) -> Kept:
        """Return a file's bytes, and their meaning if it was decoded before; read only if the stamp changed.

        ``again=False``: as last read.
        """
        kept = self._kept.get(name)
        if kept is not None and not again:
            return kept
        now = self.stamp(name)
        if kept is None or kept.stamp != now:
            kept = self._kept[name] = self._read(name, now)
        return kept

    def document(self, name: str, *, again: bool = True) -> Document:
        """Return what a file means; ``again`` as in ``read``."""
        kept = self.read(name, again=again)
        if kept.document is None:
            kept.document = self._understood(name, kept.data)
        return kept.document

    def dates(self, year: Path) -> Iterator[date]:
        """Yield the dates of the day files in the folder of a year."""
        yield from _dates(year.name, _names(year))

    def is_kept(self, name: str) -> bool:
        """Return whether a file was read and not forgotten since."""
        return name in self._kept

    def forget(self, names: Iterable[str] | None = None) -> None:
        """Read these files, or all, again when they are next asked for."""
        for name in list(self._kept) if names is None else names:
            self._kept.pop(name, None)

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget every file but these."""
        kept = set(names)
        self.forget(set(self._kept) - kept)
        self._good = {name: document for name, document in self._good.items() if name in kept}

    def _read(self, name: str, now: Stamp) -> Kept:
        try:
            data = durable_write.read(self.path(name), CAP)
        except WfhError as error:
            return Kept(now, None, self._last_good(name, error.problems[0], ()))
        return Kept(now, data, None)

    def _understood(self, name: str, data: bytes | None) -> Document:
        document = self.read_as(name, data)
        if document.value is not None or document.refused is None:
            if data is not None:
                self._good[name] = document
            return document
        from wfh.store.disk.backups import list_backups  # late: hardly ever is a file damaged

        whole = [backup for backup in list_backups(self.places, self.path(name)) if backup.whole]
        if re.search(MARKER, data or b""):
            right = _("“wfh doctor --fix” merges both sides")
            return self._last_good(name, replace(document.refused, right=right), whole)
        return self._last_good(name, _with_advice(document.refused, whole), whole)

    def _last_good(self, name: str, problem: Problem, backups: Iterable[Backup]) -> Document:
        """Return the last known content of a file that cannot be read: to look at, never to write."""
        good = self._good.get(name)
        for backup in backups if good is None else ():
            with suppress(OSError):  # thinned out meanwhile, say
                good = self.read_as(name, backup.file.read_bytes())
                break
        good = good or Document()
        return Document(good.tables, good.value, (problem,), problem)

    def read_as(self, name: str, data: bytes | None) -> Document:
        """Return what a file of this name would mean if it held ``data``."""
        return read_file(name, data)

    def is_needed(self, name: str) -> bool:
        """Return whether an earlier day still needs attention: it is not closed, or holds parked thoughts.

        Its bytes are searched, because most days are closed and decoding costs far more than reading.
        """
        kept = self.read(name)
        if kept.data is None:
            return True
        closed = kept.data.startswith(b"closed_at") or b"\nclosed_at" in kept.data
        return not closed or any(word in kept.data for word in _NEEDED)

    def naming(self, ids: Iterable[str], dates: Iterable[date]) -> tuple[date, ...]:
        """Return those of the ``dates`` whose files name any of the ``ids``, by a search of their bytes."""
        words = [id_.encode() for id_ in ids]
        data = ((when, self.read(self.name(when)).data or b"") for when in dates)
        return tuple(when for when, text in data if any(word in text for word in words))

    def moved_apart(self) -> dict[str, set[date | None]]:
        """Return the ids of tasks that only a copy of a sync tool holds, or only the file beside it.

        With each, the days (None: the backlog) that hold it and whose copy shows that it was taken elsewhere.
        """
        from wfh.domain.merge.tables import moved_apart  # late: hardly ever does an id stand in two places
        from wfh.store.disk.recovery import leftovers

        found: dict[str, set[date | None]] = {}
        for copy in leftovers.conflict_copies(self.places):
            path = leftovers.original_of(copy, self.places)
            if path is None or not (path.name == BACKLOG or path.stem[0].isdecimal()):
                continue
            with suppress(WfhError):
                here, there = (durable_write.read(each, CAP) for each in (path, copy))
                if there:
                    when = None if path.name == BACKLOG else date.fromisoformat(path.stem)
                    parted = moved_apart(read_file(path.name, here).tables, read_file(path.name, there).tables)
                    for id_, is_here in parted.items():
                        found.setdefault(id_, set()).update({when} if is_here else ())
        return found

    def matters_ahead(self, name: str) -> bool:
        """Return whether a day may hold meetings or conflicts, by a search of its bytes: decoding costs more."""
        data = self.read(name).data or b""
        return b"meeting" in data or b"[[conflict]]" in data


def read_file(name: str, data: bytes | None) -> Document:
    """Return what a file of this name (of which the last part counts) would mean if it held ``data``.

    Raises ValueError if wfh has no file of that name.
    """
    short = name.rpartition("/")[2]
    if short == STRETCHES:
        return read_stretches(data, short)
    if short == RESULTS:
        return read_results(data, short)
    if short in HANDBOOK_FILES:
        return read_kept(data, short, *HANDBOOK_FILES[short])
    if short == BACKLOG:
        return read_backlog(data, short)
    return read_day(data, date.fromisoformat(short.removesuffix(".toml")), short)


def _with_advice(problem: Problem, whole: Sequence[Backup]) -> Problem:
    """Add advice on a damaged file; ``whole`` are its intact earlier versions, newest first."""
    right = _("the file is left as it is; fix it in an editor")
    if whole:
        text = _("the file is left as it is; fix it, or bring back the version of {when} UTC: wfh restore {name}")
        right = text.format(when=f"{whole[0].saved_at:%Y-%m-%d %H:%M}", name=whole[0].name)
    return replace(problem, right=right)


def _names(year: Path) -> list[str]:
    try:
        with os.scandir(year) as entries:
            return [entry.name for entry in entries]
    except OSError:
        return []


def _begins_with_date(name: str) -> bool:
    numbers = name[:_DATE_LENGTH].split("-")
    return list(map(len, numbers)) == [4, 2, 2] and all(map(str.isdecimal, numbers))


def _is_copy(name: str) -> bool:
    """Return whether a name is one that sync tools and editors derive from a day file's: it is never read."""
    return name.endswith(".toml") and len(name) > _DATE_LENGTH + len(".toml") and _begins_with_date(name)


def _dates(year: str, names: Iterable[str]) -> Iterator[date]:
    """Yield the dates of the names that are exactly as wfh writes them in the folder of a year."""
    for name in names:
        if name[_DATE_LENGTH:] == ".toml" and name.startswith(year) and _begins_with_date(name):
            try:
                yield date.fromisoformat(name[:_DATE_LENGTH])
            except ValueError:
                continue  # 2026-02-30
