"""Overlap: everybody's day on one clock, one cursor through all of them, and the actions on a slot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from wfh.domain.model.people import ME
from wfh.domain.overlap.slot_proposals import SlotProposal
from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.errors import WfhError
from wfh.present.rows.frame import KeyHint
from wfh.present.rows.pieces import Role
from wfh.tui.screens.overlap import COMMANDS, OFFERS, OVERLAP
from wfh.tui.screens.overlap.cursor import OverlapMoves
from wfh.tui.screens.overlap.slots import SlotKeys
from wfh.usecases.overlap import slots as overlap_verbs
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from wfh.tui.input.command import Scope
    from wfh.tui.screens.overlap.people import PeopleKeys

SLOT_LENGTHS = (15, 30, 45, 60, 90)
ADD, TAKE = "overlap-add", "overlap-take"


class OverlapScreen(OverlapMoves):
    """Chooses who is asked, for how long and on whose clock, and acts on a slot or a person."""

    SCOPE = OVERLAP
    TAB = "overlap"

    def __init__(self) -> None:
        """Start with no slot taken."""
        super().__init__()
        self.taken: SlotProposal | None = None
        self._awaited = False

    def prepare(self, **prepared: object) -> None:
        """Take in the instant or the person for the cursor."""
        if "at" in prepared:
            self.at = cast("datetime", prepared["at"])
        self.who = str(prepared.get("who", self.who))

    @property
    def scope(self) -> Scope:
        """Whose keys work: those of the list while a proposal is marked, else those of the grid."""
        return OVERLAP if self.offer is None else OFFERS

    def hints(self) -> Sequence[KeyHint]:
        """Return only the keys of the grid. Without colleagues, the key that adds one comes first."""
        alone = not self.snapshot.config.people
        if self.offer is not None:
            own = [command for command in COMMANDS if command.scope is OFFERS and command.line]
            took = next(command for command in COMMANDS if command.id == TAKE)
            return [self.hint(command) for command in (took, *own)]
        named = [command for command in COMMANDS if command.line and command.scope is OVERLAP]
        commands = sorted(named, key=lambda command: (alone and command.id != ADD, command.order))
        return [*(self.hint(command) for command in commands), KeyHint(self.wfh.keymap.shown("help"), _("help"))]

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what the cells mean."""
        return (
            _("Filled: at work. Hatched: no meetings. Circles: office hours. Faint: awake. Empty: asleep or off."),
            _("The numbers count who can meet: at work, not in a break, and open to meetings."),
            _("Dotted: now. Solid: cursor. Copy and invite use the slot at the cursor."),
        )

    def arrived(self) -> None:
        """Go to the proposals if they were requested before they were ready."""
        awaited, self._awaited = self._awaited, False
        if awaited:
            SlotKeys(self).choose()

    # ------------------------------------------------------------ who, how long, on whose clock

    def do_overlap_leave_out(self) -> None:
        """Leave the person out, or invite them again."""
        if self.person.id == ME:
            self.say(_("You always take part. The arrows choose somebody else."), Role.DIM)
            return
        if self.person.id == self.clock_of and self.person.id not in self.without:
            self.say(_("{name} stays in while their clock is shown.").format(name=self.person.name), Role.DIM)
            return
        self.without ^= {self.person.id}
        self.draw()

    def do_overlap_length(self) -> None:
        """Take the next of the usual lengths."""
        self.minutes = next((one for one in SLOT_LENGTHS if one > self.minutes), SLOT_LENGTHS[0])
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
            raise WfhError(_("A slot is {least} to {most} minutes long.").format(least=least, most=most))

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
    def offers(self) -> tuple[SlotProposal, ...]:
        """The proposals on screen; none while new ones are being computed."""
        return self.desk.overlap.offers if self.desk and self.is_up_to_date else ()

    @property
    def slot(self) -> SlotProposal:
        """The slot under the cursor: the one that was taken there, else one for everybody invited."""
        span = Span(self.instant, self.instant + timedelta(minutes=self.minutes))
        if self.taken is not None and self.taken.span == span:
            return self.taken
        asked = [person.id for person in overlap_verbs.everybody(self.snapshot) if person.id not in self.without]
        return SlotProposal(span, 0, tuple(asked))

    def stand_at(self, proposal: SlotProposal) -> None:
        """Move the cursor to a slot that was taken."""
        self.at, self.taken, self.offer, self.shown_page = proposal.span.start, proposal, None, 0
        self.draw()

    def do_overlap_take(self) -> None:
        """Take the marked proposal, or go to the list; wait for proposals that are being computed."""
        if self.is_up_to_date:
            SlotKeys(self).choose()
        else:
            self._awaited = True
            self.wfh.dispatch.began()

    def do_overlap_weekly(self) -> None:
        """Show the slot as a meeting of each week over a year."""
        self.go("weekly", start=self.instant, minutes=self.minutes, without=self.without)

    def do_overlap_ways(self) -> None:
        """Show how to reach the person with a question sent at the time of the cursor."""
        at = zones.wall(self.instant, self.snapshot.zone)
        name = "" if self.who == ME else self.who
        self.go("handbook", words=f"{name} {at:%Y-%m-%d %H:%M}" if name else "")

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

    @property
    def _people(self) -> PeopleKeys:
        from wfh.tui.screens.overlap.people import PeopleKeys  # late: it loads the form

        return PeopleKeys(self)

    def do_overlap_add(self) -> None:
        """Add a colleague."""
        self._people.add()

    def do_overlap_edit(self) -> None:
        """Change the person under the cursor."""
        self._people.edit()

    def do_overlap_remove(self) -> None:
        """Remove the person under the cursor."""
        self._people.remove()

    def do_overlap_leave(self) -> None:
        """Close the page over the rows; else go to Today."""
        if self.shown_page:
            self.do_offer_leave()
        else:
            self.go("today")
