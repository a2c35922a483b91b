"""Keys wait for what the keys before them set going, but not for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from textual.events import Key

from wfh.tui.terminal import typing_ahead
from wfh.tui.terminal.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


class Host:
    """An app that keeps the keys it is given, and is at work for as long as it is told."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.is_at_work = False
        self.errors: list[Exception] = []

    def pumps(self) -> tuple[Any, ...]:
        return ()

    async def hand_on(self, event: Any) -> None:  # noqa: ANN401
        if event.key == "!":
            raise ZeroDivisionError
        self.keys.append(event.key)

    def failed(self, error: Exception) -> None:
        self.errors.append(error)


class Pump:
    """What has a message waiting, and does something when that is drained."""

    def __init__(self, drained: Callable[[], None]) -> None:
        self.message_queue_size = 1
        self._drained = drained

    def call_later(self, call: Callable[[], None]) -> bool:
        self.message_queue_size = 0
        self._drained()
        call()
        return True


class Switching(Host):
    """An app that shows another screen once what is queued on the one before is done."""

    def __init__(self) -> None:
        super().__init__()
        self.there: tuple[Any, ...] = (Pump(self._switch),)
        self.typed_before_it: list[list[str]] = []

    def _switch(self) -> None:
        self.there = (Pump(lambda: self.typed_before_it.append([*self.keys])),)

    def pumps(self) -> tuple[Any, ...]:
        return self.there


async def press(typing: TypingAhead, *keys: str) -> None:
    for key in keys:
        await typing.take(Key(key, None))


async def rest(typing: TypingAhead) -> None:
    async with asyncio.timeout(60):
        while not typing.is_done:  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_a_key_waits_until_what_the_one_before_set_going_is_done() -> None:
    host = Host()
    typing = TypingAhead(cast("Any", host))
    host.is_at_work = True
    await press(typing, "a", "b", "ctrl+q")
    await asyncio.sleep(0)
    assert host.keys == ["a"]
    host.is_at_work = False
    await rest(typing)
    assert host.keys == ["a", "b", "ctrl+q"]


async def test_a_key_waits_for_the_screen_that_the_one_before_brought() -> None:
    host = Switching()
    typing = TypingAhead(cast("Any", host))
    await press(typing, "6", "s")
    await rest(typing)
    assert host.keys == ["6", "s"]
    assert host.typed_before_it[0] == ["6"]


async def test_a_second_key_to_leave_does_not_wait() -> None:
    host = Host()
    typing = TypingAhead(cast("Any", host))
    host.is_at_work = True
    await press(typing, "a", "b", "ctrl+q", "ctrl+c", "ctrl+q")
    assert host.keys == ["a", "ctrl+q"]
    host.is_at_work = False
    await rest(typing)
    assert host.keys == ["a", "ctrl+q", "b", "ctrl+q", "ctrl+c"]


async def test_what_never_ends_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing_ahead, "PATIENCE_SECONDS", 0.05)
    host = Host()
    typing = TypingAhead(cast("Any", host))
    host.is_at_work = True
    await press(typing, *"abc")
    await rest(typing)
    assert host.keys == ["a", "b", "c"]
    assert typing._stuck
    host.is_at_work = False
    await press(typing, *"de")
    await rest(typing)
    assert host.keys == [*"abcde"]
    assert not typing._stuck


async def test_an_error_in_a_key_that_waited_is_handed_on() -> None:
    host = Host()
    typing = TypingAhead(cast("Any", host))
    await press(typing, "a", "!", "b")
    await rest(typing)
    assert [type(error) for error in host.errors] == [ZeroDivisionError]
