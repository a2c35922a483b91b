"""Overlap: everybody's day on one clock, one cursor through all of them, and what can be done with a slot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from wfh.domain import zones
from wfh.domain.focus import planned_end
from wfh.domain.people import ME
from wfh.domain.proposals import Proposal
from wfh.domain.spans import Span
from wfh.errors import WfhError
from wfh.present.frame_rows import KeyHint
from wfh.present.overlap_desk import Cursor, Desk
from wfh.present.overlap_screen import page, rest
from wfh.present.pieces import Piece, Role
from wfh.present.times import clock_text, date_text
from wfh.tui.commands import OVERLAP, Scope
from wfh.tui.people_keys import PeopleKeys
from wfh.tui.screens.base import WfhScreen
from wfh.tui.slot_keys import SlotKeys
from wfh.tui.widgets.fine_rows import FineRows
from wfh.usecases import overlap as overlap_verbs
from wfh.usecases.overlap_steps import QUARTER, jump, next_shared, quarter_before, stepped
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from textual.app import ComposeResult

    from wfh.domain.config import Config
    from wfh.domain.look import Look
    from wfh.domain.people import Person
    from wfh.present.pieces import Row
    from wfh.usecases.workspace import Workspace

HOUR = timedelta(hours=1)
LENGTHS = (15, 30, 45, 60, 90)
DEFAULT_LENGTH = 30
MORE = "overlap-more"


def lay_out(
    workspace: Workspace,
    look: Look,
    day: date,
    days: int,
    minutes: int,
    clock_of: str,
    without: frozenset[str],
    key: str,
) -> Desk:
    """Work out the overlap of a day or two; slow enough to be kept off the loop."""
    found = overlap_verbs.overlap(workspace, look, day, days, minutes=minutes, clock_of=clock_of, without=without)
    return Desk(found, focus_span(look), overlap_verbs.everybody(look), add_key=key)


def focus_span(look: Look) -> Span | None:
    """Give when the focus block that runs began and will end; None where there is none, or no end is known."""
    block = look.running.block if look.running else None
    if block is None or block.start is None or block.is_paused:
        return None
    end = planned_end(block, look.now) or look.now
    return Span(block.start, end) if end > block.start else None


class OverlapScreen(WfhScreen):
    """Holds what is laid out, a cursor in it, the person it stands on, and who is asked for how long."""

    SCOPE = Scope.OVERLAP
    TAB = "overlap"

    def __init__(self) -> None:
        """Start at now, on me."""
        super().__init__()
        self.desk: Desk | None = None
        self.at: datetime | None = None
        self.who = ME
        self.clock_of = ME
        self.without: frozenset[str] = frozenset()
        self.minutes = DEFAULT_LENGTH
        self.days = 1
        self.taken: Proposal | None = None
        self._known: tuple[object, ...] = ()
        self._laid: tuple[object, ...] = ()
        self._awaited = False
        self._page = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the rows that know how to repaint little."""
        yield FineRows(self.wfh.palette, id="body", classes="body")

    def prepare(self, **prepared: object) -> None:
        """Take in the instant the cursor is to stand at."""
        self.at = cast("datetime", prepared["at"])

    def hints(self) -> Sequence[KeyHint]:
        """Give the keys of the grid alone: it is looked at."""
        named = [command for command in OVERLAP if command.line and (command.id != MORE or not self._has_room)]
        commands = sorted(named, key=lambda command: command.order)
        return [*(self.hint(command) for command in commands), KeyHint(self.wfh.keymap.shown("help"), _("help"))]

    def help_lines(self) -> Iterable[str]:
        """Say what the cells mean."""
        return (
            _("Filled: at work. Hatched: no meetings. Circles: office hours. Faint: awake. Empty: asleep or off."),
            _("The numbers count who can meet: at work, not in a break, and open to meetings."),
            _("The dotted line is now, the other one the cursor. Copies and invitations are of the slot it stands on."),
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
    def zone(self) -> ZoneInfo:
        """Give the zone of the clock that everything is shown on."""
        person = self._person_of(self.clock_of)
        return zones.zone(person.schedule.timezone) if person and person.id != ME else self.look.zone

    @property
    def day(self) -> date:
        """Give the date of the cursor on that clock."""
        return zones.wall(self.instant, self.zone).date()

    @property
    def first_day(self) -> date:
        """Give the date the rows begin with: that of the cursor, or of the day before where two are shown."""
        shown = self.desk.overlap if self.desk else None
        if self.days == 2 and shown and shown.days == 2 and shown.zone == self.zone and self.instant in shown.span:
            return shown.date
        return self.day

    @property
    def person(self) -> Person:
        """Give the person the cursor stands on."""
        return self._person_of(self.who) or overlap_verbs.me(self.look)

    def stand_on(self, id: str) -> None:
        """Let the cursor stand on the person ``id``."""
        self.who = id
        self.draw()

    def _person_of(self, id: str) -> Person | None:
        return next((one for one in overlap_verbs.everybody(self.look) if one.id == id), None)

    def draw(self) -> None:
        """Draw the day that is laid out, and lay out another one where the cursor has left it."""
        self._lay_out()
        if self.desk is None:
            self.body.show(((Piece(f" {date_text(self.day)}", bold=True),),))
            return
        cursor = Cursor(self.instant, self.desk.index(self.who), self.look.now)
        pages = rest(self.desk, cursor, self.columns, self.lines, self.look.config.ui) if self._page else ()
        self._page = self._page if self._page <= len(pages) else 0
        if self._page:
            self.body.show(pages[self._page - 1])
            return
        self.body.show(page(self.desk, cursor, self.columns, self.lines, self.look.config.ui, drawn=self._draws_shapes))

    @property
    def _draws_shapes(self) -> bool:
        """Tell whether states need characters of their own: there are too few colours for quiet fills."""
        few = not self.app.is_headless and self.app.console.color_system not in {"256", "truecolor"}
        return few or self.app.no_color or self.wfh.palette.ground.ansi is not None

    def _lay_out(self) -> None:
        if self._person_of(self.clock_of) is None:
            self.clock_of = ME
        wanted = self._wanted()
        if wanted != self._known:
            self._known = wanted
            first, key = self.first_day, self.wfh.keymap.shown("overlap-add")
            self.read(
                lay_out, self.look, first, self.days, self.minutes, self.clock_of, self.without, key,
                then=lambda desk: self._laid_out(desk, wanted),
            )  # fmt: skip

    def _wanted(self) -> tuple[object, ...]:
        """Give all that a laid-out day depends on: proposals that are past go, quarter by quarter."""
        config: Config = self.look.config
        return self.first_day, self.days, self.minutes, self.clock_of, self.without, self.now, config.people, \
            config.me, config.hours, config.windows, config.overlap, config.meetings, self.look.zone, \
            focus_span(self.look), self.look.ledger.stretches.stretches  # fmt: skip

    def _laid_out(self, desk: Desk, wanted: tuple[object, ...]) -> None:
        if wanted == self._known:
            self.desk, self._laid = desk, wanted
            if self.is_mounted:
                self.draw()
                self.draw_foot()
            awaited, self._awaited = self._awaited, False
            if awaited:
                SlotKeys(self).choose()

    @property
    def _has_room(self) -> bool:
        """Tell whether everything is in view."""
        cursor = Cursor(self.instant)
        return self.desk is None or not rest(self.desk, cursor, self.columns, self.lines, self.look.config.ui)

    # ------------------------------------------------------------ moving

    def _move(self, by: timedelta) -> None:
        self.at = stepped(self.instant, by)
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
        self._go_by(1)

    def do_overlap_up(self) -> None:
        """Go to the person above."""
        self._go_by(-1)

    def _go_by(self, by: int) -> None:
        if self.desk:
            people = self.desk.people
            self.who = people[max(0, min(len(people) - 1, self.desk.index(self.who) + by))].id
            self.draw()

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
        """Keep the time of day on the clock that is shown, also over a clock change."""
        local = zones.wall(self.instant, self.zone)
        self.at = (local + timedelta(days=by)).astimezone(self.look.now.tzinfo)
        self.draw()

    def do_overlap_now(self) -> None:
        """Go to this moment, and stay with it."""
        self.at = None
        self.draw()

    def do_overlap_next(self) -> None:
        """Go to where the next stretch begins in which more than one can meet, also on a following day."""

        def found(start: datetime | None) -> None:
            if start is None:
                self.say(_("No later overlap in the next two weeks."), Role.DIM)
                return
            self.at = quarter_before(start)
            self.draw()

        def search(_workspace: Workspace, look: Look, after: datetime) -> datetime | None:
            return next_shared(look, after, self.zone, self.without)

        self.read(search, self.look, self.instant, then=found)

    def do_overlap_jump(self) -> None:
        """Ask where to go."""
        self.ask(_("Go to"), self._jump, hint=self._jump_hint, enter=_("go"))

    def _jump(self, text: str) -> None:
        if not text:
            return
        try:
            moment = jump(self.look, text, self.instant, self.zone)
        except WfhError as error:
            self.say(str(error.problems[0]))
            return
        self.at = moment.instant
        self.draw()
        if moment.note:
            self.say(moment.note)

    def _jump_hint(self, text: str) -> Row:
        if not text:
            return (Piece(_("15:30 · 3pm and a name · +2h · next tue 9:00 · 2027-03-16"), Role.DIM),)
        try:
            at = jump(self.look, text, self.instant, self.zone).instant
        except WfhError:
            return (Piece("…", Role.DIM),)
        when = f"{date_text(zones.wall(at, self.zone).date())} {clock_text(at, self.zone, self.look.config.ui)}"
        return (Piece(when),)

    def do_overlap_more(self) -> None:
        """Show what has no room below the rows, page by page, then the rows again."""
        self._page += 1
        self.draw()

    # ------------------------------------------------------------ who, how long, on whose clock

    def do_overlap_leave_out(self) -> None:
        """Leave the person out, or ask them again."""
        if self.person.id == ME:
            self.say(_("You are always asked. The arrows choose somebody else."), Role.DIM)
            return
        if self.person.id == self.clock_of and self.person.id not in self.without:
            self.say(_("{name} is asked while their clock is shown.").format(name=self.person.name), Role.DIM)
            return
        self.without ^= {self.person.id}
        self.draw()

    def do_overlap_length(self) -> None:
        """Take the next of the usual lengths."""
        self.minutes = next((one for one in LENGTHS if one > self.minutes), LENGTHS[0])
        self.draw()

    def do_overlap_length_typed(self) -> None:
        """Ask for the length."""
        self.ask(_("How many minutes"), self._set_length, value=str(self.minutes), enter=_("take"))

    def _set_length(self, text: str) -> None:
        digits = text.strip()
        least, most = overlap_verbs.SHORTEST, overlap_verbs.LONGEST
        if digits.isascii() and digits.isdecimal() and len(digits) < 4 and least <= int(digits) <= most:
            self.minutes = int(digits)
            self.draw()
        elif digits:
            self.say(_("A slot has {least} to {most} minutes.").format(least=least, most=most))

    def do_overlap_clock(self) -> None:
        """Show everything on the clock of the person under the cursor, or on mine again."""
        self.clock_of = ME if self.person.id == self.clock_of else self.person.id
        self.without -= {self.clock_of}
        self.draw()

    def do_overlap_days(self) -> None:
        """Show two days at once, or one again."""
        self.days = 3 - self.days
        self.draw()

    # ------------------------------------------------------------ slots

    @property
    def offers(self) -> tuple[Proposal, ...]:
        """Give the proposals on screen; none while others are being worked out."""
        return self.desk.overlap.offers if self.desk and self._laid == self._wanted() else ()

    @property
    def slot(self) -> Proposal:
        """Give the slot the cursor stands on: the one that was taken there, else one for everybody who is asked."""
        span = Span(self.instant, self.instant + timedelta(minutes=self.minutes))
        if self.taken is not None and self.taken.span == span:
            return self.taken
        asked = [person.id for person in overlap_verbs.everybody(self.look) if person.id not in self.without]
        return Proposal(span, 0, tuple(asked))

    def stand_at(self, proposal: Proposal) -> None:
        """Let the cursor stand on a slot that was taken."""
        self.at, self.taken = proposal.span.start, proposal
        self.draw()

    def do_overlap_take(self) -> None:
        """Ask which proposal to take; those that are being worked out are waited for."""
        if self._laid == self._wanted():
            SlotKeys(self).choose()
        else:
            self._awaited = True

    def do_overlap_weekly(self) -> None:
        """Show the slot as a meeting of each week over a year."""
        self.go("weekly", start=self.instant, minutes=self.minutes, without=self.without)

    def do_overlap_copy(self) -> None:
        """Copy the slot, a line for each place."""
        SlotKeys(self).copy(markdown=False)

    def do_overlap_copy_markdown(self) -> None:
        """Copy the slot as a list in Markdown."""
        SlotKeys(self).copy(markdown=True)

    def do_overlap_invitation(self) -> None:
        """Write the slot as a file that calendars read."""
        SlotKeys(self).invite()

    # ------------------------------------------------------------ people

    def do_overlap_add(self) -> None:
        """Add a colleague."""
        PeopleKeys(self).add()

    def do_overlap_edit(self) -> None:
        """Change the person under the cursor."""
        PeopleKeys(self).edit()

    def do_overlap_remove(self) -> None:
        """Take the person under the cursor out."""
        PeopleKeys(self).remove()

    def do_overlap_leave(self) -> None:
        """Go to Today."""
        self.go("today")
