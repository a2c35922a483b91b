"""Takes keys one at a time: the next one only when everything that the one before started is done.

Keys of one burst reach the app faster than bars open and close, screens change and answers are saved. Passed on at
once, they would land in a bar that is closing, or on a screen that is being left.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.events import Key, Paste
    from textual.message_pump import MessagePump
    from textual.widget import Widget

    from wfh.tui.app import WfhApp

    Typed = Key | Paste

LEAVE = ("ctrl+c", "ctrl+q")
"""The keys that leave the app, also while a line is typed."""
PATIENCE_SECONDS = 5.0
"""How long a key waits at most: what takes longer than this is not to keep anybody from typing."""
_ROUND_SECONDS = 0.25
_BREATH_SECONDS = 0.002
_FRAME_SECONDS = 0.016


class TypingAhead:
    """Holds the keys that were pressed before the previous key was handled."""

    def __init__(self, host: WfhApp) -> None:
        """Work for an app."""
        self._host = host
        self._ahead: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self._another = asyncio.Event()
        self._stuck = False
        """Whether the patience with what is being saved or looked up is at its end: no key waits for it twice."""

    @property
    def is_done(self) -> bool:
        """Whether every pressed key was handled."""
        return self._task is None

    async def take(self, event: Typed) -> None:
        """Pass a key on, at once or in its turn. A leaving key pressed twice does not wait."""
        if self._task is not None and not self._leaves_again(event):
            self._ahead.append(event)
            self._another.set()
            return
        if self._task is not None:
            await self._host.hand_on(event)
            return
        self._another.clear()
        self._task = asyncio.get_running_loop().create_task(self._turns())
        self._task.add_done_callback(self._ended)
        await self._host.hand_on(event)

    def _leaves_again(self, event: Typed) -> bool:
        key = getattr(event, "key", "")
        return key in LEAVE and any(getattr(ahead, "key", "") == key for ahead in self._ahead)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task = None
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._host.failed(error)

    async def _turns(self) -> None:
        with suppress(TimeoutError):  # what the key shows comes first, unless another key is there already
            async with asyncio.timeout(_FRAME_SECONDS):
                await self._another.wait()
        await self._until_done()
        while self._ahead:
            await self._host.hand_on(self._ahead.popleft())
            await self._until_done()
        self._task = None

    async def _until_done(self) -> None:
        """Wait until no message is queued and nothing is being saved or looked up."""
        now = asyncio.get_running_loop().time
        deadline = now() + PATIENCE_SECONDS
        while now() < deadline:
            pumps = self._host.pumps()
            await _come_to_an_end(pumps)
            self._stuck = self._stuck and self._host.is_at_work
            if self._host.is_at_work and not self._stuck:
                await asyncio.sleep(_BREATH_SECONDS)
            elif pumps == (there := self._host.pumps()) and not any(pump.message_queue_size for pump in there):
                return  # and no other screen or widget has come meanwhile
        self._stuck = self._host.is_at_work


def key_event(key: str) -> Key:
    """Return the event of a key as a terminal would report it."""
    named = len(key) > 1
    character = {"space": " ", "enter": "\r", "tab": "\t"}.get(key) if named else key
    return events.Key(key if named else _character_to_key(key), character)


def replay(target: Widget, events: Iterable[Key]) -> None:
    """Pass keys to a widget, as the app passes a key to whatever has the focus."""
    for event in events:
        target._forward_event(event)  # noqa: SLF001


async def _come_to_an_end(pumps: Sequence[MessagePump]) -> None:
    """Drain the message pumps."""
    done = asyncio.Event()
    left = 1

    def one_less() -> None:
        nonlocal left
        left -= 1
        if not left:
            done.set()

    left += sum(pump.call_later(one_less) for pump in pumps)
    one_less()
    with suppress(TimeoutError):  # something on its way out answers nobody any more
        async with asyncio.timeout(_ROUND_SECONDS):
            await done.wait()
