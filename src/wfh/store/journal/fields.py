"""The fields of the files of days, backlog, key results and stretches, each declared once."""

from __future__ import annotations

from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.conflict import Conflict
from wfh.domain.model.day import Break, Day, DayKind, Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.model.handbook.entries import STATUSES, Decision
from wfh.domain.model.handbook.kept import Ask, AskStatus, ChecklistTicks
from wfh.domain.model.key_results import LARGEST_VALUE, KeyResult, Measure, Results
from wfh.domain.model.ledger import AwaitedReply, PastStretch
from wfh.domain.model.meetings import MeetingSource, OneOffMeeting
from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from wfh.domain.model.rhythm import Rhythm

_MINUTES = Field(kinds.whole(0, 100_000, 45))
_TEXT = Field(kinds.text())
_DATE = Field(kinds.day("2026-11-24"))
_AT = Field(kinds.instant())
_CLOCK = Field(kinds.clock_time())
_NUMBER = kinds.number(-LARGEST_VALUE, LARGEST_VALUE, 45)


def _items(of: type, prefix: str, declare: Callable[[], Mapping[str, Field]], **more: Any) -> Shape:
    """Return the shape of items that have an id, which begins with ``prefix`` if wfh gives it."""

    def with_id() -> Mapping[str, Field]:
        return {"id": Field(kinds.item_id(f"{prefix}-7f3a02"), need=True), **declare()}

    return Shape(of, with_id, name="id", extra=True, **more)


def _need(sample: str) -> Field:
    return Field(kinds.text(sample, empty=False), need=True)


def _rhythm(text: str) -> Rhythm:
    from wfh.domain.model.rhythm import parse_rhythm  # late: few tasks come back

    return parse_rhythm(text)


TASK = _items(
    Task,
    "t",
    lambda: {
        "title": _need("Decision memo"),
        "estimate": _MINUTES,
        "result": _TEXT,
        "status": Field(kinds.word(TaskStatus), always=True),
        "at": _CLOCK,
        "deadline": _DATE,
        "every": Field(kinds.spelled(_rhythm, N_("a rhythm such as weekday, mon or 2 weeks"), "weekday")),
        "series": _TEXT,
        "occurs": _DATE,
        "since": _DATE,
        "carried": Field(kinds.whole(0, 100_000, 1)),
        "moved_to": _DATE,
        "done_at": _AT,
        "first_step": _TEXT,
        "resume": _TEXT,
        "handed_to": _TEXT,
        "notes": Field(kinds.lines()),
        "link": _TEXT,
    },
)
NOTE = _items(
    Note,
    "n",
    lambda: {
        "at": Field(kinds.instant(), need=True),
        "text": Field(kinds.text(), need=True),
        "status": Field(kinds.word(NoteStatus), always=True),
    },
)
PAUSE = Shape(
    Pause, lambda: {"start": Field(kinds.instant(), need=True), "end": _AT, "kind": _TEXT, "note": _TEXT}, extra=True
)
BLOCK = _items(
    Block,
    "b",
    lambda: {
        "task": _TEXT,
        "planned_start": _AT,
        "planned_minutes": _MINUTES,
        "start": _AT,
        "end": _AT,
        "round": _MINUTES,
        "rounds": _MINUTES,
        "break_minutes": _MINUTES,
        "first_planned_minutes": _MINUTES,
        "outcome": Field(kinds.word(BlockOutcome)),
        "pauses": Field(form=Form.TABLES, shape=PAUSE),
    },
)


def _ends_after_start(meeting: OneOffMeeting) -> tuple[str, str] | None:
    return None if meeting.start < meeting.end else ("end", N_("must be after `start`; the meeting is left out"))


MEETING_SHAPE = _items(
    OneOffMeeting,
    "m",
    lambda: {
        "title": _need("Sprint demo"),
        "start": Field(kinds.instant(), need=True),
        "end": Field(kinds.instant(), need=True),
        "people": Field(kinds.texts()),
        "source": Field(kinds.word(MeetingSource, MeetingSource.ME, MeetingSource.OVERLAP), always=True),
        "tentative": Field(kinds.flag()),
    },
    check=_ends_after_start,
)
BREAK = _items(
    Break,
    "r",
    lambda: {
        "due": _AT,
        "start": _AT,
        "end": _AT,
        "minutes": _MINUTES,
        "idea": _TEXT,
        "postponed": _MINUTES,
    },
)
REPLY = _items(
    AwaitedReply,
    "w",
    lambda: {"who": _need("Sam"), "what": _TEXT, "since": _DATE, "due": _DATE, "answered": _DATE},
)
STRETCH = _items(
    PastStretch,
    "s",
    lambda: {
        "date": Field(kinds.day("2026-11-24"), need=True),
        "person": Field(kinds.item_id("priya"), need=True),
        "minutes": Field(kinds.whole(0, 100_000, 45), need=True),
    },
)
MEASURE = Shape(
    Measure,
    lambda: {"date": Field(kinds.day("2026-11-24"), need=True), "value": Field(_NUMBER, need=True), "note": _TEXT},
    extra=True,
)
RESULT = _items(
    KeyResult,
    "kr",
    lambda: {
        "title": _need("Pages reviewed"),
        "unit": _TEXT,
        "start": Field(_NUMBER, always=True),
        "target": Field(_NUMBER, always=True),
        "since": _DATE,
        "week": _DATE,
        "ended": _DATE,
        "history": Field(form=Form.TABLES, shape=MEASURE),
    },
)
_TEXTS = Field(kinds.texts())
ASK = _items(
    Ask,
    "q",
    lambda: {
        "who": _need("priya"),
        "text": _need("the quota"),
        "since": _DATE,
        "status": Field(kinds.word(AskStatus), always=True),
        "by": _TEXT,
        "due": _AT,
        "answer": _TEXT,
        "in_time": Field(kinds.flag()),
    },
)
_DECISION = _items(
    Decision,
    "d",
    lambda: {
        "date": Field(kinds.day("2026-11-12"), need=True),
        "title": _need("Releases on Tuesday and Thursday"),
        "status": Field(kinds.choice(STATUSES, sample="accepted"), always=True),
        "decides": _TEXT,
        "asked": _TEXTS,
        "told": _TEXTS,
        "why": _TEXT,
        "so": _TEXT,
        "context": _TEXT,
        "options": _TEXTS,
        "supersedes": _TEXTS,
        "amends": _TEXTS,
        "result": _TEXT,
        "links": _TEXTS,
        "owner": _TEXT,
        "review": _DATE,
        "reviewed": _DATE,
        "words": _TEXTS,
        "note": _TEXT,
    },
)
TICKS = _items(ChecklistTicks, "c", lambda: {"done": _TEXTS})
CONFLICT = Shape(
    Conflict,
    lambda: {
        "kind": _need("task"),
        "id": Field(kinds.text()),
        "field": Field(kinds.text("title", empty=False), need=True, name="key"),
        "theirs": Field(kinds.anything('"Decision memo"'), need=True),
    },
    extra=True,
)
_CONFLICTS = Field(form=Form.TABLES, shape=CONFLICT, name="conflicts")
RESULTS_SHAPE = Shape(
    Results, lambda: {"week": _DATE, "conflict": _CONFLICTS}, reserved=frozenset({"schema", "result"}), extra=True
)
REOPENED = Shape(
    Reopened,
    lambda: {"start": Field(kinds.instant(), need=True), "end": _AT, "reason": Field(kinds.text(), need=True)},
    extra=True,
)
DAY_SHAPE = Shape(
    Day,
    lambda: {
        "timezone": Field(kinds.zone()),
        "place": _TEXT,
        "kind": Field(kinds.word(DayKind)),
        "stop_at": _CLOCK,
        "day_off": Field(kinds.flag()),
        "outcome": _TEXT,
        "if_then": _TEXT,
        "planned_at": _AT,
        "stopped_at": _AT,
        "closed_at": _AT,
        "closed_how": _TEXT,
        "energy": Field(kinds.whole(1, 5, 4)),
        "detached": Field(kinds.whole(1, 5, 4)),
        "good": _TEXT,
        "tonight": _TEXT,
        "first_tomorrow": _TEXT,
        "week_well": _TEXT,
        "week_hard": _TEXT,
        "week_learned": _TEXT,
        "week_thanks": _TEXT,
        "week_change": _TEXT,
        "checked": Field(kinds.texts()),
        "passed_offers": Field(kinds.texts()),
        "decided": Field(kinds.texts()),
        "told": Field(kinds.texts_by_name()),
        "nudged_later": Field(kinds.instants()),
        "ritual": _TEXT,
        "ritual_step": _TEXT,
        "reopened": Field(form=Form.TABLES, shape=REOPENED),
        "conflict": _CONFLICTS,
    },
    reserved=frozenset({"schema", "date", "task", "block", "meeting", "note", "break", "reply"}),
    extra=True,
)
LISTED: tuple[tuple[str, str, Shape], ...] = (
    ("task", "tasks", TASK),
    ("block", "blocks", BLOCK),
    ("meeting", "meetings", MEETING_SHAPE),
    ("note", "notes", NOTE),
    ("break", "breaks", BREAK),
    ("reply", "replies", REPLY),
)
"""What a day or the backlog lists by id: the key in the file, the field of the value, the shape."""
EVERY_LISTED = (
    *LISTED,
    ("stretch", "stretches", STRETCH),
    ("result", "results", RESULT),
    ("ask", "asks", ASK),
    ("decision", "decisions", _DECISION),
    ("checklist", "checklists", TICKS),
)
"""The same of every file."""
