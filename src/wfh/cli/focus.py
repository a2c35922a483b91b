"""``wfh start``, ``pause``, ``resume`` and ``stop``: the focus block from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.opening import done, number, workspace
from wfh.domain.focus import BlockOutcome, elapsed_seconds, planned_end, remaining_seconds
from wfh.present.times import clock_text, countdown, day_and_time, length_text
from wfh.usecases import focus
from wfh.words import _

if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import Call
    from wfh.domain.focus import Block
    from wfh.domain.look import Look

_OUTCOMES = {"done": BlockOutcome.DONE, "moved-on": BlockOutcome.MOVED_ON, "stuck": BlockOutcome.STUCK}


def start(call: Call, shell: Shell) -> int:
    """Start a block and say until when it runs."""
    ws = workspace(call, shell)
    minutes = number(call, "minutes", 0, focus.LONGEST_MINUTES)
    look = focus.start(ws, text=call.text, minutes=minutes, until=call.get("until") or "", open_ended=call.has("open"))
    shell.say(_started(look))
    return done(ws, look, shell)


def _started(look: Look) -> str:
    if look.running is None:
        return _("Started.")
    block, title = look.running.block, look.running.title
    end = planned_end(block, look.now)
    if end is None:
        return _("Started: {title}, no end set.").format(title=title)
    length, until = length_text(block.planned_minutes), day_and_time(end, look)
    return _("Started: {title}, {length}, until {time}.").format(title=title, length=length, time=until)


def pause(call: Call, shell: Shell) -> int:
    """Pause the block and say what remains."""
    ws = workspace(call, shell)
    look = focus.pause(ws)
    left = remaining_seconds(look.running.block, look.now) if look.running else None
    title = look.running.title if look.running else ""
    if left is None:
        shell.say(_("Paused: {title}.").format(title=title))
    else:
        shell.say(_("Paused: {title}, {time} left.").format(title=title, time=countdown(left)))
    return done(ws, look, shell)


def resume(call: Call, shell: Shell) -> int:
    """Let the block run on and say until when."""
    ws = workspace(call, shell)
    look = focus.resume(ws)
    end = planned_end(look.running.block, look.now) if look.running else None
    title = look.running.title if look.running else ""
    if end is None:
        shell.say(_("Runs on: {title}.").format(title=title))
    else:
        shell.say(_("Runs on: {title}, until {time}.").format(title=title, time=day_and_time(end, look)))
    return done(ws, look, shell)


def stop(call: Call, shell: Shell) -> int:
    """End the block and say how long it took."""
    ws = workspace(call, shell)
    outcome = _OUTCOMES[call.get("outcome") or "moved-on"]
    look = focus.stop(ws, outcome, call.get("next") or "")
    shell.say(_stopped(look))
    return done(ws, look, shell)


def _stopped(look: Look) -> str:
    block = _latest(look)
    if block is None or block.end is None:
        return _("Ended.")
    return _("Ended at {time}: {title}, {length}, {outcome}.").format(
        time=clock_text(block.end, look.zone, look.config.ui),
        title=_title(look, block),
        length=length_text(elapsed_seconds(block, look.now) // 60),
        outcome=_outcome(block.outcome),
    )


def _latest(look: Look) -> Block | None:
    ended = [(block.end, block) for day in look.ledger.days.values() for block in day.blocks if block.end is not None]
    return max(ended, key=lambda pair: pair[0])[1] if ended else None


def _title(look: Look, block: Block) -> str:
    from wfh.domain.blocks import title_of

    return title_of(look.ledger, block)


def _outcome(outcome: BlockOutcome | None) -> str:
    match outcome:
        case BlockOutcome.DONE:
            return _("done")
        case BlockOutcome.STUCK:
            return _("stuck")
        case _:
            return _("moved on")
