"""``wfh start``, ``pause``, ``resume`` and ``stop``: the focus block from the shell."""

from __future__ import annotations

from wfh.cli.opening import done, number, workspace
from wfh.cli.parser import spoken_word
from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import BlockOutcome, elapsed_seconds, planned_end, remaining_seconds
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.quick_entry import parse_entry
from wfh.domain.time.sanitize import clean
from wfh.domain.today.absence import unanswered_gap
from wfh.errors import NotSavedError, UsageError, WfhError
from wfh.present.rows.formatting import clock_text, day_and_time, length_text, minutes_text
from wfh.present.shell import plain
from wfh.status_line import countdown
from wfh.usecases.day import focus, named
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_OUTCOMES = {"done": BlockOutcome.DONE, "moved-on": BlockOutcome.MOVED_ON, "stuck": BlockOutcome.STUCK}


def start(call: ParsedCall, shell: Shell) -> int:
    """Start a block and print when it ends."""
    ws = workspace(call, shell)
    text, rounds = shell.typed(call.text), call.get("minutes") or ""
    length = rounds if "/" in rounds else ""
    minutes = None if length else number(call, "minutes", 0, focus.LONGEST_MINUTES)
    snapshot = focus.start(
        ws,
        text=named.task_to_start(ws, ws.snapshot(), text),
        minutes=minutes,
        until=call.get("until") or "",
        open_ended=call.has("open"),
        length=length,
    )
    shell.say(" · ".join((_started_text(snapshot), *_taken(snapshot, text))))
    return done(ws, snapshot, shell)


def _taken(snapshot: Snapshot, text: str) -> list[str]:
    """Return the marks that were taken out of the title: a result, a time."""
    entry = parse_entry(clean(text), snapshot.date, snapshot.ledger.results.ids, days=False)
    time = "" if entry.at is None else minutes_text(entry.at, snapshot.config.ui)
    return [part for part in (f"#{entry.result}" if entry.result else "", time) if part]


def _started_text(snapshot: Snapshot) -> str:
    end, title = _end(snapshot), _title(snapshot)
    if end is None:
        return _("Started: {title}, no end set.").format(title=title)
    length = length_text(snapshot.running.block.planned_minutes if snapshot.running else 0)
    if snapshot.running and snapshot.running.block.rounds:
        block = snapshot.running.block
        length += _(", round {number} of {of}").format(number=block.round, of=block.rounds)
    return _("Started: {title}, {length}, until {time}.").format(
        title=title, length=length, time=day_and_time(end, snapshot)
    )


def _title(snapshot: Snapshot) -> str:
    return snapshot.running.title if snapshot.running else ""


def _end(snapshot: Snapshot) -> datetime | None:
    return planned_end(snapshot.running.block, snapshot.now) if snapshot.running else None


def pause(call: ParsedCall, shell: Shell) -> int:
    """Pause the block and print the time left; with a reason, as an interruption, and where to go on."""
    why, note = call.get("why"), call.get("next") or ""
    if note and why is None:
        raise UsageError(_("--next goes with --why: me, person, meeting or tech."))
    ws = workspace(call, shell)
    snapshot = focus.interrupt(ws, why, shell.typed(note)) if why else focus.pause(ws)
    left = remaining_seconds(snapshot.running.block, snapshot.now) if snapshot.running else None
    if left is None:
        shell.say(_("Paused: {title}.").format(title=_title(snapshot)))
    else:
        shell.say(_("Paused: {title}, {time} left.").format(title=_title(snapshot), time=countdown(left)))
    if note and snapshot.running and snapshot.running.resume:
        shell.say(_("Pick up at: {text}").format(text=snapshot.running.resume))
    return done(ws, snapshot, shell)


def resume(call: ParsedCall, shell: Shell) -> int:
    """Resume the block and print its end and resume note; first ask about an unanswered gap."""
    ws = workspace(call, shell)
    snapshot, away = ws.snapshot(), call.get("away")
    running = snapshot.running is not None and not snapshot.running.block.is_paused
    if away is not None:
        snapshot = focus.answer_gap(ws, away)
    elif unanswered_gap(snapshot) is not None and running:
        answered = ask_gap(ws, snapshot, shell)
        if answered is None:
            return done(ws, snapshot, shell) or 1
        snapshot = answered
    else:
        snapshot = focus.resume(ws)
    shell.say(*(_resumed_lines(snapshot) if snapshot.running else [_stopped_text(snapshot)]))
    return done(ws, snapshot, shell)


def _resumed_lines(snapshot: Snapshot) -> list[str]:
    end = _end(snapshot)
    text = _("Running again: {title}.") if end is None else _("Running again: {title}, until {time}.")
    lines = [text.format(title=_title(snapshot), time=day_and_time(end, snapshot) if end else "")]
    note = snapshot.running.resume if snapshot.running else ""
    return [*lines, *([_("Pick up at: {text}").format(text=note)] if note else [])]


def ask_gap(ws: Workspace, snapshot: Snapshot, shell: Shell) -> Snapshot | None:
    """Ask what a gap in the block was, and return the snapshot after the answer; None if the input ended."""
    open_gap = unanswered_gap(snapshot)
    shell.say(*plain.gap_lines(snapshot))
    while open_gap is not None:
        end = _("end it at {time}").format(time=day_and_time(open_gap.since, snapshot))
        answers = (spoken_word(each) + f" ({end})" * (each is GapAnswer.DISCARD) for each in GapAnswer)
        line = shell.ask(f"{', '.join(answers)}?", spoken_word(open_gap.default))
        if line is None:
            shell.say(_("Left open; the same command asks again."))
            return None
        try:
            return focus.answer_gap(ws, *_answer(line))
        except NotSavedError:
            raise
        except WfhError as error:
            shell.say(*map(str, error.problems))
    return snapshot


def _answer(line: str) -> tuple[str, str]:
    """Parse ``discard 11:20``: an answer or its beginning, and an optional time of day."""
    typed = line.strip().casefold().replace("-", " ")
    words = {word: answer.value for answer in GapAnswer for word in (answer.value, spoken_word(answer.value))}
    for word, value in words.items():
        if f"{typed} ".startswith(f"{word.replace('-', ' ')} "):
            return value, typed[len(word) :].strip()
    begun, _space, at = typed.partition(" ")
    named = {value for word, value in words.items() if word.startswith(begun)}
    return named.pop() if len(named) == 1 else begun, at


def stop(call: ParsedCall, shell: Shell) -> int:
    """End the block and print how long it took."""
    ws = workspace(call, shell)
    outcome = _OUTCOMES[call.get("outcome") or "moved-on"]
    before, snapshot = ws.snapshot(), focus.stop(ws, outcome, shell.typed(call.get("next") or ""))
    shell.say(_stopped_text(snapshot), *plain.counted_gap_lines(before))
    return done(ws, snapshot, shell)


def _stopped_text(snapshot: Snapshot) -> str:
    end, block = _latest(snapshot)
    return _("Ended at {time}: {title}, {length}, {outcome}.").format(
        time=clock_text(end, snapshot.zone, snapshot.config.ui),
        title=title_of(snapshot.ledger, block),
        length=length_text(elapsed_seconds(block, snapshot.now) // 60),
        outcome=_outcome(block.outcome),
    )


def _latest(snapshot: Snapshot) -> tuple[datetime, Block]:
    """Return the block that ended last, and when."""
    ended = [
        (block.end, block) for day in snapshot.ledger.days.values() for block in day.blocks if block.end is not None
    ]
    return max(reversed(ended), key=lambda pair: pair[0])


def _outcome(outcome: BlockOutcome | None) -> str:
    match outcome:
        case BlockOutcome.DONE:
            return _("done")
        case BlockOutcome.STUCK:
            return _("stuck")
        case _:
            return _("not finished")
