"""The Focus screen as rows: large remaining time, task, first step, bar; just after a pause, the resume note first."""

from __future__ import annotations

from functools import lru_cache

from wfh.domain.focus.breaks import break_offer, ceiling
from wfh.domain.model.block import (
    BlockOutcome,
    BlockState,
    elapsed_seconds,
    planned_end,
    remaining_seconds,
    state,
    total_seconds,
)
from wfh.domain.time.moment import seconds_between, utc
from wfh.domain.today.absence import unanswered_gap
from wfh.domain.today.running_break import running_break
from wfh.present.rows.big_digits import big_time
from wfh.present.rows.cell_width import truncate, width, wrap
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.pieces import EMPTY, Piece, Role, centred, fit_row, spread
from wfh.status_line import countdown
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Running, Snapshot
    from wfh.present.rows.pieces import Row

_WIDEST = 60
"""The maximum width of the middle of the screen."""
BACK_SECONDS = 120
"""How long the resume note stays large after an interruption."""
LARGE = (120, 40)
"""From this size on the digits have five rows."""
_NOTE_LINES = 3
_KINDS = {
    "me": N_("interrupted by myself at {time}"),
    "person": N_("interrupted by a person at {time}"),
    "meeting": N_("interrupted by a meeting at {time}"),
    "tech": N_("interrupted by the machine at {time}"),
}

Seconds = tuple[tuple["Row", ...], tuple["Row", ...]]
"""The rows that change each second: the digits, and the bar."""


def second_rows(snapshot: Snapshot, running: Running, cells: int, height: int = 0) -> Seconds:
    """Return the rows that change each second: the digits, and the bar."""
    room = min(_WIDEST, cells - 4)
    left = remaining_seconds(running.block, snapshot.now)
    role = _role(running, left)
    shown = elapsed_seconds(running.block, snapshot.now) if left is None else left
    digits = _digits(snapshot, shown, role, cells, height)
    return digits, tuple(centred(row, cells) for row in _bar(snapshot, running, room, role))


def running_rows(snapshot: Snapshot, running: Running, cells: int, height: int, reply: str = "") -> tuple[Row, ...]:
    """Return the running block in the middle of ``height`` rows of ``cells``; without details if there is no room.

    ``reply`` is the text that buys time, shown instead of the counts.
    """
    if running.block.is_interrupted:
        return _placed(_interrupted(snapshot, running, cells, height), height)
    room = min(_WIDEST, cells - 4)
    digits, bar = second_rows(snapshot, running, cells, height)
    head = _centred_rows(_head(snapshot, running, room), cells)
    counts = _centred_rows(_reply_rows(reply, room) if reply else _counts(snapshot, room), cells)
    if_then = [centred((Piece(snapshot.day.if_then, Role.DIM),), cells)] if snapshot.day.if_then and not reply else []
    air = [EMPTY]
    full = [*head, *air, *air, *digits, *air, *bar, *air, *air, *counts, *(air if if_then else []), *if_then]
    lean = [*head, *air, *digits, *air, *bar, *air, *counts]
    least = [*(counts if reply else head[:2]), *digits, *bar[:1]]
    return _placed(next((rows for rows in (full, lean, least) if len(rows) <= height), least[:height]), height)


def _placed(rows: list[Row], height: int) -> tuple[Row, ...]:
    above = max(0, (height - len(rows)) * 2 // 5)
    return (*[EMPTY] * above, *rows)


def _centred_rows(rows: list[Row], cells: int) -> list[Row]:
    return [centred(row, cells) for row in rows]


def _role(running: Running, left: int | None) -> Role:
    if running.block.is_paused:
        return Role.DIM
    return Role.ATTENTION if left is not None and left < 0 else Role.FOCUS


def _digits(snapshot: Snapshot, seconds: int, role: Role, cells: int, height: int) -> tuple[Row, ...]:
    large = cells >= LARGE[0] and height >= LARGE[1]
    lines = big_time(countdown(seconds), ascii=snapshot.config.ui.ascii, large=large)
    return tuple(_digit_row(line, role, cells) for line in lines)


@lru_cache(maxsize=256)
def _digit_row(line: str, role: Role, cells: int) -> Row:
    """Return a row of digits; cached, because most of them are the same a second later."""
    return centred((Piece(line, role, bold=True),), cells)


def is_back(snapshot: Snapshot, running: Running) -> bool:
    """Return whether work was resumed a moment ago after an interruption. Then the resume note comes first."""
    last = running.block.pauses[-1] if running.block.pauses else None
    if last is None or last.end is None or not last.kind or not running.resume:
        return False
    return 0 <= seconds_between(last.end, snapshot.now) < BACK_SECONDS


def _head(snapshot: Snapshot, running: Running, room: int) -> list[Row]:
    """Return the task and, below it, the resume note or the first step; just after an interruption, the note first."""
    title = running.title or _("focus")
    if is_back(snapshot, running):
        return [*_note(running.resume, room), EMPTY, (Piece(truncate(title, room), Role.DIM),)]
    return [(Piece(truncate(title, room), bold=True),), *_first_step(running, room)]


def _note(text: str, room: int) -> list[Row]:
    lines = wrap(text, room)
    shown = lines[:_NOTE_LINES]
    if len(lines) > _NOTE_LINES:
        shown[-1] = truncate(shown[-1] + " …", room)
    return [(Piece(_("pick up at:"), Role.FOCUS, bold=True),), *((Piece(line, bold=True),) for line in shown)]


def _first_step(running: Running, room: int) -> list[Row]:
    """Return the resume note or else the first step, if any."""
    rows: list[Row] = []
    if running.resume:
        rows.append(fit_row((Piece(_("pick up at: "), Role.DIM), Piece(running.resume)), room))
    elif running.first_step:
        rows.append(fit_row((Piece(_("first: "), Role.DIM), Piece(running.first_step, Role.DIM)), room))
    return [_trimmed(row) for row in rows]


def _trimmed(row: Row) -> Row:
    """Remove the padding at the end, so that the row can be centred."""
    return tuple(piece for piece in row if piece.text.strip() or piece is row[0])


def _bar(snapshot: Snapshot, running: Running, room: int, role: Role) -> list[Row]:
    block, signs = running.block, shapes(snapshot.config.ui)
    start = utc(block.start) if block.start else snapshot.now
    begin = Piece(clock_text(start, snapshot.zone, snapshot.config.ui), Role.DIM)
    paused = Piece(_("paused · space resumes"), Role.ATTENTION) if block.is_paused else Piece("")
    end = planned_end(block, snapshot.now)
    if end is None:
        return [
            (Piece(signs.line * room, Role.LINE),),
            spread((begin,), (paused if paused.text else Piece(_("open end"), Role.DIM),), room),
        ]
    worked = elapsed_seconds(block, snapshot.now)
    part = min(room, worked * room // max(1, block.planned_minutes * 60))
    until = Piece(clock_text(end, snapshot.zone, snapshot.config.ui), Role.DIM)
    middle = centred((_middle_words(snapshot, running, paused),), max(0, room - width(begin.text) - width(until.text)))
    return [
        (Piece(signs.line * part, role), Piece(signs.bar_rest * (room - part), Role.LINE)),
        (begin, *middle, until),
    ]


def _middle_words(snapshot: Snapshot, running: Running, paused: Piece) -> Piece:
    """Return the words between start and end: that it is paused, the round, or that the planned time is over."""
    block = running.block
    if paused.text:
        return paused
    if state(block, snapshot.now) is BlockState.OVER:
        return Piece(_("planned {length} · now over").format(length=length_text(block.planned_minutes)), Role.DIM)
    if block.rounds:
        return Piece(_("round {n} of {all}").format(n=block.round, all=block.rounds), Role.DIM)
    return paused


def counts_today(snapshot: Snapshot) -> list[str]:
    """Return the blocks begun today, if there are any, and the minutes in them."""
    begun = [block for block in snapshot.day.blocks if block.start and block.outcome is not BlockOutcome.CANCELLED]
    deep = length_text(total_seconds(begun, snapshot.now) // 60)
    most = snapshot.config.focus.daily_max_minutes
    of_most = _("{length} deep today of {most}").format(length=deep, most=length_text(most))
    count = [ngettext("{n} block", "{n} blocks", len(begun)).format(n=len(begun))] if begun else []
    return [*count, of_most if most else _("{length} deep today").format(length=deep)]


def _counts(snapshot: Snapshot, room: int) -> list[Row]:
    """Return the small counts: interruptions, parked thoughts, minutes of focus today; and the badge of a break."""
    block = snapshot.running.block if snapshot.running else None
    broken = sum(1 for pause in block.pauses if pause.kind) if block else 0
    parked = [ngettext("{n} parked", "{n} parked", len(snapshot.parked)).format(n=len(snapshot.parked))]
    interrupted = [ngettext("{n} interruption", "{n} interruptions", broken).format(n=broken)] if broken else []
    today = counts_today(snapshot)
    # If there is no room for all, the minutes of today matter most, and what is parked least.
    ways = ((*interrupted, *parked, *today), (*interrupted, *today), tuple(today[-1:]))
    texts = ("   ·   ".join(ways[0]), *(" · ".join(way) for way in ways))
    text = next((each for each in texts if width(each) <= room), texts[-1])
    rows = [fit_row((Piece(text, Role.ATTENTION if ceiling(snapshot) else Role.DIM),), min(room, width(text)))]
    badge = break_badge(snapshot)
    return [*rows, EMPTY, (Piece(truncate(badge, room), Role.DIM),)] if badge else rows


def _reply_rows(reply: str, room: int) -> list[Row]:
    return [(Piece(line),) for line in wrap(reply, room)]


# ---------------------------------------------------------------- interrupted


def _interrupted(snapshot: Snapshot, running: Running, cells: int, height: int) -> list[Row]:
    """Return the resume note, large, and the cause of the interruption, small."""
    room = min(_WIDEST, cells - 4)
    pause = running.block.pauses[-1]
    time = clock_text(utc(pause.start), snapshot.zone, snapshot.config.ui)
    left = remaining_seconds(running.block, snapshot.now)
    since = _(_KINDS.get(pause.kind, N_("interrupted at {time}"))).format(time=time)
    small = [since] if left is None else [since, _("{time} left").format(time=countdown(left))]
    note = _note(running.resume, room) if running.resume else [(Piece(_("no note on where you left off"), Role.DIM),)]
    title: Row = (Piece(truncate(running.title or _("focus"), room), bold=not running.resume),)
    goes_on: Row = (Piece(_("space resumes"), Role.ATTENTION),)
    parts = [[*note], [title], [(Piece(truncate(" · ".join(small), room), Role.DIM),)], [goes_on]]
    airy = [row for part in parts for row in (*part, EMPTY)][:-1]
    tight = [row for part in parts for row in part]
    return _centred_rows(airy if len(airy) <= height else tight[:height], cells)


# ---------------------------------------------------------------- a break


def break_seconds_rows(snapshot: Snapshot, cells: int, height: int) -> tuple[Row, ...]:
    """Return the rows of a break that change each second."""
    left = seconds_between(snapshot.now, snapshot.boundary.until) if snapshot.boundary.until else 0
    return _digits(snapshot, max(0, left), Role.NOW, cells, height)


def break_rows(snapshot: Snapshot, cells: int, height: int) -> tuple[Row, ...]:
    """Return the running break: its time and one idea."""
    rest, room = running_break(snapshot.day, snapshot.now), min(_WIDEST, cells - 4)
    idea = wrap(rest.idea, room) if rest and rest.idea else []
    sign = shapes(snapshot.config.ui).on_break
    head: list[Row] = [(Piece(f"{sign} ", Role.NOW), Piece(_("break"), bold=True))]
    ideas = _centred_rows([(Piece(line, Role.DIM),) for line in idea[:_NOTE_LINES]], cells)
    rows = [*_centred_rows(head, cells), EMPTY, *break_seconds_rows(snapshot, cells, height), EMPTY, *ideas]
    return _placed(rows[:height], height)


def break_badge(snapshot: Snapshot) -> str:
    """Return the quiet line for a break that is due, or for an unanswered gap; empty if there is neither."""
    gap = unanswered_gap(snapshot)
    if gap is not None:
        return _("away {length} during this block: b to say why").format(length=length_text(gap.minutes))
    wanted = break_offer(snapshot)
    if wanted is None:
        return ""
    sign = shapes(snapshot.config.ui).on_break
    if wanted.screen:
        return f"{sign} " + _("{length} without a break: b").format(length=length_text(wanted.screen))
    return f"{sign} " + _("a break of {length}: b").format(length=length_text(wanted.minutes))
