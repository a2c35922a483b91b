"""Worked blocks in the format of klog, version 1.4: one record per working day, one entry per part.

Ends are rounded to the nearest minute, never the sum. A clock change inside a part would make a range lie, so its
length is written instead; so is that of a part that reaches beyond the days beside its own, for which klog has no
words.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import groupby

from wfh.domain.export.work import nearest_minute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from wfh.domain.export.work import WorkedBlock, WorkedSpan

_MINUTE = timedelta(minutes=1)
_BARE = re.compile(r"[\w-]+")


def klog_text(blocks: Iterable[WorkedBlock]) -> str:
    """Return the records of the blocks, which are in order of time; empty without any."""
    by_date = sorted(blocks, key=lambda each: (each.date, each.start))
    records = ["\n".join(_record(day, group)) for day, group in groupby(by_date, key=lambda each: each.date)]
    return "\n\n".join(records) + "\n" if records else ""


def _record(day: date, blocks: Iterable[WorkedBlock]) -> Iterator[str]:
    yield day.isoformat()
    for block in blocks:
        for part in block.parts:
            words = (_entry(block, part), block.title, _tag(block.result))
            yield "    " + " ".join(word for word in words if word)


def _tag(result: str) -> str:
    if not result:
        return ""
    # A value has no way to hold both kinds of quotes.
    quoted = result if _BARE.fullmatch(result) else '"' + result.replace('"', "'") + '"'
    return f"#result={quoted}"


def _entry(block: WorkedBlock, part: WorkedSpan) -> str:
    start = nearest_minute(part.start)
    first = _time(block, start)
    if part.end is None:
        # There may be one open range a record, and only one block runs at a time.
        return f"{first or '0:00'} - ?"
    end = nearest_minute(part.end)
    last = _time(block, end)
    shown = end.astimezone(block.zone).replace(tzinfo=None) - start.astimezone(block.zone).replace(tzinfo=None)
    if first is None or last is None or shown != end - start:
        hours, minutes = divmod((end - start) // _MINUTE, 60)
        return f"{hours}h{minutes}m" if hours else f"{minutes}m"
    return f"{first} - {last}"


def _time(block: WorkedBlock, instant: datetime) -> str | None:
    """Return a time as ``9:20``, ``0:45>`` the day after the record or ``<23:00`` the day before; None beyond those."""
    local = instant.astimezone(block.zone)
    before, after = {0: ("", ""), 1: ("", ">"), -1: ("<", "")}.get((local.date() - block.date).days, (None, None))
    return None if before is None else f"{before}{local.hour}:{local.minute:02}{after}"
