"""A slot as an invitation: an event with everybody's local time in its description."""

from __future__ import annotations

from hashlib import sha256

from wfh.domain.export.icalendar import CalendarEvent, calendar
from wfh.domain.model.people import ME
from wfh.domain.planning.meetings.changes import call_title
from wfh.present.overlap.clipboard_text import copy_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_proposals import SlotProposal


def invitation(overlap: Overlap, proposal: SlotProposal, stamp: datetime, ui: Ui, title: str = "") -> bytes:
    """Return the iCalendar file of a slot, written at ``stamp`` (aware).

    ``title`` defaults to the names of the attendees. Mail addresses are unknown, so there is no organiser and no guest
    list: everyone who opens the file adds the event to their own calendar. The same slot with the same people is the
    same event.
    """
    everybody = [row.person.name for row in overlap.rows if row.id in proposal.people]
    facts = "\0".join([str(proposal.span.start.timestamp()), str(proposal.span.end.timestamp()), *proposal.people])
    uid = f"{sha256(facts.encode()).hexdigest()[:32]}@wfh"
    summary = title.strip() or call_title(everybody)
    description = [copy_text(overlap, proposal.span, ui)]
    absent = [row.person.name for row in overlap.rows if row.id in proposal.absent and row.id != ME]
    if absent:
        description.append(_("Notes to {names}").format(names=", ".join(absent)))
    return calendar([CalendarEvent(uid, proposal.span, summary, "\n\n".join(description))], stamp)
