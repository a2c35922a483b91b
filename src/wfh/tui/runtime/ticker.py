"""The one tick, aligned with the clock, and the watch over the files."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.snapshot import BoundaryState
from wfh.tui.runtime.hearing import Hearing
from wfh.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.tui.app import WfhApp
    from wfh.tui.runtime.background import BackgroundWork
    from wfh.tui.runtime.write_queue import WriteQueue

POLL_SECONDS = 1.25
"""How often the files are glanced at: so much, and then a snapshot and a paint, stays well under two seconds.

Where the system tells what changes, they are not glanced at until it does, but once in a while all the same.
"""

SETTLE_SECONDS = 0.1
"""How long what changed is left alone: most programs write a file in several steps."""

SOON_SECONDS = 0.3
"""How soon they are glanced at again while calendars are read: what comes of it is shown as soon as it is there."""

_MINUTE = timedelta(minutes=1)
_TICKING = {BoundaryState.FOCUS, BoundaryState.BREAK}


def same_minute(snapshot: Snapshot, now: datetime) -> bool:
    """Return whether only seconds lie between the snapshot and ``now``: the same minute, and no change of state."""
    minute, until = snapshot.now.replace(second=0, microsecond=0), snapshot.boundary.until
    return minute <= now < minute + _MINUTE and (until is None or now < until or snapshot.now >= until)


class Ticker:
    """Redraws what changes with time, and watches for changes from elsewhere."""

    def __init__(self, host: WfhApp, saving: WriteQueue, background: BackgroundWork) -> None:
        """Work for an app."""
        self._host = host
        self._saving = saving
        self._background = background
        self._handles: dict[str, asyncio.TimerHandle] = {}
        self._polled = 0.0
        """When the files were glanced at last, by the clock of the loop."""
        self._hearing = Hearing(self._changed, self._clock_was_set)

    def start(self) -> None:
        """Begin; the loop must run."""
        self._polled = asyncio.get_running_loop().time()
        self._later("poll", POLL_SECONDS, self.poll)
        self.set()

    def set(self) -> None:
        """Schedule the next tick again."""
        self._later("tick", self.until_tick(), self.tick)

    def stop(self) -> None:
        """End."""
        for handle in self._handles.values():
            handle.cancel()
        self._hearing.stop()

    def _later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        if name in self._handles:
            self._handles[name].cancel()
        self._handles[name] = asyncio.get_running_loop().call_later(seconds, call)

    def until_tick(self) -> float:
        """Return the seconds to the next tick: the next full second in a block or break, else the next minute."""
        now = self._host.ws.clock.now()
        second = 1 - now.microsecond / 1_000_000 + 0.002
        return second if self._host.snapshot.boundary.state in _TICKING else second + 59 - now.second

    def tick(self) -> None:
        """Draw what changed with time; if the clock was set, only after the block was moved along."""
        host = self._host
        before, now = host.snapshot, host.ws.clock.now()
        is_same = same_minute(before, now)
        if self._background.is_clock_set(would_know=is_same and self._hearing.is_told_of_clock):
            self.set()
            return
        if is_same:
            host.snapshot = replace(before, now=now)
        else:
            host.snapshot = host.ws.at_now(before)
            host.draw_title()
        if host.snapshot.boundary.state is not before.boundary.state:
            host.set_snapshot(host.snapshot)
            return
        self.set()
        if is_same:
            self._background.ask(host.snapshot)
        else:
            self._background.seen(host.snapshot)
        if host.shown and host.shown.is_mounted:
            host.shown.on_tick()

    def poll(self) -> None:
        """Retry what could not be saved; else check whether something on the disk changed."""
        self._polled = asyncio.get_running_loop().time()
        self._later("poll", POLL_SECONDS, self.poll)
        if self._saving.working or self._saving.retry():
            return
        paths = self._watched
        is_told = self._hearing.hears(paths)
        self._background.watch()
        if self._background.is_reading:
            self._later("poll", SOON_SECONDS, self.poll)
        elif is_told and paths == self._watched and self._saving.rests:
            self._later("poll", max(POLL_SECONDS, self._background.rest()), self.poll)

    @property
    def _watched(self) -> frozenset[str]:
        from wfh.usecases.workspace.background import watched  # late: the first screen does without

        return watched(self._host.ws, self._host.snapshot)

    def _changed(self) -> None:
        """Glance at the files soon, but no more often than when polling, and no later than that was to be anyway."""
        now = asyncio.get_running_loop().time()
        at = max(now + SETTLE_SECONDS, self._polled + POLL_SECONDS)
        if at < self._handles["poll"].when():
            self._later("poll", at - now, self.poll)

    def _clock_was_set(self) -> None:
        """Adopt the new time at once."""
        self._background.is_clock_set()
        self.set()
        self.tick()
        self.poll()
