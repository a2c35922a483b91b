"""The view of Overlap: a day or two laid out, a cursor through everybody, and the page in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.block import planned_end
from wfh.domain.model.people import ME
from wfh.domain.overlap.taken import focus_spans, with_meetings
from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.present.overlap.layout import OverlapLayout, SlotCursor
from wfh.present.overlap.screen import overflow_pages, overlap_rows
from wfh.present.rows.formatting import date_text, shapes
from wfh.present.rows.pieces import Piece
from wfh.tui.screen import WfhScreen
from wfh.usecases.overlap import slots as overlap_verbs
from wfh.usecases.overlap.cursor_steps import quarter_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.usecases.workspace.workspace import Workspace

DEFAULT_LENGTH = 30


def lay_out(
    _workspace: Workspace,
    snapshot: Snapshot,
    day: date,
    days: int,
    minutes: int,
    clock_of: str,
    without: frozenset[str],
    key: str,
) -> OverlapLayout:
    """Compute the overlap of a day or two; slow enough to run off the loop."""
    found = overlap_verbs.overlap(snapshot, day, days, minutes=minutes, clock_of=clock_of, without=without)
    people = with_meetings(snapshot, overlap_verbs.everybody(snapshot), found.span)
    return OverlapLayout(found, focus_span(snapshot), people, add_key=key)


def focus_span(snapshot: Snapshot) -> Span | None:
    """Return the span of the running focus block; None if there is none, or it has no end."""
    block = snapshot.running.block if snapshot.running else None
    if block is None or block.start is None or block.is_paused:
        return None
    end = planned_end(block, snapshot.now) or snapshot.now
    return Span(block.start, end) if end > block.start else None


_DAY_COLUMNS = 132
"""The widest page of a day with one cell a quarter; from ``_LEAST_SPARE`` more on it stands in the middle."""
_LEAST_SPARE = 30

_DOUBLE_COLUMNS = 212
"""From about so many columns on a quarter has two cells."""


class OverlapView(WfhScreen):
    """Holds the layout, a cursor in it, the person under it, and who is invited for how long."""

    MOVES_LITTLE = True

    def __init__(self) -> None:
        """Start at now, on me."""
        super().__init__()
        self.desk: OverlapLayout | None = None
        self.at: datetime | None = None
        self.who = ME
        self.clock_of = ME
        self.without: frozenset[str] = frozenset()
        self.minutes = DEFAULT_LENGTH
        self.days = 1
        self._known: tuple[object, ...] = ()
        self._laid: tuple[object, ...] = ()
        self.shown_page = 0
        self.offer: int | None = None
        """The proposal that Enter takes (0 is the first); None while the cursor is in the grid."""
        self.asks_why = False
        """Whether the rule behind the marked proposal is told."""

    @property
    def margin(self) -> int:
        """The cells at either side of a day drawn with one cell per quarter hour in a wide window."""
        cells = self.app.size.width
        return (cells - _DAY_COLUMNS) // 2 if _DAY_COLUMNS + _LEAST_SPARE <= cells < _DOUBLE_COLUMNS else 0

    @property
    def now(self) -> datetime:
        """The present quarter hour."""
        return quarter_before(self.snapshot.now)

    @property
    def instant(self) -> datetime:
        """The instant of the cursor; it stays with now until it is moved."""
        return self.at or self.now

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock that is shown."""
        person = self._person_of(self.clock_of)
        return zones.zone(person.schedule.timezone) if person and person.id != ME else self.snapshot.zone

    @property
    def day(self) -> date:
        """The date of the cursor on that clock."""
        return zones.wall(self.instant, self.zone).date()

    @property
    def first_day(self) -> date:
        """The first date of the rows: that of the cursor, or the day before it if two are shown."""
        shown = self.desk.overlap if self.desk else None
        if self.days == 2 and shown and shown.days == 2 and shown.zone == self.zone and self.instant in shown.span:
            return shown.date
        return self.day

    @property
    def person(self) -> Person:
        """The person the cursor stands on."""
        return self._person_of(self.who) or overlap_verbs.me(self.snapshot)

    def stand_on(self, id: str) -> None:
        """Move the cursor to the person ``id``."""
        self.who, self.shown_page, self.offer = id, 0, None
        self.draw()

    def _person_of(self, id: str) -> Person | None:
        return next((one for one in overlap_verbs.everybody(self.snapshot) if one.id == id), None)

    def draw(self) -> None:
        """Draw the layout, and compute another one if the cursor has left it."""
        self._lay_out()
        if self.desk is None:
            self.body.show(((Piece(f" {date_text(self.day)}", bold=True),),))
            return
        if self.offer is not None and self.offer >= len(self.desk.overlap.offers):
            self.offer = len(self.desk.overlap.offers) - 1 if self.desk.overlap.offers else None
        cursor = SlotCursor(self.instant, self.desk.index(self.who), self.snapshot.now, self.offer, self.asks_why)
        pages = self._pages(cursor) if self.shown_page or self.offer is not None else ()
        self.shown_page = self._page_of_offer(pages) or (self.shown_page if self.shown_page <= len(pages) else 0)
        if self.shown_page:
            self.body.show(pages[self.shown_page - 1])
            return
        self.body.show(
            overlap_rows(
                self.desk, cursor, self.columns, self.lines, self.snapshot.config.ui, drawn=self.wfh.palette.is_drawn
            )
        )

    def _pages(self, cursor: SlotCursor) -> tuple[tuple[Row, ...], ...]:
        """Return the pages for what does not fit below the rows."""
        if self.desk is None:
            return ()
        return overflow_pages(self.desk, cursor, self.columns, self.lines, self.snapshot.config.ui)

    def _page_of_offer(self, pages: Sequence[Sequence[Row]]) -> int:
        """Return the number of the page with the proposal that is marked; 0 if there is none."""
        if self.offer is None:
            return 0
        lead = f"  {shapes(self.snapshot.config.ui).cursor} "
        return next((at for at, rows in enumerate(pages, 1) if any(row and row[0].text == lead for row in rows)), 0)

    def _lay_out(self) -> None:
        if self._person_of(self.clock_of) is None:
            self.clock_of = ME
        wanted = self._wanted()
        if wanted != self._known:
            self._known = wanted
            first, key = self.first_day, self.wfh.keymap.shown("overlap-add")
            self.read(
                lay_out, self.snapshot, first, self.days, self.minutes, self.clock_of, self.without, key,
                then=lambda desk: self._laid_out(desk, wanted),
            )  # fmt: skip

    def _wanted(self) -> tuple[object, ...]:
        """Return everything that the layout depends on; past proposals are dropped each quarter hour."""
        config: Config = self.snapshot.config
        return self.first_day, self.days, self.minutes, self.clock_of, self.without, self.now, config.people, \
            config.me, config.hours, config.windows, config.overlap, config.meetings, self.snapshot.zone, \
            focus_spans(self.snapshot), self.snapshot.ledger.stretches.stretches, config.occurrences, \
            tuple(meeting for day in self.snapshot.ledger.days.values() for meeting in day.meetings)  # fmt: skip

    def _laid_out(self, desk: OverlapLayout, wanted: tuple[object, ...]) -> None:
        if wanted == self._known:
            self.desk, self._laid = desk, wanted
            if self.is_mounted:
                self.draw()
                self.draw_foot()
            self.arrived()

    def arrived(self) -> None:
        """Mark the layout as up to date."""

    @property
    def is_up_to_date(self) -> bool:
        """Whether the layout is up to date."""
        return self._laid == self._wanted()

    @property
    def has_room(self) -> bool:
        """Whether everything is in view."""
        return not self._pages(SlotCursor(self.instant))
