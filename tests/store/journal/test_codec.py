from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.model.ledger import AwaitedReply, Backlog
from wfh.domain.schema.kinds import fixed
from wfh.domain.time.sanitize import clean
from wfh.store.journal.changes import applied, differences
from wfh.store.journal.codec import Document, read_backlog, read_day, tables_of, text_of
from wfh.store.journal.fields import BLOCK, DAY_SHAPE, MEETING_SHAPE, NOTE, PAUSE, REOPENED, TASK

if TYPE_CHECKING:
    from wfh.domain.schema.fields import Shape

DATE = date(2026, 11, 23)
SAMPLE = """\
schema = 1
date = 2026-11-23
timezone = "Europe/Amsterdam"
place = "home"
stop_at = "17:30"
outcome = "t-7f3a"
if_then = "if chat fills up, then office hours at 13:00"
closed_at = 2026-11-23T17:28:00+01:00
closed_how = "ritual"
energy = 4
detached = 3
good = "Priya's review came before lunch"
first_tomorrow = "09:15 at desk: the risk paragraph"
checked = ["Push or stash work in progress"]

[[task]]
id = "t-7f3a"
title = "Decision memo"
estimate = 90
result = "kr1"
status = "open"
carried = 1
moved_to = 2026-11-24
resume = "numbers in, next: the risk paragraph"

[[block]]
id = "b-19c0"
task = "t-7f3a"
planned_start = 2026-11-23T09:15:00+01:00
planned_minutes = 75
start = 2026-11-23T09:20:00+01:00
end = 2026-11-23T10:37:00+01:00
outcome = "moved on"
pauses = [{ start = 2026-11-23T09:51:00+01:00, end = 2026-11-23T09:57:00+01:00, kind = "person", note = "table 2" }]

[[note]]
id = "n-02aa"
at = 2026-11-23T10:02:00+01:00
text = "ask Sam about the licence"
status = "tomorrow"

[[reopened]]
start = 2026-11-23T20:10:00+01:00
end = 2026-11-23T20:35:00+01:00
reason = "incident"
"""
CET = timezone(timedelta(hours=1))


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=CET)


def read(text: str) -> tuple[Day, list[str], Document]:
    document = read_day(text.encode(), DATE, "2026-11-23.toml")
    assert isinstance(document.value, Day)
    return document.value, [str(problem) for problem in document.problems], document


def test_the_day_of_the_design_is_understood() -> None:
    day, problems, document = read(SAMPLE)
    assert problems == []
    assert document.refused is None
    assert (day.date, day.stop_at, day.energy, day.checked) == (DATE, 1050, 4, ("Push or stash work in progress",))
    assert day.tasks == (
        Task(
            "t-7f3a",
            "Decision memo",
            estimate=90,
            result="kr1",
            carried=1,
            moved_to=date(2026, 11, 24),
            resume="numbers in, next: the risk paragraph",
        ),
    )
    pause = Pause(at(9, 51), at(9, 57), "person", "table 2")
    assert day.blocks == (
        Block("b-19c0", "t-7f3a", at(9, 15), 75, at(9, 20), at(10, 37), (pause,), BlockOutcome.MOVED_ON),
    )
    assert day.notes == (Note("n-02aa", at(10, 2), "ask Sam about the licence", NoteStatus.TOMORROW),)
    assert day.reopened == (Reopened(at(20, 10), "incident", at(20, 35)),)


def test_the_day_of_the_design_is_written_as_it_is_read() -> None:
    day, _problems, document = read(SAMPLE)
    assert text_of(tables_of(day)).decode() == SAMPLE
    assert text_of(document.tables).decode() == SAMPLE


@pytest.mark.parametrize("shape", [TASK, NOTE, PAUSE, BLOCK, MEETING_SHAPE, REOPENED, DAY_SHAPE])
def test_every_field_of_the_domain_has_a_place_in_the_file(shape: Shape) -> None:
    lists = {"tasks", "blocks", "meetings", "notes", "breaks", "replies", "conflicts"}
    listed = lists if shape is DAY_SHAPE else set()
    assert {field.name for field in fields(shape.of)} - {"extra"} - listed <= shape.known()


def test_an_empty_day_says_only_its_date() -> None:
    assert text_of(tables_of(Day(DATE))) == b"schema = 1\ndate = 2026-11-23\n"
    assert read_day(None, DATE, "").value == Day(DATE)
    assert text_of(tables_of(Backlog())) == b"schema = 1\n"
    assert read_backlog(None, "").value == Backlog()


# --- round trips ---

texts = st.text(max_size=12).map(clean)
some_texts = texts.filter(str.strip)
ids = st.text("abcdef0123456789", min_size=6, max_size=6)
minutes = st.integers(0, 1440)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda value: timezone(timedelta(minutes=value)))
zones = st.sampled_from(["Europe/Amsterdam", "Australia/Lord_Howe", "Africa/Monrovia"]).map(ZoneInfo)
instants = st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1), timezones=offsets | zones)
dates = st.dates(date(1950, 1, 1), date(2200, 1, 1))
keys = st.sampled_from(["new", "mood of mine", 'quo"te', "é"])
scalars = st.integers(-5, 5) | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5) | dates | st.times()
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2))
extras = st.dictionaries(keys, values, max_size=2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


tasks = st.builds(
    Task,
    id=ids,
    title=some_texts,
    status=st.sampled_from(tuple(TaskStatus)),
    estimate=maybe(minutes),
    result=texts,
    at=maybe(minutes),
    carried=st.integers(0, 9),
    moved_to=maybe(dates),
    done_at=maybe(instants),
    first_step=texts,
    resume=texts,
    handed_to=texts,
    extra=extras,
)
pauses = st.builds(Pause, start=instants, end=maybe(instants), kind=texts, note=texts, extra=extras)
blocks = st.builds(
    Block,
    id=ids,
    task=texts,
    planned_start=maybe(instants),
    planned_minutes=minutes,
    start=maybe(instants),
    end=maybe(instants),
    pauses=st.lists(pauses, max_size=2).map(tuple),
    outcome=maybe(st.sampled_from(tuple(BlockOutcome))),
    extra=extras,
)
notes = st.builds(Note, id=ids, at=instants, text=texts, status=st.sampled_from(tuple(NoteStatus)), extra=extras)
replies = st.builds(
    AwaitedReply,
    id=ids,
    who=some_texts,
    what=texts,
    since=maybe(dates),
    due=maybe(dates),
    answered=maybe(dates),
    extra=extras,
)
reopened = st.builds(Reopened, start=instants, reason=texts, end=maybe(instants), extra=extras)


def listed(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique_by=lambda item: item.id).map(tuple)


days = st.builds(
    Day,
    date=st.just(DATE),
    timezone=st.sampled_from(["", "Europe/Amsterdam", "Asia/Kolkata"]),
    place=texts,
    stop_at=maybe(minutes),
    outcome=texts,
    if_then=texts,
    planned_at=maybe(instants),
    stopped_at=maybe(instants),
    closed_at=maybe(instants),
    closed_how=texts,
    energy=maybe(st.integers(1, 5)),
    detached=maybe(st.integers(1, 5)),
    good=texts,
    tonight=texts,
    first_tomorrow=texts,
    week_well=texts,
    week_change=texts,
    checked=st.lists(texts, max_size=2).map(tuple),
    ritual=texts,
    ritual_step=texts,
    tasks=listed(tasks),
    blocks=listed(blocks),
    notes=listed(notes),
    replies=listed(replies),
    reopened=st.lists(reopened, max_size=2).map(tuple),
    extra=extras,
)


@given(days)
def test_a_day_comes_back_from_its_file_as_it_was(day: Day) -> None:
    text = text_of(tables_of(day))
    document = read_day(text, DATE, "x")
    assert document.problems == ()
    assert isinstance(document.value, Day)
    assert tables_of(document.value) == tables_of(day)
    assert text_of(document.tables) == text


@given(listed(tasks), listed(replies), extras)
def test_a_backlog_comes_back_from_its_file_as_it_was(
    items: tuple[Task, ...], waited: tuple[AwaitedReply, ...], extra: dict[str, Any]
) -> None:
    backlog = Backlog(items, waited, extra)
    document = read_backlog(text_of(tables_of(backlog)), "x")
    assert document.problems == ()
    assert isinstance(document.value, Backlog)
    assert tables_of(document.value) == tables_of(backlog)


@given(days, days)
def test_the_changes_from_one_day_to_another_lead_there_and_back(before: Day, after: Day) -> None:
    tables = tomli.loads(text_of(tables_of(before)).decode())
    changes = differences("x", before, after, tables)
    there, left = applied(tables, changes)
    assert left == ()
    assert there == tomli.loads(text_of(tables_of(after)).decode())
    assert applied(there, changes) == (there, ())
    back, left = applied(there, [change.reverse for change in changes])
    assert left == ()
    assert back == tables


@given(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_line_ends_and_marks_stay_as_they_are(newline: str, mark: bool, last: bool) -> None:
    text = (SAMPLE if last else SAMPLE.removesuffix("\n")).replace("\n", newline).encode()
    text = b"\xef\xbb\xbf" * mark + text
    assert text_of(read_day(text, DATE, "x").tables, text) == text


# --- what is wrong ---


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("energy = 9", "2026-11-23.toml:2: energy: must be a whole number from 1 to 5, not 9"),
        ("energy = true", "energy: must be a whole number from 1 to 5, not true"),
        ('stop_at = "25 o clock"', 'stop_at: must be a time of day in quotes, not "25 o clock"'),
        ('stop_at = "48:00"', "stop_at: must be a time of day"),
        ("stop_at = 17:30:00", "stop_at: must be a time of day in quotes, not 17:30:00"),
        ("closed_at = 2026-11-23T17:28:00", "closed_at: must be a date and time with its offset"),
        ("closed_at = 0001-01-01T00:00:00+14:00", "closed_at: must be a date and time"),
        ('timezone = "Mars/X"', '2026-11-23.toml:2: timezone: must be a time zone by its IANA name, not "Mars/X"'),
        ("place = 5", "place: must be a text in quotes, not 5"),
        ('checked = "x"', "checked: must be a list of texts"),
        ("date = 2026-11-22", "date: is not the date in the file's name, 2026-11-23; that one counts"),
        ("task = 5", "task: must be a list of tables"),
        ("task = [5]", "task[1]: must be a list of tables, not 5"),
        ("reopened = {}", "reopened: must be a list of tables"),
        ('task = [{ id = "t-1" }]', 'task[1]: needs `title` (for example: title = "Decision memo")'),
        ('task = [{ id = "t-1", title = " " }]', "task[1].title: must be a text in quotes, and not empty"),
        ('task = [{ id = 5, title = "a" }]', "task[1].id: must be a short name in quotes, not 5"),
        ('task = [{ id = "a\\u0007", title = "a" }]', "task[1].id: must be a short name"),
        ('task = [{ id = "t", title = "a", status = "later" }]', "task[1].status: must be one of open, done"),
        ('task = [{ id = "t", title = "a", status = 5 }]', "task[1].status: must be one of open, done"),
        (
            'task = [{ id = "t", title = "a", moved_to = 5 }]',
            "task[1].moved_to: must be a date (year-month-day, without quotes), not 5",
        ),
        ('task = [{ id = "t", title = "a", moved_to = 2026-01-01T00:00:00Z }]', "task[1].moved_to: must be a date"),
        ('block = [{ id = "b", pauses = [{ end = 5 }] }]', "block[1].pauses[1].end: must be a date and time"),
        ('block = [{ id = "b", pauses = [{ note = "" }] }]', "block[1].pauses[1]: needs `start`"),
    ],
)
def test_a_wrong_value_is_reported_left_out_and_kept_in_the_file(line: str, words: str) -> None:
    day, problems, document = read(f'place2 = "x"\n{line}\n')
    assert any(words in problem for problem in problems)
    assert document.refused is None
    key = line.partition(" ")[0]
    assert key not in tables_of(day) or key in {"date", "block", "task"}
    kept = tomli.loads(text_of(document.tables).decode())
    assert kept == tomli.loads(f'place2 = "x"\n{line}\n')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = 1\nb = = 2\n", "x:2: is not valid TOML, column 5: not a value of TOML"),
        (b"a = 1\nb = 'caf\xe9'\n", "x:2: column 9: is not UTF-8 text (byte 0xe9) (save it as UTF-8)"),
        (b"\xef\xbb\xbfa = '\xff'", "x:1: column 9: is not UTF-8 text"),
        ("a = 1".encode("utf-16"), "x:1: column 1: is not UTF-8 text (byte 0xff)"),
        (b"a = 1\n\0\0\0", "x:2: column 1: has a zero byte"),
        (b"\0" * 100, "x:1: column 1: has a zero byte"),
        (b"a = " + b"[" * 20_000, "nested too deep"),
        (b"a = " + b"9" * 9_999, "nested too deep, or a number too long"),
        (b"a = 'open", "x:1: is not valid TOML, column"),
    ],
)
def test_a_damaged_file_is_reported_with_line_and_column_and_refused(data: bytes, words: str) -> None:
    for document in (read_day(data, DATE, "x"), read_backlog(data, "x")):
        assert document.value is None
        assert document.refused is not None
        assert words in str(document.refused)
        assert document.problems == (document.refused,)


@pytest.mark.parametrize("schema", ["2", '"1"', "0", "true", "1.5"])
def test_another_schema_is_read_and_never_written(schema: str) -> None:
    day, problems, document = read(f'schema = {schema}\nplace = "home"\n')
    assert day.place == "home"
    assert document.refused is not None
    assert "not written" in str(document.refused)
    assert any("schema" in problem for problem in problems)


def test_an_item_without_an_id_gets_one_that_stays_the_same() -> None:
    text = '[[task]]\ntitle = "a"\n[[task]]\ntitle = "a"\n[[task]]\nid = ""\ntitle = "b"\n'
    first, problems, document = read(text)
    assert problems == []
    assert len({task.id for task in first.tasks}) == 3
    assert all(task.id.startswith("t-") for task in first.tasks)
    assert read(text)[0] == first
    assert read(text_of(document.tables).decode())[0] == first


def test_two_items_that_share_an_id_get_different_ones() -> None:
    text = '[[task]]\nid = "t-1"\ntitle = "a"\n[[task]]\nid = "t-1"\ntitle = "b"\n'
    day, _problems, document = read(text)
    assert [task.title for task in day.tasks] == ["a", "b"]
    assert day.tasks[0].id == "t-1" != day.tasks[1].id
    assert read(text_of(document.tables).decode())[0] == day


def test_the_item_with_words_keeps_an_id_that_two_share() -> None:
    half, whole = '[[note]]\nid = "n-1"\n', '[[note]]\nid = "n-1"\nat = 2026-11-23T11:08:00+01:00\ntext = "glossary"\n'
    for text in (half + whole, whole + half):
        day, _problems, document = read(text)
        assert [(note.id, note.text) for note in day.notes] == [("n-1", "glossary")]
        names = [item["id"] for item in document.tables["note"]]
        assert len(set(names)) == 2
        assert "n-1" in names


def test_text_is_cleaned_for_the_screen_and_kept_to_the_letter_in_the_file() -> None:
    text = 'good = "a\\u001b[31mb"\nchecked = ["x\\ty", "z"]\n[[task]]\nid = "t"\ntitle = "\\u202Eevil"\n'
    day, _problems, document = read(text)
    assert "\x1b" not in day.good
    after = replace(day, place="home", checked=(*day.checked, "new"), tasks=(replace(day.tasks[0], estimate=5),))
    tables, left = applied(document.tables, differences("x", day, after, document.tables))
    assert left == ()
    assert (tables["good"], tables["checked"]) == ("a\x1b[31mb", ["x\ty", "z", "new"])
    assert tables["task"][0] == {"id": "t", "title": "\u202eevil", "estimate": 5}


def test_what_is_not_understood_within_a_list_survives_a_change_of_the_list() -> None:
    text = (
        'checked = ["a", 5]\nreopened = [7, { start = 2026-11-23T20:00:00Z, reason = "x", mood = 1 }]\n'
        '[[block]]\nid = "b"\npauses = [{ note = "no start" }, { start = 2026-11-23T09:00:00Z, mood = 2 }]\n'
    )
    day, _problems, document = read(text)
    end = datetime(2026, 11, 23, 21, tzinfo=UTC)
    block = day.blocks[0]
    after = replace(
        day,
        checked=(),
        reopened=(replace(day.reopened[0], end=end), Reopened(end, "y")),
        blocks=(replace(block, pauses=(replace(block.pauses[0], end=end),)),),
    )
    tables, left = applied(document.tables, differences("x", day, after, document.tables))
    assert left == ()
    assert tables["checked"] == [5]
    assert tables["reopened"][0] == 7
    assert tables["reopened"][1]["mood"] == 1
    assert tables["reopened"][2] == {"start": end, "reason": "y"}
    assert tables["block"][0]["pauses"][0] == {"note": "no start"}
    assert tables["block"][0]["pauses"][1] == {"start": at(10, 0), "mood": 2, "end": end}
    without = replace(after, reopened=(), blocks=(replace(block, pauses=()),))
    tables, _left = applied(tables, differences("x", after, without, tables))
    assert tables["reopened"] == [7]
    assert tables["block"][0]["pauses"] == [{"note": "no start"}]


def test_instants_are_kept_with_their_offset_alone() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=amsterdam, fold=fold) for fold in (0, 1))
    assert fixed(first).isoformat() == "2026-10-25T02:30:00+02:00"
    assert fixed(second).isoformat() == "2026-10-25T02:30:00+01:00"
    early = datetime(1900, 1, 1, tzinfo=ZoneInfo("Africa/Monrovia"))
    assert fixed(early).utcoffset() == timedelta()
    assert fixed(early) == early


def test_items_that_say_the_same_get_their_names_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    real = hashlib.sha256

    def digest(data: bytes) -> Any:  # noqa: ANN401
        asked.append(data)
        return real(data)

    monkeypatch.setattr(hashlib, "sha256", digest)
    day = read_day(b'[[task]]\ntitle = "x"\n' * 300, date(2026, 11, 23), "x").value
    assert isinstance(day, Day)
    assert len({task.id for task in day.tasks}) == 300
    assert len(asked) < 310
