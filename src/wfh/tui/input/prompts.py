"""Questions that know more than a line of text: a task, a length, a day. Imported when the first one is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning.autocomplete import completions
from wfh.domain.planning.days_ahead import week_ahead
from wfh.domain.planning.estimate_ratio import own_ratio
from wfh.domain.planning.quick_entry import parse_entry
from wfh.present.today.quick_entry_rows import chips, estimate_row
from wfh.tui.input.week_bar import WeekBar
from wfh.usecases.day.days_ahead import days_ahead
from wfh.usecases.day.estimate_ratio import recent_ratio

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.tui.screen_actions import ScreenActions


def ask_task(screen: ScreenActions, label: str, then: Callable[[str], None], value: str) -> None:
    """Ask for a line of quick entry: what is understood of it is shown, and Tab completes it."""
    ratio = own_ratio(screen.snapshot.ledger, screen.snapshot)
    known = screen.snapshot.ledger.results.ids
    screen.ask(
        label,
        then,
        value=value,
        hint=lambda text: chips(parse_entry(text, screen.snapshot.date, known), screen.snapshot),
        complete=lambda text: completions(screen.snapshot, text, ratio),
    )


def ask_length(screen: ScreenActions, label: str, then: Callable[[str], None], value: str) -> None:
    """Ask for a length; one's own ratio, which is read meanwhile, says what it may become."""
    known: list[float | None] = [None]

    def know(ratio: float | None) -> None:
        known[:] = [ratio]
        if screen.form is not None:
            screen.form.again()

    screen.ask(label, then, value=value, hint=lambda text: estimate_row(text, known[0]))
    screen.read(recent_ratio, screen.snapshot, then=know)


def ask_day(screen: ScreenActions, question: str, then: Callable[[date | None], None]) -> None:
    """Ask to which day. The strip opens with what is known; what is planned on each day is read meanwhile."""
    bar = WeekBar(
        screen.wfh.palette, question, week_ahead(screen.snapshot, screen.snapshot.ledger), screen.snapshot, then
    )
    screen.open_form(bar)
    screen.read(days_ahead, screen.snapshot, then=bar.know)
