"""Wakes the loop when the system reports that a file changed or the clock was set."""

from __future__ import annotations

import asyncio
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.integrations.system_events import SystemEvents

AGAIN_SECONDS = 60
"""After what time it is tried again to be told, where the system could not."""


class Hearing:
    """Calls ``changed`` once after each request to listen, and ``clock_set`` whenever the wall clock jumps."""

    def __init__(self, changed: Callable[[], None], clock_set: Callable[[], None]) -> None:
        """Start without listening."""
        self._changed, self._clock_set = changed, clock_set
        self._events: SystemEvents | None = None
        self._paths: frozenset[str] = frozenset()
        self._is_told = False
        """Whether a change of these paths is told, and none was since."""
        self._deaf_until = 0.0

    @property
    def is_told_of_clock(self) -> bool:
        """Whether every change of the wall clock is noticed."""
        return self._events is not None

    def hears(self, paths: frozenset[str]) -> bool:
        """Listen to ``paths``; return whether their next change, even during this call, will call ``changed``."""
        if self._is_told and paths == self._paths:
            return True
        loop = asyncio.get_running_loop()
        is_due = loop.time() >= self._deaf_until
        if self._events is None and is_due:
            self._listen(loop)
        if self._events is None or (paths == self._paths and not is_due):
            return False
        self._events.take(self._events.files)
        self._paths, self._is_told = paths, self._events.follow(paths)
        if self._is_told:
            self._deaf_until = 0
            loop.add_reader(self._events.files, self._take)
        else:
            self._deaf_until = loop.time() + AGAIN_SECONDS
            loop.remove_reader(self._events.files)
        return self._is_told

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        from wfh.usecases.workspace.background import listen_to_system  # late: the first screen does without

        self._events = listen_to_system()
        if self._events:
            loop.add_reader(self._events.clock, self._take_clock)
        else:  # for good, or because others have taken all that the system gives out
            self._deaf_until = loop.time() + AGAIN_SECONDS

    def _take(self) -> None:
        """Report a change; further changes are not reported until it was handled."""
        if self._events:
            asyncio.get_running_loop().remove_reader(self._events.files)
            self._is_told = False
            self._changed()

    def _take_clock(self) -> None:
        if self._events:
            self._events.take(self._events.clock)
            self._clock_set()

    def stop(self) -> None:
        """Stop listening."""
        events, self._events, self._is_told = self._events, None, False
        self._deaf_until = inf
        if events:
            loop = asyncio.get_running_loop()
            loop.remove_reader(events.files)
            loop.remove_reader(events.clock)
            events.close()
