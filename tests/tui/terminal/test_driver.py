"""The event that wakes whoever waits on its pipe."""

from __future__ import annotations

import select

from wfh.tui.terminal.driver import WakingEvent


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
