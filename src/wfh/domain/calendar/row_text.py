"""Occurrences as rows of text, in the cache and between processes."""

from __future__ import annotations

from datetime import UTC, date, datetime

from wfh.domain.calendar.occurrence import Occurrence
from wfh.domain.time.sanitize import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

CalendarRow = tuple[str, ...]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def as_row(each: Occurrence) -> CalendarRow:
    """Return an occurrence as fields without tabs or line breaks; instants are seconds since the epoch."""
    flags = ("m" if each.is_mine else "") + ("p" if each.is_private else "")
    days = "/".join(day.isoformat() for day in each.dates or ())
    people = ",".join(each.people)
    numbers = (str(each.source), str(each.sequence))
    texts = (_plain(each.uid), _plain(each.title), people, _plain(each.place))
    return (_seconds(each.start), _seconds(each.end), each.kind, days, *texts, *numbers, flags)


def from_row(row: Sequence[str]) -> Occurrence:
    """Return the occurrence of a row. Raises ValueError if it is not one."""
    start, end, kind, days, uid, title, people, place, source, sequence, flags = row
    first, _slash, last = days.partition("/")
    dates = (date.fromisoformat(first), date.fromisoformat(last)) if days else None
    ids = tuple(people.split(",")) if people else ()
    at = datetime.fromtimestamp(int(start), UTC), datetime.fromtimestamp(int(end), UTC)
    return Occurrence(*at, kind, uid, title, ids, dates, place, int(source), int(sequence), "m" in flags, "p" in flags)


def _plain(text: str) -> str:
    return clean(text)


def _seconds(instant: datetime) -> str:
    return str(int((instant - _EPOCH).total_seconds()))
