"""The calendars as last read, cached so that nobody waits for them: two small texts in the cache folder.

Both are rows of fields divided by tabs and end in ``end``; one that was cut short or damaged is nothing.

``index`` has a head, and the rows of each file as they were read:

=========== ========================================================================================================
``head``    format, check sum of all that follows, what the settings were (a hash), first and last day
``file``    number of the calendar, path, stamp (empty: to be read again), since when it is gone (seconds)
``row``     an occurrence of that file, as in :mod:`wfh.domain.calendar.row_text`
``problem`` what is wrong in it: code, file, line, detail
=========== ========================================================================================================

``agenda`` is what follows from it, and all that anybody else reads: the same head, then

=========== ========================================================================================================
``root``    a file or folder that changes when a calendar does: path, mtime (ns), size, inode and ctime (ns)
``source``  a calendar: its number, when it was fetched (seconds; empty if nobody knows), since when it is gone
``problem`` as above, behind the number of the calendar
``wide``    an occurrence that has to be looked at whichever day is asked about, in order of time
``row``     any other occurrence, in order of time; read only for the days that are asked about
=========== ========================================================================================================
"""

from __future__ import annotations

from binascii import crc32
from contextlib import contextmanager, suppress

from wfh.errors import WfhError
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import FOLDER_MODE, read_regular
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wfh.domain.calendar.row_text import CalendarRow
    from wfh.store.disk.paths import Places

CALENDAR_FORMAT = "2"
_CAP = 64 << 20
_END = b"end", b""


class Head(Value):
    """The inputs of a text: a hash of the settings, and the first and last day (ISO dates)."""

    settings: str
    first: str
    last: str


class CachedLines(Value):
    """A complete text: each of ``lines`` is a row."""

    head: Head
    lines: list[bytes]


class CalendarCache:
    """The two texts at one place."""

    def __init__(self, places: Places) -> None:
        """Keep them at ``places``; nothing is read or made yet."""
        self.folder = places.cache / "calendars"
        self.agenda_path = self.folder / "agenda"
        self._index_path = self.folder / "index"

    def stamp(self) -> tuple[int, ...]:
        """Return a fingerprint of the agenda."""
        return stamp(self.agenda_path)

    def agenda(self) -> CachedLines | None:
        """Return the agenda; None unless there is a complete one of this version."""
        return _read(self.agenda_path)

    def index(self) -> CachedLines | None:
        """Return the index; None unless there is a complete one of this version."""
        return _read(self._index_path)

    def write(self, head: Head, index: Iterable[CalendarRow], agenda: Iterable[CalendarRow]) -> bool:
        """Replace both; return whether they were written."""
        return _write(self._index_path, head, index) and _write(self.agenda_path, head, agenda)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the lock for reading the calendars; False if somebody else already waits for it."""
        from wfh.store.disk.locks import hold  # late: who only shows what was read needs none

        with suppress(OSError):
            self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with hold(self.folder / "next", wait=False) as is_next:
            if not is_next:
                yield False
                return
            with hold(self.folder / "lock", wait=True) as is_alone:
                yield is_alone


def fields_of(line: bytes) -> CalendarRow:
    """Return the fields of a line."""
    return tuple(line.decode("utf-8", "replace").split("\t"))


def line_of(row: CalendarRow) -> bytes:
    """Return a row as a line."""
    return "\t".join(row).encode("utf-8", "replace")


def _read(path: Path) -> CachedLines | None:
    try:
        data = read_regular(path, _CAP) or b""
    except WfhError:
        return None
    text = data[len(_sealed(b"")) :]
    if data != _sealed(text):
        return None
    head, *lines = text.split(b"\n")[: -len(_END)]
    return CachedLines(Head(*fields_of(head)), lines)


def _write(path: Path, head: Head, rows: Iterable[CalendarRow]) -> bool:
    from wfh.store.disk.cache import write_cache

    lines = [line_of((head.settings, head.first, head.last)), *map(line_of, rows), *_END]
    return write_cache(path, _sealed(b"\n".join(lines)))


def _sealed(text: bytes) -> bytes:
    """Return a text preceded by the version that wrote it and its check sum."""
    return f"head\t{CALENDAR_FORMAT}\t{crc32(text):08x}\t".encode() + text
