"""What all values of ``--json`` share: instants, and meetings.

Instants are RFC 3339 in UTC, times of day are local with their offset, lengths are whole minutes unless the name says
seconds, ids are those of the files; unknown values are None.
"""

from __future__ import annotations

from datetime import UTC

from wfh.domain.model.ledger import title_of
from wfh.domain.model.meetings import MeetingKind, PlacedMeeting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Any
    from zoneinfo import ZoneInfo

    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot

    Json = dict[str, Any]


def utc_text(at: datetime | None) -> str | None:
    """Return an instant as ``2027-03-16T13:00:00Z``."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_text(at: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as the local time of ``zone``: ``2027-03-16T14:00:00+01:00``."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def meetings_json(snapshot: Snapshot, placed: Iterable[PlacedMeeting], days: Iterable[Day]) -> list[Json]:
    """Return meetings, and the focus blocks of ``days``, as objects in order of time.

    They are those of ``wfh calendars --json``, and ``source`` says where each is from.
    """
    from wfh.domain.overlap.taken import block_span  # late: a status bar does without

    blocks = (
        PlacedMeeting(title_of(snapshot.ledger, block), span, kind=MeetingKind.FOCUS, id=block.id)
        for day in days
        for block in day.blocks
        if (span := block_span(block, snapshot.now))
    )
    found = [(each.span.start, each, "block") for each in blocks]
    found += [(each.span.start, each, each.source.value) for each in placed]
    found.sort(key=lambda one: one[0])
    return [occurrence_json(each) | {"source": source} for _start, each, source in found]


def occurrence_json(placed: PlacedMeeting) -> Json:
    """Return an occurrence in a calendar as an object: instants in UTC, or dates if it lasts whole days."""
    dates = placed.dates
    return {
        "uid": placed.id or None,
        "calendar": placed.calendar or None,
        "kind": placed.kind.value,
        "title": placed.title,
        "start": dates[0].isoformat() if dates else utc_text(placed.span.start),
        "end": dates[1].isoformat() if dates else utc_text(placed.span.end),
        "all_day": placed.all_day,
        "people": list(placed.people),
    }
