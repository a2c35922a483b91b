"""The layout of the overlap screen: one or two days, the order of people, and the cursor."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.overlap.presence import PresenceState, Timeline
from wfh.domain.time import zones
from wfh.domain.time.spans import contains
from wfh.present.overlap.grid import CELL_MINUTES, QUARTER_MINUTES, TWO_DAYS_CELL_MINUTES, Grid, grid
from wfh.present.overlap.proposal_rows import follow_up_rows
from wfh.present.overlap.states import state_word
from wfh.present.overlap.tables import ClockReading
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import clock_text, weekday_text
from wfh.present.rows.pieces import fitted
from wfh.stand_ins import NamedTuple
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.model.config import Ui
    from wfh.domain.model.people import Person
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.time.spans import Span
    from wfh.present.rows.pieces import Row

LEAST_NAME = 5
_DOUBLE = 0
"""Where the grid with two cells a quarter is kept, beside those by the minutes of a cell."""
WEEKDAY = 3
_MOST_UNGROUPED = 8
"""Up to this many people are in the order of the config; more are grouped by UTC offset."""


class SlotCursor(NamedTuple):
    """The cursor: an instant, the index of a person, and the present instant if it is visible.

    ``offer`` is the index of the marked proposal, None while the list of proposals has no cursor; ``why`` shows the
    rule behind it.
    """

    at: datetime
    person: int = 0
    now: datetime | None = None
    offer: int | None = None
    why: bool = False


class OverlapLayout:
    """An overlap laid out for drawing: the cells for a width, and everybody's state at any instant."""

    def __init__(
        self, overlap: Overlap, focus: Span | None = None, people: Sequence[Person] = (), *, add_key: str = "c"
    ) -> None:
        """Expand everybody's hours over the span of the overlap.

        ``focus`` is when a focus block of mine runs. ``people`` get a row each, me first (all of the overlap by
        default); people outside the overlap are shown as left out. ``add_key`` is the key that adds a colleague.
        """
        self.overlap = overlap
        self.focus = focus
        self.add_key = add_key
        self._counted = {row.id for row in overlap.rows}
        self.people, self.groups = _grouped(people or [row.person for row in overlap.rows], overlap.span)
        self._timelines = tuple(Timeline(person.schedule, overlap.span) for person in self.people)
        self._grids: dict[int, Grid] = {}
        self._below: dict[tuple[int, bool, Ui, int | None, bool], tuple[Row, ...]] = {}

    def index(self, id: str) -> int:
        """Return the index of the person ``id``; 0 if they are gone."""
        return next((n for n, person in enumerate(self.people) if person.id == id), 0)

    def is_out(self, index: int) -> bool:
        """Return whether a person is left out."""
        return self.people[index].id not in self._counted

    def grid(self, cells: int) -> Grid:
        """Return the finest grid whose rows fit in ``cells`` beside the names; two cells a quarter if they fit."""
        quarters = -(-int(self.overlap.span.length.total_seconds() // 60) // QUARTER_MINUTES)
        room = cells - label_cells(LEAST_NAME, weekday=cells >= 60)
        sizes = CELL_MINUTES if self.overlap.days == 1 else TWO_DAYS_CELL_MINUTES
        per = next((minutes for minutes in sizes if quarters * QUARTER_MINUTES / minutes <= room), sizes[-1])
        if per not in self._grids:
            self._grids[per] = grid(self.overlap, None, per, self.focus, people=self.people, span=self.overlap.span)
        names = max(width(person.name) for person in self.people)
        if per > QUARTER_MINUTES or 2 * quarters + label_cells(names, weekday=True) > cells - 2:
            return self._grids[per]
        if _DOUBLE not in self._grids:
            self._grids[_DOUBLE] = self._grids[per].widened(2)
        return self._grids[_DOUBLE]

    def below(self, cells: int, ui: Ui, cursor: SlotCursor, *, air: bool) -> tuple[Row, ...]:
        """Return the rows that do not depend on where the cursor is: proposals, one of them marked, clock changes."""
        mark, why = cursor.offer, cursor.why
        key = (cells, air, ui, mark, why)
        if key not in self._below:
            everybody, key_of_add = len(self.people), self.add_key
            rows = follow_up_rows(
                self.overlap, cells, ui, air=air, add_key=key_of_add, everybody=everybody, mark=mark, why=why
            )
            self._below[key] = fitted(rows, cells)
        return self._below[key]

    def readings(self, instant: datetime, ui: Ui) -> tuple[ClockReading, ...]:
        """Return everybody's local time and state at ``instant``."""
        today = zones.wall(instant, self.overlap.zone).date()
        rows = []
        for person, timeline in zip(self.people, self._timelines, strict=True):
            running = person.id == ME and self.focus is not None and instant in self.focus
            in_focus = running or contains(person.schedule.focus, instant)
            state = timeline.state(instant, in_focus=in_focus)
            word = state_word(state)
            if contains(person.schedule.taken, instant):
                state, word = PresenceState.NO_MEETING, _("in a meeting")
            day = zones.wall(instant, timeline.zone).date()
            weekday = "" if day == today else weekday_text(day)
            time = clock_text(instant, timeline.zone, ui)
            rows.append(ClockReading(person.id, person.name, time, weekday, state, word))
        return tuple(rows)


def label_cells(name: int, *, weekday: bool) -> int:
    """Return the cells before the grid: cursor, name, time, weekday, shape."""
    return 1 + name + 1 + 5 + (1 + WEEKDAY if weekday else 0) + 3


def _grouped(people: Sequence[Person], span: Span) -> tuple[tuple[Person, ...], dict[int, str]]:
    """Return people in display order, and group headings by the index of the first person of each group.

    The first person stays first. Many others are grouped by UTC offset, from east to west.
    """
    if len(people) <= _MOST_UNGROUPED:
        return tuple(people), {}
    offsets = {member.id: zones.offset_minutes(span.start, zones.zone(member.schedule.timezone)) for member in people}
    first, *others = people
    ordered = (first, *sorted(others, key=lambda member: -offsets[member.id]))
    heads: dict[int, str] = {}
    for index, person in enumerate(ordered[1:], 1):
        if index == 1 or offsets[ordered[index - 1].id] != offsets[person.id]:
            heads[index] = zones.utc_label(offsets[person.id])
    return ordered, heads
