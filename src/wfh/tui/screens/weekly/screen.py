"""A weekly meeting over a year: whose turn it is in which week, in a cell for each; Enter opens the week."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wfh.present.overlap.weekly_rows import WeekPlace, weekly_rows, weekly_text
from wfh.present.rows.frame import KeyHint
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.weekly import COMMANDS, WEEKLY
from wfh.usecases.overlap import weekly
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from wfh.domain.overlap.rotation import Year

_MONTH = 4
"""The weeks of a larger step."""


class WeeklyScreen(WfhScreen):
    """Holds a computed year, a cursor in it, and whether the meeting rotates."""

    SCOPE = WEEKLY
    MOVES_LITTLE = True
    TAB = "overlap"

    def __init__(self) -> None:
        """Start in the first week, in turns."""
        super().__init__()
        self.year: Year | None = None
        self.place = WeekPlace()
        self._start: datetime | None = None
        self._minutes = 30
        self._without: frozenset[str] = frozenset()
        self._known: tuple[object, ...] = ()

    def prepare(self, **prepared: object) -> None:
        """Take in when the first meeting is, how long it is, and who is left out."""
        self._start = cast("datetime", prepared["start"])
        self._minutes = cast("int", prepared["minutes"])
        self._without = cast("frozenset[str]", prepared["without"])
        self.place = WeekPlace()

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of the year alone."""
        named = sorted((command for command in COMMANDS if command.line), key=lambda command: command.order)
        return [*(self.hint(command) for command in named), KeyHint(self.wfh.keymap.shown("help"), _("help"))]

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what the two ways are."""
        return (
            _(
                "A cell is a week. When taking turns, each week gets the slot that is fairest after "
                "the weeks before it."
            ),
            _("Triangles: up starts early, down stays late. Strokes: a break or no meetings. A moon: gets the notes."),
            _("Always at one time, the clocks decide who stretches: the columns add up what a year asks of each."),
        )

    def draw(self) -> None:
        """Draw the computed year, and compute another one if its inputs have changed."""
        wanted = self._wanted()
        if wanted != self._known:
            self._known, self.year = wanted, None
            self.read(
                weekly.year, self.snapshot, self._start or self.snapshot.now, self._minutes, self._without,
                then=lambda year: self._found(year, wanted),
            )  # fmt: skip
        if self.year is None:
            self.body.show(((Piece(f" {_('Working out the year…')}", Role.DIM),),))
            return
        ui = self.snapshot.config.ui
        self.body.show(weekly_rows(self.year, self.place, self.columns, self.lines, ui))

    def _wanted(self) -> tuple[object, ...]:
        config = self.snapshot.config
        return self._start, self._minutes, self._without, config.people, config.me, config.hours, config.windows, \
            config.overlap, self.snapshot.zone, self.snapshot.ledger.stretches.stretches  # fmt: skip

    def _found(self, year: Year, wanted: tuple[object, ...]) -> None:
        if wanted == self._known:
            self.year = year
            if self.is_mounted:
                self.draw()

    # ------------------------------------------------------------ commands

    def _step(self, weeks: int = 0, people: int = 0) -> None:
        if self.year:
            week = max(0, min(len(self.year.turns) - 1, self.place.week + weeks))
            person = max(0, min(len(self.year.people) - 1, self.place.person + people))
            self.place = self.place._replace(week=week, person=person)
            self.draw()

    def do_weekly_earlier(self) -> None:
        """Go to the week before."""
        self._step(-1)

    def do_weekly_later(self) -> None:
        """Go to the next week."""
        self._step(1)

    def do_weekly_month_back(self) -> None:
        """Go four weeks back."""
        self._step(-_MONTH)

    def do_weekly_month_on(self) -> None:
        """Go four weeks on."""
        self._step(_MONTH)

    def do_weekly_down(self) -> None:
        """Go to the person below."""
        self._step(people=1)

    def do_weekly_up(self) -> None:
        """Go to the person above."""
        self._step(people=-1)

    def do_weekly_way(self) -> None:
        """Show the other way: in turns, or always at one time."""
        self.place = self.place._replace(in_turns=not self.place.in_turns)
        self.draw()

    def do_weekly_show(self) -> None:
        """Show the week on Overlap, at its first slot."""
        if self.year:
            turns = self.year.turns if self.place.in_turns else self.year.always
            slots = turns[self.place.week].slots
            at = slots[0].span.start if slots else self.year.instant(self.place.week)
            self.go("overlap", at=at)

    def do_weekly_copy(self) -> None:
        """Copy the year, a line for each week."""
        if self.year:
            self.copy_lines(weekly_text(self.year, self.place, self.snapshot.config.ui))

    def do_weekly_leave(self) -> None:
        """Go back to Overlap."""
        self.go("overlap")
