"""``wfh take``, ``ics`` and ``weekly``: a proposal of ``wfh overlap`` taken, as an invitation, and over a year."""

from __future__ import annotations

from wfh.cli.opening import done, number, workspace
from wfh.domain.overlap.slot_proposals import SlotProposal
from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.present.overlap.words import slot_text, taken_text
from wfh.usecases.overlap import slots
from wfh.usecases.overlap.proposed import proposed_slot
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot


def take(call: ParsedCall, shell: Shell) -> int:
    """Take a proposal: it is in that day as a meeting not agreed on yet, and who stretches for it is kept."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    slot = proposed_slot(ws, snapshot, call.words[0])
    if slot.proposal is None:
        text = _("{slot} is no longer proposed; “wfh overlap” proposes new ones.")
        raise WfhError(text.format(slot=slot_text(slot.overlap, slot.span, snapshot.config.ui)))
    after = slots.take(ws, snapshot, slot.proposal)
    told, back = taken_text(slot.overlap, slot.proposal, snapshot.config.ui, "wfh undo"), "wfh undo"
    shell.say(told if back in told else f"{told} · {back}")
    return done(ws, after, shell)


def ics(call: ParsedCall, shell: Shell) -> int:
    """Write a proposal, also one that was taken, as a file that calendars read, and print where it is."""
    from wfh.present.overlap.invitation import invitation

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    slot = proposed_slot(ws, snapshot, call.words[0])
    proposal = slot.proposal or SlotProposal(slot.span, 0, slot.people)
    data = invitation(slot.overlap, proposal, snapshot.now, snapshot.config.ui)
    path = slots.write_invitation(ws, proposal, data)
    shell.say(_("The invitation is in {path}").format(path=clean(str(path))))
    return done(ws, snapshot, shell)


def weekly(call: ParsedCall, shell: Shell) -> int:
    """Print a weekly meeting over a year, with whose turn it is: at the time named, else at the first proposal."""
    from wfh.usecases.overlap.weekly import year

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    minutes = number(call, "minutes", slots.SHORTEST, slots.LONGEST) or 30
    found = year(ws, snapshot, _start(snapshot, call.text, minutes), minutes, after=snapshot.now)
    if call.has("json"):
        from wfh.present.overlap.as_json import weekly_json

        shell.say_json(weekly_json(found))
    else:
        from wfh.present.overlap.weekly_rows import WeekPlace, weekly_text

        shell.say(*weekly_text(found, WeekPlace(), snapshot.config.ui).split("\n"))
    return done(ws, snapshot, shell)


def _start(snapshot: Snapshot, text: str, minutes: int) -> datetime:
    if text:
        return slots.when(snapshot, text).instant
    offers = slots.overlap(snapshot, minutes=minutes).offers
    if not offers:
        raise WfhError(_("No slot is left today; name a time: wfh weekly thu 15:00."))
    return offers[0].span.start
