"""Another day than today: an earlier one, which can be corrected line by line, or one ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from wfh.domain.today.after_hours import hidden_text
from wfh.present.any_day.items import is_past
from wfh.present.any_day.page import day_page, selectable_items
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.screens.day import ANOTHER_DAY, COMMANDS
from wfh.tui.screens.day.correcting import Correcting
from wfh.usecases.any_day.look import look_at
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.errors import Problem
    from wfh.present.any_day.items import DayItem
    from wfh.present.rows.frame import KeyHint

_WEEK = 7


class DayScreen(Correcting):
    """Holds the date that is shown, its lines, and a cursor on them."""

    SCOPE = ANOTHER_DAY
    TAB = "today"

    def __init__(self) -> None:
        """Start on the day before today."""
        super().__init__()
        self._date: date | None = None
        self._cursor = ""
        self._place = 0
        self._known: tuple[date | None, Ledger | None] = None, None

    def prepare(self, **prepared: object) -> None:
        """Take in the date to show, and the line for the cursor, if any."""
        self._date = cast("date", prepared["date"])
        self._cursor, self._place = str(prepared.get("item", "")), 0
        self.there, self._known = None, (None, None)

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what can be corrected."""
        return (
            _("A past day is shown as it was. Each correction is one change, and undo takes it back."),
            _(
                "One block is one line: 9:20-10:37 Decision memo. Words that match no task of that "
                "day become a new one."
            ),
        )

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of the day, without global ones that mean something else here."""
        own = sorted((command for command in COMMANDS if command.line), key=lambda command: command.order)
        shown = [self.hint(command) for command in own]
        taken = {hint.key for hint in shown}
        return [*shown, *(hint for hint in super().hints() if hint not in shown and hint.key not in taken)]

    # ------------------------------------------------------------ what is shown

    @property
    def when(self) -> date:
        """The date that is shown."""
        return self._date or self.snapshot.date - timedelta(days=1)

    @property
    def item(self) -> DayItem | None:
        """The line under the cursor."""
        return next((item for item in self.items if item.id == self._cursor), None)

    @property
    def items(self) -> tuple[DayItem, ...]:
        """The lines that the cursor goes over."""
        return selectable_items(self.there) if self.there else ()

    def draw(self) -> None:
        """Draw the day; reload it if the date or anything on disk changed."""
        if why := hidden_text(self.snapshot):
            self.body.show(((Piece(f" {why}", Role.DIM),),))
            return
        wanted = self.when, self.snapshot.ledger
        if wanted[0] != self._known[0] or wanted[1] is not self._known[1]:
            self._known = wanted
            self.read(look_at, self.snapshot, self.when, then=lambda found: self._found(found, wanted))
        if self.there is None:
            self.body.show(((Piece(f" {_('Reading the day…')}", Role.DIM),),))
            return
        self._keep_cursor()
        self.body.show(day_page(self.there, self.columns, self.lines, self._cursor))

    def _found(self, found: tuple[Snapshot, tuple[Problem, ...]], wanted: tuple[date, Ledger]) -> None:
        if wanted[0] != self._known[0] or wanted[1] is not self._known[1]:
            return
        self.there, problems = found
        if problems:
            self.say(str(problems[0]))
        if self.is_mounted:
            self.draw()

    def _keep_cursor(self) -> None:
        """Keep the cursor on its line; if that is gone, on the line in its place."""
        ids = [item.id for item in self.items]
        if self._cursor not in ids:
            self._cursor = ids[min(self._place, len(ids) - 1)] if ids else ""
        self._place = ids.index(self._cursor) if ids else 0

    # ------------------------------------------------------------ which day

    def _go(self, days: int) -> None:
        try:
            to = self.when + timedelta(days=days)
        except OverflowError:
            return
        self.wfh.show_item(to)

    def do_another_before(self) -> None:
        """Go to the day before."""
        self._go(-1)

    def do_another_after(self) -> None:
        """Go to the day after; today has its own screen."""
        self._go(1)

    def do_another_week_back(self) -> None:
        """Go a week back."""
        self._go(-_WEEK)

    def do_another_week_on(self) -> None:
        """Go a week on."""
        self._go(_WEEK)

    def do_month(self) -> None:
        """Show the month of the day."""
        self.go("month", date=self.when)

    def do_another_leave(self) -> None:
        """Go back to today."""
        self.go("today")

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on a line; if it stands there already, correct it."""
        if self._cursor == id:
            self.wfh.press_key("enter")
        self._cursor = id
        self.draw_all()

    def do_another_down(self) -> None:
        """Go to the next line."""
        self._step(1)

    def do_another_up(self) -> None:
        """Go to the line before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [item.id for item in self.items]
        if ids:
            self._place = max(0, min(self._place + by, len(ids) - 1))
            self._cursor = ids[self._place]
            self.draw()

    # ------------------------------------------------------------ what is done

    def do_another_add(self) -> None:
        """Add a block that was forgotten, or a task to a day ahead."""
        if self.there and is_past(self.there):
            self.add_block(self.there)
        elif self.there:
            self.add_task(self.there)
