"""A line of quick entry while it is typed: what was recognised, and completions."""

from __future__ import annotations

from wfh.domain.model.rhythm import rhythm_text
from wfh.domain.planning import awaited_replies
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.estimate_ratio import ratio_words
from wfh.domain.planning.quick_entry import parse_length
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import day_text, length_text, minutes_text
from wfh.present.rows.pieces import Fill, Piece, Role, row_width
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.autocomplete import Completion
    from wfh.domain.planning.quick_entry import QuickEntry
    from wfh.present.rows.pieces import Row


def chips(entry: QuickEntry, snapshot: Snapshot) -> Row:
    """Return what was recognised in a line of quick entry: length, result, time, day, deadline, rhythm."""
    labels: list[tuple[str, Role, Fill]] = []
    if entry.estimate is not None:
        labels.append((f"~{length_text(entry.estimate)}", Role.NOW, Fill.NOW_TINT))
    if entry.result:
        labels.append((f"#{entry.result}", Role.DONE, Fill.DONE_TINT))
    if entry.at is not None:
        labels.append((minutes_text(entry.at, snapshot.config.ui), Role.FOCUS, Fill.FOCUS_TINT))
    if entry.to_backlog:
        labels.append((_("backlog"), Role.DIM, Fill.FAINT))
    elif entry.day is not None:
        labels.append((day_text(entry.day, snapshot.date), Role.MEETING, Fill.MEETING_TINT))
    if entry.deadline is not None:
        labels.append((deadline_text(entry.deadline, snapshot.date), Role.ATTENTION, Fill.ATTENTION_TINT))
    if entry.every is not None:
        labels.append((rhythm_text(entry.every), Role.MEETING, Fill.MEETING_TINT))
    row: list[Piece] = []
    for text, role, fill in labels:
        row += (Piece(f" {text} ", role, fill), Piece(" "))
    return tuple(row)


def whole_chips(hint: Row, cells: int) -> Row:
    """Return a hint in at most ``cells``: as many of its chips as fit whole, and the number of others.

    A hint with other words is returned as it is.
    """
    found = [piece for piece in hint if piece.text.strip()]
    if row_width(hint) <= cells or any(piece.fill is Fill.NONE for piece in found):
        return hint
    for kept in range(len(found) - 1, -1, -1):
        row = [part for piece in found[:kept] for part in (piece, Piece(" "))]
        row.append(Piece(f"+{len(found) - kept}", Role.DIM))
        if row_width(tuple(row)) <= cells:
            return tuple(row)
    return ()


def thought_chips(text: str, snapshot: Snapshot) -> Row:
    """Return the person from whom a thought awaits a reply; empty for any other thought."""
    reply = awaited_replies.parse_reply(text, snapshot.config.people, snapshot.date)
    if reply is None:
        return ()
    return (Piece(f" {awaited_replies.awaiting_text(snapshot, reply)} ", Role.MEETING, Fill.MEETING_TINT),)


def completion_row(completions: Sequence[Completion], at: int | None, cells: int) -> Row:
    """Return completions of the word being typed, as many as fit; ``at`` is the chosen one, if any."""
    row: list[Piece] = [Piece(" tab", Role.NOW, bold=True)]
    room = cells - 6
    for number, completion in enumerate(completions):
        here = number == at
        meaning = f" {completion.meaning}" if completion.meaning else ""
        size = width(completion.word) + width(meaning) + 3
        if size > room and meaning:
            meaning, size = "", width(completion.word) + 3
        if size > room:
            break
        room -= size
        row += (
            Piece("  "),
            Piece(completion.word, Role.NOW if here else Role.TEXT, bold=here),
            Piece(meaning + " ", Role.DIM),
        )
    return tuple(row)


def estimate_row(text: str, ratio: float | None) -> Row:
    """Return the recognised length, and the expected length by the user's own ratio."""
    minutes = parse_length(text)
    row: list[Piece] = []
    if minutes:
        row += (Piece(f" {length_text(minutes)} ", Role.NOW, Fill.NOW_TINT), Piece("  "))
    if ratio is not None:
        row.append(Piece(ratio_words(ratio), Role.DIM))
        if minutes:
            about = _("This may take {length}.").format(length=length_text(round(minutes * ratio)))
            row.append(Piece(f" {about}", Role.DIM))
    return tuple(row)
