"""Overlap: everybody's day on my clock, one cursor through all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.focus import planned_end
from wfh.domain.spans import Span
from wfh.present.frame_rows import KeyHint
from wfh.present.overlap_screen import Cursor, Desk, page
from wfh.present.pieces import Piece, Role
from wfh.present.times import date_text
from wfh.tui.commands import OVERLAP, Scope
from wfh.tui.screens.base import WfhScreen
from wfh.tui.widgets.fine_rows import FineRows
from wfh.usecases.overlap import overlap
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from textual.app import ComposeResult

    from wfh.domain.config import Config
    from wfh.domain.look import Look
    from wfh.usecases.workspace import Workspace

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)


def lay_out(workspace: Workspace, look: Look, day: date) -> Desk:
    """Work out the overlap of one day; slow enough to be kept off the loop."""
    return Desk(overlap(workspace, look, day), focus_span(look))


def focus_span(look: Look) -> Span | None:
    """Give when the focus block that runs began and will end; None where there is none, or no end is known."""
    block = look.running.block if look.running else None
    if block is None or block.start is None or block.is_paused:
        return None
    end = planned_end(block, look.now) or look.now
    return Span(block.start, end) if end > block.start else None


def quarter_before(instant: datetime) -> datetime:
    """Give the last quarter hour at or before ``instant``; every clock's quarter hours are UTC's."""
    return instant.replace(minute=instant.minute // 15 * 15, second=0, microsecond=0)


class OverlapScreen(WfhScreen):
    """Holds one laid-out day, a cursor in it, and the person it stands on."""

    SCOPE = Scope.OVERLAP
    TAB = "overlap"

    def __init__(self) -> None:
        """Start at now, on me."""
        super().__init__()
        self.desk: Desk | None = None
        self.at: datetime | None = None
        self.person = 0
        self._known: tuple[object, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the rows that know how to repaint little."""
        yield FineRows(self.wfh.palette, id="body", classes="body")

    def hints(self) -> Sequence[KeyHint]:
        """Give the keys of the grid alone: it is looked at."""
        return [
            *(self.hint(command) for command in OVERLAP if command.line),
            KeyHint(self.wfh.keymap.shown("help"), _("help")),
        ]

    def help_lines(self) -> Iterable[str]:
        """Say what the cells mean."""
        return (
            _("Filled: at work. Hatched: no meetings. Circles: office hours. Faint: awake. Empty: asleep or off."),
            _("The numbers count who can meet: at work, not in a break, and open to meetings."),
        )

    # ------------------------------------------------------------ what is shown

    @property
    def now(self) -> datetime:
        """Give the quarter hour it is."""
        return quarter_before(self.look.now)

    @property
    def instant(self) -> datetime:
        """Give the instant of the cursor; it stays with now until it is moved."""
        return self.at or self.now

    @property
    def day(self) -> date:
        """Give the date of the cursor on my clock."""
        return self.instant.astimezone(self.look.zone).date()

    def draw(self) -> None:
        """Draw the day that is laid out, and lay out another one where the cursor has left it."""
        self._lay_out()
        if self.desk is None:
            self.body.show(((Piece(f" {date_text(self.day)}", bold=True),),))
            return
        cursor = Cursor(self.instant, min(self.person, len(self.desk.overlap.rows) - 1))
        self.body.show(page(self.desk, cursor, self.columns, self.lines, self.look.config.ui, drawn=self._draws_shapes))

    @property
    def _draws_shapes(self) -> bool:
        """Tell whether states need characters of their own: there are too few colours for quiet fills."""
        few = not self.app.is_headless and self.app.console.color_system not in {"256", "truecolor"}
        return few or self.app.no_color or self.wfh.palette.ground.ansi is not None

    def _lay_out(self) -> None:
        wanted = self._wanted()
        if wanted != self._known:
            self._known = wanted
            self.read(lay_out, self.look, self.day, then=self._laid_out)

    def _wanted(self) -> tuple[object, ...]:
        """Give all that a laid-out day depends on: proposals that are past go, quarter by quarter."""
        config: Config = self.look.config
        return self.day, self.now, config.people, config.me, config.hours, config.windows, config.overlap, \
            config.meetings, self.look.zone, focus_span(self.look)  # fmt: skip

    def _laid_out(self, desk: Desk) -> None:
        if desk.overlap.date == self.day:
            self.desk = desk
            if self.is_mounted:
                self.draw()

    # ------------------------------------------------------------ keys

    def _move(self, by: timedelta) -> None:
        self.at = self.instant + by
        self.draw()

    def do_overlap_earlier(self) -> None:
        """Go 15 minutes back."""
        self._move(-QUARTER)

    def do_overlap_later(self) -> None:
        """Go 15 minutes on."""
        self._move(QUARTER)

    def do_overlap_hour_back(self) -> None:
        """Go an hour back."""
        self._move(-HOUR)

    def do_overlap_hour_on(self) -> None:
        """Go an hour on."""
        self._move(HOUR)

    def do_overlap_down(self) -> None:
        """Go to the person below."""
        self._person(1)

    def do_overlap_up(self) -> None:
        """Go to the person above."""
        self._person(-1)

    def _person(self, by: int) -> None:
        self.person = max(0, min(len(self.look.config.people), self.person + by))
        self.draw()

    def do_overlap_day_back(self) -> None:
        """Go to the same time the day before."""
        self._day(-1)

    def do_overlap_day_on(self) -> None:
        """Go to the same time the day after."""
        self._day(1)

    def _day(self, by: int) -> None:
        """Keep the time of day on my clock, also over a clock change."""
        local = self.instant.astimezone(self.look.zone)
        self.at = (local + timedelta(days=by)).astimezone(self.look.now.tzinfo)
        self.draw()

    def do_overlap_now(self) -> None:
        """Go to this moment, and stay with it."""
        self.at = None
        self.draw()

    def do_overlap_next(self) -> None:
        """Go to where the next stretch begins in which more than one can meet."""
        starts = [one.span.start for one in self.desk.overlap.together] if self.desk else []
        later = [start for start in starts if start > self.instant]
        if later:
            self.at = quarter_before(later[0])
            self.draw()
        else:
            self.say(_("No later overlap on this day."), Role.DIM)
