"""What the files of days, backlog, key results and stretches hold: every field once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.domain.model.awaited_reply import AwaitedReply
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Break, Day, Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.stretch import PastStretch
from wfh.store.toml.field_kinds import (
    CLOCK,
    DATE,
    ID,
    INSTANT,
    INSTANTS,
    NUMBER,
    SOME_TEXT,
    TEXT,
    TEXTS,
    TEXTS_BY_NAME,
    clock,
    merge_texts,
    one_of,
    whole,
)
from wfh.store.toml.table_shape import Field, Shape, fixed

if TYPE_CHECKING:
    from enum import StrEnum

    from wfh.store.toml.decode import Kind


def _field(name: str, kind: Kind[Any], *, always: bool = False) -> Field:
    return Field(name, kind, always=always)


def _at(name: str) -> Field:
    return Field(name, INSTANT, lambda value: value and fixed(value))


def _clock(name: str) -> Field:
    return Field(name, CLOCK, lambda value: None if value is None else clock(value))


def _word(name: str, words: type[StrEnum], *, always: bool = False) -> Field:
    return Field(name, one_of(words), lambda value: value and str(value), always=always)


_MINUTES = whole(0, 100_000)

TASK = Shape(
    Task,
    (
        _field("id", ID, always=True),
        _field("title", SOME_TEXT, always=True),
        _field("estimate", _MINUTES),
        _field("result", TEXT),
        _word("status", TaskStatus, always=True),
        _clock("at"),
        _field("carried", whole(0, 100_000)),
        _field("moved_to", DATE),
        _at("done_at"),
        _field("first_step", TEXT),
        _field("resume", TEXT),
        _field("handed_to", TEXT),
    ),
    needed=frozenset({"id", "title"}),
)
NOTE = Shape(
    Note,
    (
        _field("id", ID, always=True),
        _at("at"),
        _field("text", TEXT, always=True),
        _word("status", NoteStatus, always=True),
    ),
    needed=frozenset({"id", "at", "text"}),
)
PAUSE = Shape(
    Pause,
    (_at("start"), _at("end"), _field("kind", TEXT), _field("note", TEXT)),
    needed=frozenset({"start"}),
)
BLOCK = Shape(
    Block,
    (
        _field("id", ID, always=True),
        _field("task", TEXT),
        _at("planned_start"),
        _field("planned_minutes", _MINUTES),
        _at("start"),
        _at("end"),
        _field("round", _MINUTES),
        _field("rounds", _MINUTES),
        _field("break_minutes", _MINUTES),
        _field("first_planned_minutes", _MINUTES),
        _word("outcome", BlockOutcome),
    ),
    lists=(("pauses", PAUSE),),
    needed=frozenset({"id"}),
)
BREAK = Shape(
    Break,
    (
        _field("id", ID, always=True),
        _at("due"),
        _at("start"),
        _at("end"),
        _field("minutes", _MINUTES),
        _field("idea", TEXT),
        _field("postponed", _MINUTES),
    ),
    needed=frozenset({"id"}),
)
REPLY = Shape(
    AwaitedReply,
    (
        _field("id", ID, always=True),
        _field("who", SOME_TEXT, always=True),
        _field("what", TEXT),
        _field("since", DATE),
        _field("due", DATE),
        _field("answered", DATE),
    ),
    needed=frozenset({"id", "who"}),
)
STRETCH = Shape(
    PastStretch,
    (
        _field("id", ID, always=True),
        _field("date", DATE, always=True),
        _field("person", ID, always=True),
        _field("minutes", _MINUTES, always=True),
    ),
    needed=frozenset({"id", "date", "person", "minutes"}),
)
MEASURE = Shape(
    Measure,
    (_field("date", DATE, always=True), _field("value", NUMBER, always=True)),
    needed=frozenset({"date", "value"}),
)
RESULT = Shape(
    KeyResult,
    (
        _field("id", ID, always=True),
        _field("title", SOME_TEXT, always=True),
        _field("unit", TEXT),
        _field("start", NUMBER, always=True),
        _field("target", NUMBER, always=True),
        _field("since", DATE),
        _field("week", DATE),
        _field("ended", DATE),
    ),
    lists=(("history", MEASURE),),
    needed=frozenset({"id", "title"}),
)
RESULTS = Shape(Results, (_field("week", DATE),), reserved=frozenset({"schema", "result"}))
REOPENED = Shape(
    Reopened,
    (_at("start"), _at("end"), _field("reason", TEXT, always=True)),
    needed=frozenset({"start", "reason"}),
)
DAY = Shape(
    Day,
    (
        _field("timezone", TEXT),
        _field("place", TEXT),
        _clock("stop_at"),
        _field("outcome", TEXT),
        _field("if_then", TEXT),
        _at("planned_at"),
        _at("stopped_at"),
        _at("closed_at"),
        _field("closed_how", TEXT),
        _field("energy", whole(1, 5)),
        _field("detached", whole(1, 5)),
        _field("good", TEXT),
        _field("tonight", TEXT),
        _field("first_tomorrow", TEXT),
        _field("week_well", TEXT),
        _field("week_hard", TEXT),
        _field("week_learned", TEXT),
        _field("week_thanks", TEXT),
        _field("week_change", TEXT),
        Field("checked", TEXTS, list, merge=merge_texts),
        Field("told", TEXTS_BY_NAME, lambda told: {name: list(lines) for name, lines in told}),
        Field("nudged_later", INSTANTS, lambda values: [fixed(value) for value in values]),
        _field("ritual", TEXT),
        _field("ritual_step", TEXT),
    ),
    lists=(("reopened", REOPENED),),
    reserved=frozenset({"schema", "date", "task", "block", "note", "break", "reply"}),
)
LISTED: tuple[tuple[str, str, Shape], ...] = (
    ("task", "tasks", TASK),
    ("block", "blocks", BLOCK),
    ("note", "notes", NOTE),
    ("break", "breaks", BREAK),
    ("reply", "replies", REPLY),
)
"""What a day or the backlog lists by id: the key in the file, the field of the value, the shape."""
LISTED_STRETCHES: tuple[str, str, Shape] = ("stretch", "stretches", STRETCH)
"""The same of ``stretches.toml``."""
LISTED_RESULTS: tuple[str, str, Shape] = ("result", "results", RESULT)
"""The same of ``results.toml``."""
EVERY_LISTED = (*LISTED, LISTED_STRETCHES, LISTED_RESULTS)
"""The same of every file."""
