"""One-off meetings in words: while one is typed, and once it is entered."""

from __future__ import annotations

from wfh.domain.model.ledger import title_of
from wfh.domain.model.people import ME
from wfh.domain.planning.autocomplete import Completion, completions
from wfh.domain.planning.meetings.changes import block_under, meeting_beside, read_entry
from wfh.domain.time.formatting import range_text
from wfh.present.rows.cell_width import truncate
from wfh.present.rows.formatting import clock_text, day_text
from wfh.present.rows.pieces import Fill, Piece, Role
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.pieces import Row

_TITLE_CELLS = 30
"""The cells of the title of a block that a meeting is over."""


def meeting_chips(text: str, snapshot: Snapshot) -> Row:
    """Return what was recognised in a line of quick entry for a meeting."""
    entry, ui = read_entry(snapshot, text), snapshot.config.ui
    labels = []
    if entry.time:
        labels.append((range_text(entry.time, ui.clock), Role.FOCUS, Fill.FOCUS_TINT))
    labels += [(name, Role.MEETING, Fill.MEETING_TINT) for name in people_names(snapshot, entry.people)]
    if entry.day:
        labels.append((day_text(entry.day, snapshot.date), Role.MEETING, Fill.MEETING_TINT))
    if entry.tentative:
        labels.append((_("not agreed on yet"), Role.DIM, Fill.FAINT))
    return tuple(piece for text, role, fill in labels for piece in (Piece(f" {text} ", role, fill), Piece(" ")))


def meeting_completions(text: str, snapshot: Snapshot) -> Sequence[Completion]:
    """Return what the last word of the line could become: a colleague after ``@``, a day after ``>``."""
    word = text.rsplit(" ", maxsplit=1)[-1]
    if word[:1] == ">":
        return tuple(found for found in completions(snapshot, text) if found.word != ">backlog")
    if word[:1] != "@":
        return ()
    typed = word[1:].casefold()
    people = snapshot.config.people
    found = [one for one in people if any(name.casefold().startswith(typed) for name in (one.id, one.name))]
    return tuple(Completion(f"@{one.id}", one.name if one.name.casefold() != one.id else "") for one in found)


def people_names(snapshot: Snapshot, people: Iterable[str]) -> list[str]:
    """Return the names of colleagues; the id itself if the colleague is unknown."""
    names = {person.id: person.name for person in snapshot.config.people}
    return [names.get(id_, id_) for id_ in people if id_ != ME]


def meeting_text(snapshot: Snapshot, meeting: OneOffMeeting) -> str:
    """Return a meeting in one line: its title, when it is, and with whom."""
    ui = snapshot.config.ui
    start, end = (clock_text(at, snapshot.zone, ui) for at in (meeting.start, meeting.end))
    when = f"{day_text(meeting.start.astimezone(snapshot.zone).date(), snapshot.date)} {start}–{end}"
    people = ", ".join(people_names(snapshot, meeting.people))
    open_ = _("not agreed on yet") if meeting.tentative else ""
    return " · ".join(filter(None, (meeting.title, when, people, open_)))


def beside_text(snapshot: Snapshot, meeting: OneOffMeeting) -> str:
    """Return the other entry at the time of a meeting; empty if there is none."""
    other = meeting_beside(snapshot, meeting)
    if other is None:
        return ""
    return _("At the same time: {title} {time}").format(title=other.title, time=span_text(snapshot, other.span))


def under_text(snapshot: Snapshot, meeting: OneOffMeeting, replan: str) -> str:
    """Return which planned block a meeting is over, with the key that replans; empty if it is over none."""
    block = block_under(snapshot, meeting)
    if block is None:
        return ""
    title = truncate(title_of(snapshot.ledger, block), _TITLE_CELLS)
    return _("over “{title}”: {key} replans").format(title=title, key=replan)


def span_text(snapshot: Snapshot, span: Span) -> str:
    """Return the start and the end of a span on my clock."""
    start, end = (clock_text(at, snapshot.zone, snapshot.config.ui) for at in (span.start, span.end))
    return f"{start}–{end}"
