"""``wfh start``, ``pause``, ``resume`` and ``stop``: the focus block from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.opening import done, number, workspace
from wfh.domain.model.absence import Answer, gap
from wfh.domain.model.block import BlockOutcome, elapsed_seconds, planned_end, remaining_seconds
from wfh.domain.model.ledger import title_of
from wfh.errors import NotSavedError, WfhError
from wfh.present.rows.formatting import clock_text, countdown, day_and_time, length_text
from wfh.present.shell import plain
from wfh.usecases.day import focus
from wfh.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.cli.output import Shell
    from wfh.cli.parser import Call
    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Look
    from wfh.usecases.workspace.workspace import Workspace

_OUTCOMES = {"done": BlockOutcome.DONE, "moved-on": BlockOutcome.MOVED_ON, "stuck": BlockOutcome.STUCK}


def start(call: Call, shell: Shell) -> int:
    """Start a block and say until when it runs."""
    ws = workspace(call, shell)
    rounds = call.get("minutes") or ""
    length = rounds if "/" in rounds else ""
    minutes = None if length else number(call, "minutes", 0, focus.LONGEST_MINUTES)
    look = focus.start(
        ws,
        text=call.text,
        minutes=minutes,
        until=call.get("until") or "",
        open_ended=call.has("open"),
        length=length,
    )
    shell.say(_started(look))
    return done(ws, look, shell)


def _started(look: Look) -> str:
    end, title = _end(look), _title(look)
    if end is None:
        return _("Started: {title}, no end set.").format(title=title)
    length = length_text(look.running.block.planned_minutes if look.running else 0)
    if look.running and look.running.block.rounds:
        block = look.running.block
        length += _(", round {number} of {of}").format(number=block.round, of=block.rounds)
    return _("Started: {title}, {length}, until {time}.").format(
        title=title, length=length, time=day_and_time(end, look)
    )


def _title(look: Look) -> str:
    return look.running.title if look.running else ""


def _end(look: Look) -> datetime | None:
    return planned_end(look.running.block, look.now) if look.running else None


def pause(call: Call, shell: Shell) -> int:
    """Pause the block and say what remains."""
    ws = workspace(call, shell)
    look = focus.pause(ws)
    left = remaining_seconds(look.running.block, look.now) if look.running else None
    if left is None:
        shell.say(_("Paused: {title}.").format(title=_title(look)))
    else:
        shell.say(_("Paused: {title}, {time} left.").format(title=_title(look), time=countdown(left)))
    return done(ws, look, shell)


def resume(call: Call, shell: Shell) -> int:
    """Resume the block and say until when, and where it was left; ask first what a gap in it was."""
    ws = workspace(call, shell)
    look, away = ws.look(), call.get("away")
    running = look.running is not None and not look.running.block.is_paused
    if away is not None:
        look = focus.answer_gap(ws, away)
    elif gap(look) is not None and running:
        answered = ask_gap(ws, look, shell)
        if answered is None:
            return done(ws, look, shell) or 1
        look = answered
    else:
        look = focus.resume(ws)
    shell.say(*(_runs_on(look) if look.running else [_stopped(look)]))
    return done(ws, look, shell)


def _runs_on(look: Look) -> list[str]:
    end = _end(look)
    text = _("Runs on: {title}.") if end is None else _("Runs on: {title}, until {time}.")
    lines = [text.format(title=_title(look), time=day_and_time(end, look) if end else "")]
    note = look.running.resume if look.running else ""
    return [*lines, *([_("Left at: {text}").format(text=note)] if note else [])]


def ask_gap(ws: Workspace, look: Look, shell: Shell) -> Look | None:
    """Ask what a gap in the block was, and return the look after the answer; None if the input ended before it."""
    found = gap(look)
    shell.say(*plain.gap(look))
    while found is not None:
        line = shell.ask(f"{', '.join(Answer)}?", found.default)
        if line is None:
            shell.say(_("Left open; the same command asks again."))
            return None
        try:
            return focus.answer_gap(ws, *_answer(line))
        except NotSavedError:
            raise
        except WfhError as error:
            shell.say(*map(str, error.problems))
    return look


def _answer(line: str) -> tuple[str, str]:
    """Read ``discard 11:20``: an answer, by its word or a beginning of it, and a time of day where one is given."""
    word, _space, at = line.strip().casefold().partition(" ")
    named = [answer.value for answer in Answer if answer.value.startswith(word)]
    return named[0] if len(named) == 1 else word, at


def stop(call: Call, shell: Shell) -> int:
    """End the block and say how long it took."""
    ws = workspace(call, shell)
    outcome = _OUTCOMES[call.get("outcome") or "moved-on"]
    before, look = ws.look(), focus.stop(ws, outcome, call.get("next") or "")
    shell.say(_stopped(look), *plain.counted(before))
    return done(ws, look, shell)


def _stopped(look: Look) -> str:
    end, block = _latest(look)
    return _("Ended at {time}: {title}, {length}, {outcome}.").format(
        time=clock_text(end, look.zone, look.config.ui),
        title=title_of(look.ledger, block),
        length=length_text(elapsed_seconds(block, look.now) // 60),
        outcome=_outcome(block.outcome),
    )


def _latest(look: Look) -> tuple[datetime, Block]:
    """Return the block that ended last, which is the one just ended, and when."""
    ended = [(block.end, block) for day in look.ledger.days.values() for block in day.blocks if block.end is not None]
    return max(reversed(ended), key=lambda pair: pair[0])


def _outcome(outcome: BlockOutcome | None) -> str:
    match outcome:
        case BlockOutcome.DONE:
            return _("done")
        case BlockOutcome.STUCK:
            return _("stuck")
        case _:
            return _("moved on")
