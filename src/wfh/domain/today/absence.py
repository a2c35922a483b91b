"""Detects gaps: time inside a running block in which the person was away.

A *sign of life* is recorded about once a minute while a block runs, by the open app and by every shell command. It
holds the wall clock and, at the same instant, two counters of the machine: seconds awake (which stop during suspend)
and seconds since boot (which do not). Comparing two signs of one boot shows what a wall clock alone cannot:

==================  ==========  ==========  =====================================
between two signs   wall clock  since boot  meaning
==================  ==========  ==========  =====================================
long                as long     as long     away (asleep if ``awake`` is short)
long, or backwards  any         short       the wall clock was changed: no gap
long                any         other boot  rebooted: only the wall clock counts
==================  ==========  ==========  =====================================
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.absence import Gap, GapCause
from wfh.domain.model.block import last_sign_of_life, planned_end
from wfh.domain.time.moment import utc
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.absence import SignOfLife
    from wfh.domain.model.snapshot import Snapshot

SHIFT_TOLERANCE_SECONDS = 30
"""A larger difference between the wall clock and the machine's counter means that the clock was changed."""


def clock_shift(before: SignOfLife, now: SignOfLife) -> timedelta:
    """Return by how much the wall clock was changed between two signs; zero if that is unknown."""
    if before.boot != now.boot or not before.boot:
        return timedelta()
    seconds = (now.wall - before.wall).total_seconds() - (now.real - before.real)
    return timedelta(seconds=round(seconds)) if abs(seconds) > SHIFT_TOLERANCE_SECONDS else timedelta()


def detect_gap(snapshot: Snapshot, before: SignOfLife | None, now: SignOfLife) -> Gap | None:
    """Return the gap that ends now if the running block was left for more than ``focus.gap_minutes``.

    None if the block is paused: then the time is already accounted for.
    """
    running = snapshot.running
    if running is None or running.block.is_paused:
        return None
    touched = last_sign_of_life(running.block)
    since, cause = touched or now.wall, GapCause.AWAY
    if before is not None and (at := _corrected_time(before, now)) > since:
        since, cause = at, _gap_cause(before, now)
    least = timedelta(minutes=snapshot.config.focus.gap_minutes)
    if now.wall - since <= least:
        return None
    end = planned_end(running.block, since)
    exceeded = cause is not GapCause.AWAY and end is not None and now.wall > end + least
    forgotten = running.date != snapshot.date or exceeded
    return Gap(running.block.id, since, now.wall, cause, forgotten)


def _corrected_time(before: SignOfLife, now: SignOfLife) -> datetime:
    """Return the time of the earlier sign on the wall clock as it is now."""
    return before.wall + clock_shift(before, now)


def _gap_cause(before: SignOfLife, now: SignOfLife) -> GapCause:
    if before.boot != now.boot:
        # The part after a plus names a shifted clock (``--now``), not the machine's boot.
        boots = before.boot.partition("+")[0], now.boot.partition("+")[0]
        return GapCause.REBOOTED if all(boots) and boots[0] != boots[1] else GapCause.AWAY
    slept = (now.real - before.real) - (now.awake - before.awake)
    return GapCause.ASLEEP if slept > (now.real - before.real) / 2 else GapCause.AWAY


def merge_gaps(earlier: Gap | None, later: Gap) -> Gap:
    """Return one gap for two unanswered ones; an earlier one of another block is discarded.

    A sleep or a reboot in one of them is the cause of both.
    """
    if earlier is None or earlier.block != later.block:
        return later
    cause = earlier.cause if later.cause is GapCause.AWAY else later.cause
    since, overnight = min(earlier.since, later.since), earlier.overnight or later.overnight
    return replace(later, since=since, cause=cause, overnight=overnight)


def unanswered_gap(snapshot: Snapshot) -> Gap | None:
    """Return the gap that needs an answer; None if there is none, or its block no longer runs."""
    gap = snapshot.gap
    if gap is None or snapshot.running is None or snapshot.running.block.id != gap.block:
        return None
    start = snapshot.running.block.start
    since = max(gap.since, utc(start)) if start else gap.since
    return replace(gap, since=since) if since < gap.until else None
