"""What was read of the calendars, kept so that nobody waits for it: two small texts in the cache folder.

Both are rows of fields divided by tabs and end in ``end``; one that was cut short is nothing.

``index`` has a head, and the rows of each file as they were read:

=========== ========================================================================================================
``head``    format, what the settings were (a hash), first and last day
``file``    number of the calendar, path, stamp (empty: to be read again), since when it is gone (seconds)
``row``     an occurrence of that file, as in :mod:`wfh.domain.calendar.row_text`
``problem`` what is wrong in it: code, file, line, detail
=========== ========================================================================================================

``agenda`` is what follows from it, and all that anybody else reads: the same head, then

=========== ========================================================================================================
``root``    a file or folder that changes when a calendar does: path, mtime (ns), size, inode and ctime (ns)
``source``  a calendar: its number, when it was fetched (seconds; empty if nobody knows), since when it is gone
``problem`` as above, behind the number of the calendar
``row``     an occurrence, each once, in order of time
=========== ========================================================================================================
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from wfh.errors import WfhError
from wfh.store.disk.cache import write_cache
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import FOLDER_MODE, read_regular
from wfh.store.disk.locks import hold
from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wfh.domain.calendar.row_text import CalendarRow
    from wfh.store.disk.paths import Places

CALENDAR_FORMAT = "1"
_CAP = 64 << 20


@dataclass(frozen=True, slots=True)
class Head:
    """What a text was made for: a hash of the settings, and the first and last day (ISO dates)."""

    settings: str
    first: str
    last: str


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

    def agenda(self) -> str:
        """Return the text of the agenda; empty if there is none that is whole."""
        return _read(self.agenda_path)

    def index(self) -> str:
        """Return the text of the index; empty if there is none that is whole."""
        return _read(self._index_path)

    def write(self, head: Head, index: Iterable[CalendarRow], agenda: Iterable[CalendarRow]) -> bool:
        """Replace both; return whether that went well."""
        return _write(self._index_path, head, index) and _write(self.agenda_path, head, agenda)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the right to read the calendars; False if somebody else waits for it already."""
        with suppress(OSError):
            self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with hold(self.folder / "next", wait=False) as is_next:
            if not is_next:
                yield False
                return
            with hold(self.folder / "lock", wait=True) as is_alone:
                yield is_alone


def parse_rows(text: str) -> tuple[Head, list[CalendarRow]] | None:
    """Return the head and the rows of a text; None if it is another version's, or nothing."""
    rows = [tuple(line.split("\t")) for line in text.split("\n")]
    if len(rows[0]) != 5 or rows[0][:2] != ("head", CALENDAR_FORMAT):
        return None
    return Head(*rows[0][2:]), [row for row in rows[1:] if len(row) > 1]


def _read(path: Path) -> str:
    try:
        text = (read_regular(path, _CAP) or b"").decode("utf-8", "replace")
    except WfhError:
        return ""
    return text[:-5] if text.endswith("\nend\n") else ""


def _write(path: Path, head: Head, rows: Iterable[CalendarRow]) -> bool:
    lines = [f"head\t{CALENDAR_FORMAT}\t{head.settings}\t{head.first}\t{head.last}", *map("\t".join, rows), "end"]
    return write_cache(path, ("\n".join(lines) + "\n").encode("utf-8", "replace"))
