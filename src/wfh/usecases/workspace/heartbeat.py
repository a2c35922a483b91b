"""Signs of life while a block or a break runs, and what they reveal: a gap, a changed clock."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from wfh.domain.today.running_break import what_runs
from wfh.errors import WfhError
from wfh.store.state.heartbeat import HeartbeatFile
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.clock import SystemClock
    from wfh.domain.model.absence import Gap, SignOfLife
    from wfh.domain.model.snapshot import Snapshot
    from wfh.store.disk.paths import Places

BEAT = timedelta(seconds=55)
"""How long a sign of life counts before the next is left: about once a minute."""


class Heartbeat:
    """Leaves signs and reads them, for one workspace."""

    def __init__(self, places: Places, clock: SystemClock, *, silent: bool = False) -> None:
        """Keep the signs at ``places``, by ``clock``; while ``silent``, only read them."""
        self.silent = silent
        self._signs = HeartbeatFile(places)
        self._clock = clock
        self._last: SignOfLife | None = None
        self._unkept: SignOfLife | None = None
        self._taken: tuple[SignOfLife, Gap | None] | None = None
        self._unwritten: tuple[Gap, SignOfLife] | None = None

    def sign(self, snapshot: Snapshot) -> SignOfLife:
        """Return a sign of life for this instant."""
        return self._sign(what_runs(snapshot))

    def _sign(self, block: str) -> SignOfLife:
        from wfh.domain.model.absence import SignOfLife  # late, like all of absences: most of the time nothing runs

        boot = self._clock.boot()
        return SignOfLife(self._clock.now(), boot.awake, boot.real, boot.id, block)

    def shift(self) -> timedelta:
        """Return by how much the wall clock was set since the last sign; zero in a rehearsal."""
        before = None if self.silent else self._latest()
        return _shift(before, self._sign(before.block)) if before and before.block else timedelta()

    def take_shift(self, *, in_memory: bool) -> tuple[str, timedelta]:
        """Return what ran at the last sign and :meth:`shift`; the sign and the gap then follow the new clock.

        Called under the lock of the files, so that only one of several windows takes it, or for verbs that are
        ``in_memory`` only. Raises NotSavedError if a sign has to be written to the disk and cannot be.
        """
        before, by = self._latest(), self.shift()
        if before is None or not by:
            return "", timedelta()
        here = self._sign(before.block)
        if in_memory:
            self._live(here)
        else:
            self._signs.live(here)
        if known := self._signs.gap():
            self._signs.notice(replace(known, since=known.since + by, until=known.until + by))
        self._taken = before, known
        return before.block, by

    def return_shift(self) -> None:
        """Put back what :meth:`take_shift` took: the block could not be moved along."""
        if self._taken is not None:
            before, known = self._taken
            self._live(before)
            if known:
                self._signs.notice(known)

    def keep(self) -> None:
        """Write the last sign of life that the disk refused. Raises NotSavedError if it still does."""
        if self._unkept is not None:
            self._signs.live(self._unkept)
            self._unkept = None

    def _live(self, sign: SignOfLife) -> None:
        """Leave a sign of life, in memory if the disk refuses it."""
        self._unkept = sign
        with suppress(WfhError):
            self.keep()

    def _latest(self) -> SignOfLife | None:
        """Return the latest sign of life; while the disk refuses, the one in memory."""
        kept, own = self._signs.alive(), self._unkept
        is_newer = own is not None and (kept is None or kept.boot != own.boot or kept.real <= own.real)
        return own if is_newer else kept

    def seen(self, snapshot: Snapshot) -> Snapshot:
        """Return ``snapshot`` with the unanswered gap; a gap that ends at this moment is recorded first."""
        return replace(snapshot, gap=self._gap(snapshot)) if snapshot.running else snapshot

    def _gap(self, snapshot: Snapshot) -> Gap | None:
        from wfh.domain.today.absence import detect_gap, merge_gaps

        known, here = self._signs.gap(), self.sign(snapshot)
        if known is not None and known.until > here.wall:
            known = self._until_now(known, here)
        if snapshot.running is None or (known is not None and known.block != snapshot.running.block.id):
            known = None
        new = detect_gap(snapshot, self._before(known, here), here)
        if new is None:
            return known
        both = merge_gaps(known, new)
        self._unwritten = both, here
        if not self.silent:
            self._write()
        return both

    def end_silence(self) -> None:
        """Write what was noticed while silent, and leave signs of life from now on."""
        self.silent = False
        self._write()

    def _write(self) -> None:
        if self._unwritten is not None:
            found, here = self._unwritten
            self._unwritten = None
            self._signs.notice(found)
            self._leave(here)

    def _until_now(self, known: Gap, here: SignOfLife) -> Gap | None:
        """Return a gap that ends in the future as ending now, if the clock was only adjusted; else forget it.

        Such a gap comes from a wrong clock. It is forgotten before it could be asked about.
        """
        from wfh.domain.today.absence import SHIFT_TOLERANCE_SECONDS

        if known.until - here.wall <= timedelta(seconds=SHIFT_TOLERANCE_SECONDS):
            return replace(known, until=here.wall)
        if not self.silent:
            self._signs.answered()
        return None

    def _alive(self, here: SignOfLife) -> SignOfLife | None:
        """Return the latest sign that was left while the same block ran."""
        found = self._latest()
        return found if found is not None and found.block == here.block else None

    def _before(self, known: Gap | None, here: SignOfLife) -> SignOfLife | None:
        """Return the latest sign: one that was left, or the end of the known gap."""
        found = self._alive(here)
        if known is not None and (found is None or found.wall < known.until):
            return replace(here, wall=known.until, awake=0, real=0, boot="", block="")
        return found

    def beat(self, snapshot: Snapshot) -> None:
        """Leave a sign of life, and notice a gap, if a block or a break runs and the last sign is a minute old.

        A sign from before a clock change is not replaced: the next call detects the change.
        """
        here = self.sign(snapshot)
        if not here.block:
            self._last = None
            return
        if (self._last is not None and self._is_fresh(self._last, here)) or self.shift():
            return
        self._gap(replace(snapshot, now=here.wall))
        self._leave(here)

    def _is_fresh(self, before: SignOfLife, here: SignOfLife) -> bool:
        same = self._unkept is None and (before.boot, before.block) == (here.boot, here.block)
        return same and timedelta() <= here.wall - before.wall < BEAT and not _shift(before, here)

    def _leave(self, sign: SignOfLife) -> None:
        self._live(sign)
        self._last = sign

    def answered(self, snapshot: Snapshot) -> None:
        """Forget the gap: it was answered."""
        self._signs.answered()
        self._leave(self.sign(snapshot))

    def stamp(self) -> tuple[int, ...]:
        """Return a fingerprint that differs once a gap was noticed or answered."""
        return self._signs.stamp()

    def paths(self) -> tuple[Path, ...]:
        """Return what :meth:`stamp` looks at."""
        return self._signs.paths()


def _shift(before: SignOfLife, now: SignOfLife) -> timedelta:
    from wfh.domain.today.absence import clock_shift

    return clock_shift(before, now)
