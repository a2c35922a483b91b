"""My days as events for others: focus blocks, protected windows, office hours, days off. Titles stay here."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from wfh.domain.export.icalendar import Busy, CalendarEvent
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.ledger import title_of
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.overlap.taken import block_span
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY, WindowKind, window_spans
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.stand_ins import StrEnum
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import Window

_SUMMARIES = {
    WindowKind.NO_MEETING: N_("No meetings"),
    WindowKind.QUIET: N_("Quiet"),
    WindowKind.LUNCH: N_("Lunch"),
}
WEEKS = 8
"""How far ahead what comes again every week is written, instance by instance."""


class EventKind(StrEnum):
    """What can be exported; the names are those of ``--kind``."""

    WINDOWS = "windows"
    OFFICE_HOURS = "office-hours"
    BLOCKS = "blocks"
    AWAY = "away"


def exported_events(
    snapshot: Snapshot,
    ledger: Ledger,
    first: date,
    after: date,
    kinds: Collection[EventKind] = tuple(EventKind),
    *,
    titles: bool = False,
) -> tuple[CalendarEvent, ...]:
    """Return the events of the days from ``first`` up to, not including, ``after``, in order of time.

    ``ledger`` holds those days. They are instances, each with its own instants: days off and days that end earlier are
    so by themselves. The titles of blocks are included only with ``titles``.
    """
    events: list[CalendarEvent] = []
    day = first
    while day < after:
        if EventKind.AWAY in kinds:
            events += _away(snapshot, day)
        events += (event for kind, event in _windows(snapshot, ledger, day, titles=titles) if kind in kinds)
        if EventKind.BLOCKS in kinds:
            events += _blocks(snapshot, ledger, day, titles=titles)
        day += ONE_DAY
    return tuple(sorted(events, key=lambda event: (event.span, event.uid)))


def _blocks(snapshot: Snapshot, ledger: Ledger, day: date, *, titles: bool) -> Iterator[CalendarEvent]:
    for block in ledger.day(day).blocks:
        span = block_span(block, snapshot.now)
        if span is None or span.start >= span.end or block.outcome is BlockOutcome.CANCELLED:
            continue
        summary = title_of(ledger, block) if titles else _("Focus")
        yield CalendarEvent(f"{block.id}@wfh", span, summary, busy=Busy.BUSY, private=True)


def _windows(
    snapshot: Snapshot, ledger: Ledger, day: date, *, titles: bool
) -> Iterator[tuple[EventKind, CalendarEvent]]:
    hours = hours_of(snapshot.config, snapshot.zone, day, ledger.day(day).stop_at)
    if not hours:
        return
    whole, schedule = Span(hours[0].start, hours[-1].end), schedule_in(snapshot.config, snapshot.zone)
    for window in snapshot.config.windows:
        alone = replace(schedule, windows=(window,), closed=())
        for number, span in enumerate(window_spans(alone, whole, window.kind), 1):
            part = f"-{number}" if number > 1 else ""
            uid = f"w-{_fingerprint(window)}-{day:%Y%m%d}{part}@wfh"
            if window.kind is WindowKind.OFFICE_HOURS:
                about = _("Come by, or book this time with me.")
                yield EventKind.OFFICE_HOURS, CalendarEvent(uid, span, _("Office hours"), about, busy=Busy.FREE)
            else:
                summary = window.note if titles and window.note else _(_SUMMARIES[window.kind])
                yield EventKind.WINDOWS, CalendarEvent(uid, span, summary, busy=Busy.BUSY, private=True)


def _fingerprint(window: Window) -> str:
    said = f"{window.kind} {sorted(window.days)} {window.time} {window.note}"
    return sha256(said.encode()).hexdigest()[:8]


def _away(snapshot: Snapshot, day: date) -> Iterator[CalendarEvent]:
    """Yield a day off that is an exception; one that a calendar names is in that calendar already."""
    known = any(
        each.dates and each.kind is MeetingKind.AWAY and each.dates[0] <= day < each.dates[1]
        for each in snapshot.config.occurrences.wide
    )
    off = any(each.date == day and not each.ranges for each in snapshot.config.hours.weekly.exceptions)
    if off and not known:
        span = Span(at_minute(day, 0, snapshot.zone), at_minute(day + timedelta(days=1), 0, snapshot.zone))
        dates = (day, day + ONE_DAY)
        yield CalendarEvent(f"a-{day:%Y%m%d}@wfh", span, _("Away"), dates=dates, busy=Busy.OOF)
