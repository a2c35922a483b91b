"""Time at the screen: blocks and meetings as far as wfh knows, and the limit without a break.

A *period of work* lasts from one rest to the next. A rest is any time of ``breaks.short_minutes`` or more without a
running block or a meeting, so a long pause, absence and lunch count as rests. Shorter interruptions do not end a
period: time between two blocks is left out of its minutes, a pause inside a block is included.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import BlockOutcome
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span, clip, minutes, normalise, subtract
from wfh.domain.today.absence import unanswered_gap
from wfh.domain.today.running_break import break_end
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans


class ScreenLimit(Value):
    """The latest period of work reached the limit at ``since`` (UTC): ``minutes`` up to ``until`` (UTC)."""

    since: datetime
    until: datetime
    minutes: int


def screen_spans(snapshot: Snapshot) -> Spans:
    """Return today's screen time up to now: blocks without long pauses, and meetings, without rests."""
    day = Span(snapshot.now - timedelta(days=1), snapshot.now)
    spans = [span for block in snapshot.day.blocks for span in _active(block, snapshot.now, _short(snapshot))]
    held = clip([placed.span for placed in snapshot.meetings if placed.is_announced], day)
    return subtract(normalise([*spans, *held]), normalise(_rests(snapshot)))


def work_periods(snapshot: Snapshot) -> Spans:
    """Return today's periods of work up to now."""
    short, merged = _short(snapshot), list[Span]()
    for span in screen_spans(snapshot):
        if merged and span.start - merged[-1].end < short:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def reached_limit(snapshot: Snapshot) -> ScreenLimit | None:
    """Return the limit if the latest period has reached ``breaks.screen_minutes``; None if not, or without a limit."""
    stretch, most = work_periods(snapshot)[-1:], snapshot.config.breaks.screen_minutes
    spans = clip(screen_spans(snapshot), stretch[0]) if stretch and most else ()
    left = timedelta(minutes=most)
    for span in spans:
        if span.length >= left:
            return ScreenLimit(span.start + left, stretch[0].end, minutes(spans))
        left -= span.length
    return None


def _short(snapshot: Snapshot) -> timedelta:
    return timedelta(minutes=snapshot.config.breaks.short_minutes)


def _rests(snapshot: Snapshot) -> Iterator[Span]:
    """Yield the breaks that were taken, and the time in which nobody can have been there."""
    away = unanswered_gap(snapshot)
    if away is not None and away.default is not GapAnswer.WORKED and away.until - away.since >= _short(snapshot):
        yield Span(away.since, away.until)
    for rest in snapshot.day.breaks:
        if rest.start is not None:
            start, over = utc(rest.start), break_end(rest, rest.start)
            span = Span(start, min(over, utc(rest.end)) if rest.end else over)
            if span.length >= _short(snapshot):
                yield span


def _active(block: Block, now: datetime, short: timedelta) -> list[Span]:
    if block.start is None or block.outcome is BlockOutcome.CANCELLED:
        return []
    spans, at = [], utc(block.start)
    for pause in block.pauses:
        begin, end = utc(pause.start), utc(pause.end or max(now, pause.start, key=utc))
        if end - begin >= short:
            spans.append((at, begin))
            at = end
    spans.append((at, utc(block.end or now)))
    return [Span(start, end) for start, end in spans if start < end]
