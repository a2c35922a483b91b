"""A month to choose a day from: each day with its close, its one thing and its energy as signs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from wfh.domain.today.after_hours import hidden_text
from wfh.domain.today.days.marks import WEEK_DAYS, DayMark, month_weeks, next_month
from wfh.present.any_day.month import month_rows, stepped
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.month import MONTH
from wfh.usecases.any_day.look import marks
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.model.ledger import Ledger


class MonthScreen(WfhScreen):
    """Holds the day under the cursor, and what is known of the days around it."""

    SCOPE = MONTH
    TAB = "today"

    def __init__(self) -> None:
        """Start on today."""
        super().__init__()
        self._here: date | None = None
        self._marks: dict[date, DayMark] = {}
        self._known: tuple[object, ...] = ()
        self._ledger: Ledger | None = None
        """What was read last; it is kept, so that no other one can have its identity."""

    def prepare(self, **prepared: object) -> None:
        """Put the cursor on a day."""
        self._here = cast("date", prepared["date"])

    @property
    def here(self) -> date:
        """The day under the cursor."""
        return self._here or self.snapshot.date

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what the signs mean."""
        return (
            _("Each day has its close, whether its one thing was done, and its energy from 1 to 5."),
            _("A day ahead shows how many tasks are open on it. Enter shows the day."),
        )

    def draw(self) -> None:
        """Draw the month; reload its days if another month is shown, or something on disk changed."""
        if why := hidden_text(self.snapshot):
            self.body.show(((Piece(f" {why}", Role.DIM),),))
            return
        weeks = month_weeks(self.snapshot.config.hours.weekly, self.here)
        known = weeks, id(self.snapshot.ledger)
        if known != self._known:
            self._known, self._ledger = known, self.snapshot.ledger
            dates = tuple(day for week in weeks for day in week)
            self.read(marks, self.snapshot, dates, then=lambda found: self._found(found, known))
        self.body.show(month_rows(self.snapshot, weeks, self._marks, self.here, (self.columns, self.lines)))

    def _found(self, found: tuple[DayMark, ...], known: tuple[object, ...]) -> None:
        if known == self._known:
            self._marks = {mark.date: mark for mark in found}
            if self.is_mounted:
                self.draw()

    # ------------------------------------------------------------ the cursor

    def _go(self, to: date) -> None:
        self._here = to
        self.draw()

    def click_pick(self, day: str, _offset: int) -> None:
        """Put the cursor on a day; if it stands there already, show it."""
        if self.here.isoformat() == day:
            self.wfh.press_key("enter")
        self._go(date.fromisoformat(day))

    def do_month_left(self) -> None:
        """Go to the day before."""
        self._go(stepped(self.here, -1))

    def do_month_right(self) -> None:
        """Go to the day after."""
        self._go(stepped(self.here, 1))

    def do_month_up(self) -> None:
        """Go to the week before."""
        self._go(stepped(self.here, -WEEK_DAYS))

    def do_month_down(self) -> None:
        """Go to the week after."""
        self._go(stepped(self.here, WEEK_DAYS))

    def do_month_before(self) -> None:
        """Go to the month before."""
        self._go(next_month(self.here, -1))

    def do_month_after(self) -> None:
        """Go to the month after."""
        self._go(next_month(self.here))

    def do_month_today(self) -> None:
        """Go to today."""
        self._go(self.snapshot.date)

    def do_month_open(self) -> None:
        """Show the day under the cursor."""
        self.wfh.show_item(self.here)

    def do_month_leave(self) -> None:
        """Go back to Today."""
        self.go("today")
