"""Know that the app has done all it had to do, without looking at a clock.

Textual's own driver of tests sleeps a fiftieth of a second twice a key, and takes a processor that is slow to come
for an app that rests. Here the event loop is asked: nothing is ready to run, is being saved, or is to be drawn.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from wfh.tui.app import WfhApp
from wfh.tui.runtime import ticker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App
    from textual.css.model import RuleSet


async def loop_is_still(*_ignored: float) -> None:
    """Return when every task waits for a timer, a file or a thread."""
    loop: Any = asyncio.get_running_loop()
    rounds = 0
    while rounds < 2:
        await asyncio.sleep(0)
        rounds = 0 if loop._ready else rounds + 1


async def app_is_still(app: App[Any]) -> None:
    """Return when the app has taken every key, saved every verb, and drawn what came of it."""
    if isinstance(app, WfhApp):
        await until(lambda: app.typing.is_done)
        await app.saving._idle.wait()
    await app.workers.wait_for_complete()
    await loop_is_still()
    while app._running and app.screen_stack and is_undrawn(app):
        app.screen._on_timer_update()  # what its timer does within a sixtieth of a second
        await loop_is_still()
    if any(worker.is_running for worker in app.workers):
        await app_is_still(app)


async def until(holds: Callable[[], bool]) -> None:
    """Return when something holds that a timer or a thread will make true."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110  (there is no event for it)
            await asyncio.sleep(0.001)


def is_undrawn(app: App[Any]) -> bool:
    """Return whether the screen on top waits for its timer to be drawn."""
    screen = app.screen
    waits = screen._dirty_widgets, screen._callbacks, screen._layout_required, screen._scroll_required
    return screen.is_current and bool(any(waits) or screen._repaint_required)


_SELDOM, _AS_IT_IS = 3600, ticker.POLL_SECONDS
_rules: dict[object, list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


def _rules_parsed_once(sheet: Stylesheet, css: str, *source: Any, **options: Any) -> list[RuleSet]:
    key = (css, source, *options.items(), *sheet._variables.items())
    if key not in _rules:
        _rules[key] = _parse_rules(sheet, css, *source, **options)
    return _rules[key]


def _frame_let_be(compositor: Compositor, *_how: object, **_named: object) -> None:
    """Count a frame as drawn: nobody sees it, and what a test looks at is drawn for it by ``render_strips``."""
    compositor._dirty_regions.clear()


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let the toolkit's driver of tests wait for the loop instead of for the clock, and do no work twice or for nobody.

    Each style sheet is read once, and a frame is drawn when it is looked at. The app looks at the files, and retries,
    when a test tells it to (or sets how often): on a busy machine a test lasts longer than the time between two looks.
    """
    with (
        patch.object(Compositor, "render_update", _frame_let_be),
        patch.object(ticker, "POLL_SECONDS", _SELDOM if ticker.POLL_SECONDS == _AS_IT_IS else ticker.POLL_SECONDS),
        patch("textual.app.wait_for_idle", loop_is_still),
        patch("textual.pilot.wait_for_idle", loop_is_still),
        patch.object(Stylesheet, "_parse_rules", _rules_parsed_once),
    ):
        yield
