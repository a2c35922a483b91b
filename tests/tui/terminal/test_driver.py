"""The event that wakes whoever waits on its pipe, and when a stop is answered."""

from __future__ import annotations

import asyncio
import select
from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver

from wfh.tui.terminal.driver import QuietDriver, WakingEvent

if TYPE_CHECKING:
    import pytest


def is_awake(event: WakingEvent) -> bool:
    return bool(select.select([event.fileno], [], [], 0)[0])


def test_setting_wakes_until_it_is_cleared() -> None:
    event = WakingEvent()
    assert not is_awake(event)
    event.set()
    event.set()
    assert event.is_set()
    assert is_awake(event)
    event.clear()
    assert not event.is_set()
    assert not is_awake(event)


def test_clearing_what_was_never_set_waits_for_nothing() -> None:
    WakingEvent().clear()


async def test_a_stop_waits_for_the_loop_as_it_may_have_interrupted_a_write(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = asyncio.Event()
    monkeypatch.setattr(LinuxDriver, "_sigtstp_application", lambda _driver: stopped.set())
    driver = QuietDriver.__new__(QuietDriver)
    driver._is_on = True
    driver._sigtstp_application()
    assert not stopped.is_set()
    await stopped.wait()
