"""Signs of life while a block runs, what is noticed by them, and what is due: what an open wfh minds by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.absence import MOVED_SECONDS, Gap, Sign, joined, moved, noticed
from wfh.store.state.heartbeat import Signs
from wfh.values import dataclass, replace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.clock import Clock
    from wfh.domain.model.snapshot import Look
    from wfh.store.disk.paths import Places

BEAT = timedelta(seconds=55)
"""How long a sign of life counts before the next is left: about once a minute."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a beat found: the wall clock was ``moved`` since the sign ``since``; a ``gap`` was noticed just now."""

    moved: timedelta = timedelta()
    since: str = ""
    gap: bool = False


class Life:
    """Leaves signs and reads them, for one workspace."""

    def __init__(self, places: Places, clock: Clock, *, silent: bool = False) -> None:
        """Keep the signs at ``places``, by ``clock``; while ``silent``, read them and leave none."""
        self.silent = silent
        self._signs = Signs(places)
        self._clock = clock
        self._last: Sign | None = None
        self._unwritten: tuple[Gap, Sign] | None = None

    def sign(self, look: Look) -> Sign:
        """Return the sign of life of this instant."""
        boot, running = self._clock.boot(), look.running
        return Sign(self._clock.now(), boot.awake, boot.real, boot.id, running.block.id if running else "")

    def seen(self, look: Look) -> Look:
        """Return ``look`` with the gap that waits for an answer; one that ends just now is noticed, and kept."""
        return replace(look, gap=self._gap(look)) if look.running else look

    def _gap(self, look: Look) -> Gap | None:
        known, here = self._signs.gap(), self.sign(look)
        if known is not None and known.until > here.wall:
            known = self._until_now(known, here)
        if look.running is None or (known is not None and known.block != look.running.block.id):
            known = None
        new = noticed(look, self._before(known, here), here)
        if new is None:
            return known
        both = joined(known, new)
        self._unwritten = both, here
        if not self.silent:
            self._write()
        return both

    def speak(self) -> None:
        """End the silence: write what was noticed meanwhile, and leave signs from now on."""
        self.silent = False
        self._write()

    def _write(self) -> None:
        if self._unwritten is not None:
            found, here = self._unwritten
            self._unwritten = None
            self._signs.notice(found)
            self._leave(here)

    def _until_now(self, known: Gap, here: Sign) -> Gap | None:
        """Return a gap that ends after now as ending now, if the clock was only adjusted; else forget it.

        Such a gap was left by a clock that was wrong. It goes before that time comes, and it would be asked about.
        """
        if known.until - here.wall <= timedelta(seconds=MOVED_SECONDS):
            return replace(known, until=here.wall)
        if not self.silent:
            self._signs.answered()
        return None

    def _alive(self, here: Sign) -> Sign | None:
        """Return the latest sign that was left while the same block ran."""
        found = self._signs.alive()
        return found if found is not None and found.block == here.block else None

    def _before(self, known: Gap | None, here: Sign) -> Sign | None:
        """Return the latest sign there was: one that was left, or the end of the gap that is known already."""
        found = self._alive(here)
        if known is not None and (found is None or found.wall < known.until):
            return Sign(known.until, 0, 0, "")
        return found

    def beat(self, look: Look) -> Pulse:
        """Leave a sign of life, where a block runs and the last one is a minute old; say what that showed."""
        if look.running is None:
            self._last = None
            return Pulse()
        here = self.sign(look)
        if self._last is not None and self._is_fresh(self._last, here):
            return Pulse()
        before = self._alive(here)
        by = moved(before, here) if before else timedelta()
        known = self._signs.gap()
        found = self._gap(replace(look, now=here.wall))
        self._leave(here)
        name = f"{before.boot} {before.real:.3f} {before.wall.timestamp():.0f}" if before else ""
        return Pulse(by, name, found is not None and found != known)

    def _is_fresh(self, before: Sign, here: Sign) -> bool:
        same = (before.boot, before.block) == (here.boot, here.block)
        return same and timedelta() <= here.wall - before.wall < BEAT and not moved(before, here)

    def _leave(self, sign: Sign) -> None:
        self._signs.live(sign)
        self._last = sign

    def answered(self, look: Look) -> None:
        """Forget the gap: it was answered."""
        self._signs.answered()
        self._leave(self.sign(look))

    def stamp(self) -> tuple[int, ...]:
        """Return a fingerprint that differs once a gap was noticed or answered."""
        return self._signs.stamp()

    def paths(self) -> tuple[Path, ...]:
        """Return what :meth:`stamp` looks at."""
        return self._signs.paths()
