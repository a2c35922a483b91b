"""Moves the cursor of Overlap: by steps, to a typed moment, to the next shared time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.time import zones
from wfh.domain.time.quarter_hours import QUARTER
from wfh.errors import WfhError
from wfh.present.rows.formatting import clock_text, date_text
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.screens.overlap.view import OverlapView
from wfh.usecases.overlap.cursor_steps import jump, next_shared, quarter_before, stepped
from wfh.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.usecases.workspace.workspace import Workspace

HOUR = timedelta(hours=1)


class OverlapMoves(OverlapView):
    """Carries out the keys that move: through time, through people, through pages."""

    def _go_to(self, at: datetime | None) -> None:
        """Move the cursor to an instant (None: now) and show it."""
        self.at, self.shown_page, self.offer = at, 0, None
        self.draw()

    def _move(self, by: timedelta) -> None:
        self._go_to(stepped(self.instant, by))

    def click_cell(self, id: str, offset: int) -> None:
        """Put the cursor on a person at the time of a cell."""
        if self.desk:
            self.who = id
            self._go_to(self.desk.grid(self.columns).instant(offset))

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on a person."""
        self.stand_on(id)

    def click_offer(self, number: str, _offset: int) -> None:
        """Mark a proposal; Enter takes it."""
        self.mark_offer(int(number))

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
        self._go_by(1)

    def do_overlap_up(self) -> None:
        """Go to the person above."""
        self._go_by(-1)

    def _go_by(self, by: int) -> None:
        if self.desk:
            people = self.desk.people
            self.stand_on(people[max(0, min(len(people) - 1, self.desk.index(self.who) + by))].id)

    def do_overlap_day_back(self) -> None:
        """Go to the same time the day before."""
        self._day(-1)

    def do_overlap_day_on(self) -> None:
        """Go to the same time the day after."""
        self._day(1)

    def do_overlap_week_back(self) -> None:
        """Go to the same time a week before."""
        self._day(-7)

    def do_overlap_week_on(self) -> None:
        """Go to the same time a week on."""
        self._day(7)

    def _day(self, by: int) -> None:
        """Move by days, keeping the time of day on the shown clock, also over a clock change."""
        local = zones.wall(self.instant, self.zone)
        self._go_to((local + timedelta(days=by)).astimezone(self.snapshot.now.tzinfo))

    def do_overlap_now(self) -> None:
        """Go to the present moment, and follow it."""
        self._go_to(None)

    def do_overlap_next(self) -> None:
        """Go to the start of the next stretch in which more than one person can meet, also on a later day."""

        def found(start: datetime | None) -> None:
            if start is None:
                self.say(_("No later overlap in the next two weeks."), Role.DIM)
                return
            self._go_to(quarter_before(start))

        def search(_workspace: Workspace, snapshot: Snapshot, after: datetime) -> datetime | None:
            return next_shared(snapshot, after, self.zone, self.without)

        self.read(search, self.snapshot, self.instant, then=found)

    def do_overlap_jump(self) -> None:
        """Ask where to go."""
        self.ask(_("Go to"), self._jump, hint=self._jump_hint, enter=_("go"))

    def _jump(self, text: str) -> None:
        if not text:
            return
        moment = jump(self.snapshot, text, self.instant, self.zone)
        self._go_to(moment.instant)
        if moment.note:
            self.say(moment.note)

    def _jump_hint(self, text: str) -> Row:
        if not text:
            return (Piece(_("15:30 · 3pm and a name · +2h · next tue 9:00 · 2027-03-16"), Role.DIM),)
        try:
            at = jump(self.snapshot, text, self.instant, self.zone).instant
        except WfhError:
            return (Piece("…", Role.DIM),)
        when = f"{date_text(zones.wall(at, self.zone).date())} {clock_text(at, self.zone, self.snapshot.config.ui)}"
        return (Piece(when),)

    def do_overlap_more(self) -> None:
        """Go to the proposals, then through further pages, then back to the rows."""
        if self.offer is None and not self.shown_page and self.desk and self.desk.overlap.offers:
            self.mark_offer(0)
            return
        self.offer = None
        self.shown_page = 0 if self.has_room else self.shown_page + 1
        self.draw_all()

    def mark_offer(self, at: int) -> None:
        """Mark a proposal of the list, within its ends; the cursor goes along if its time is shown."""
        offers = self.desk.overlap.offers if self.desk else ()
        if self.desk is None or not offers:
            return
        self.offer = max(0, min(at, len(offers) - 1))
        start = offers[self.offer].span.start
        if start in self.desk.overlap.span:
            self.at = start
        self.draw_all()

    def do_offer_down(self) -> None:
        """Go to the next proposal."""
        self.mark_offer((self.offer or 0) + 1)

    def do_offer_up(self) -> None:
        """Go to the proposal before."""
        self.mark_offer((self.offer or 0) - 1)

    def do_offer_why(self) -> None:
        """Show or hide the rule behind the marked proposal, and what would change it."""
        self.asks_why = not self.asks_why
        self.draw_all()

    def do_offer_leave(self) -> None:
        """Go back to the rows."""
        self.offer, self.shown_page, self.asks_why = None, 0, False
        self.draw_all()
