"""Today's lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import CONFIG, DAY, NOTES, TASKS, TODAY, at, focused, take_snapshot
from wfh.domain.model.block import Block
from wfh.domain.model.config import Config
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.snapshot import Capacity, ParkedThought
from wfh.domain.overlap.presence import Presence, PresenceState
from wfh.domain.planning.quick_entry import parse_entry
from wfh.present.rows.pieces import EMPTY, Fill, Role, row_text, row_width, rows_text
from wfh.present.shell import plain
from wfh.present.today.lists import (
    ListCursor,
    list_rows,
    parked_rows,
    selectable,
    today_rows,
    unclosed_rows,
    visible_rows,
)
from wfh.present.today.people_and_agenda import ahead_rows, presence_words, reach_rows
from wfh.present.today.quick_entry_rows import chips, thought_chips
from wfh.present.today.task_rows import capacity_row, cut_rows, one_thing_rows, slipped_rows, task_rows

LISTS = """\
ONE THING
✓ Decision memo                                         #kr1
  done 10:37 · took 1 h 17 of 1 h 30

TASKS    done by 17:00 · 3 h 10 of 4 h 20  ═══════━━━━━━━━━━
 ✓ Decision memo                   KR1   1 h 30  took 1 h 17
▎◐ Review Priya's design                   45 m        15:00
 ○ Answer the licence question             15 m      3rd day
 ○ Hand-over to Mia                        30 m        16:30
 ○ Book the Utrecht room                   10 m     no block

PARKED
 10:02 ask Sam about the licence
 11:08 idea: a glossary page for new people

AHEAD
 15:00 NL/US sync  in 28 min
 15:00 Review Priya's design  in 28 min
 16:30 Hand-over to Mia
 Tomorrow from 09:00, first meeting 11:30









REACH          00    06    12▼   18      your time
 You   14:32 ●        ▂▂▆▆▆▆▆▆▆▆▆▂▂▂▂    until 17:30
 Priya 19:02 ▽    ▂▂▆▆▆▆▆▆▆▆▆▂▂▂         from Tue 05:00
 Sam   08:32 △ ▂▂▂▂         ▂▂▆▆▆▆▆▆▆▆▂  from 15:00
 Mia   00:32 ☾ ▆▆▆▆▆▆▆▂▂▂▂▂         ▂▂▆  from 23:00

               ▆ at work   ▂ awake      your hours"""


def test_the_lists_show_a_whole_day() -> None:
    lists = list_rows(take_snapshot(), 61, 36, "t-000002")
    assert rows_text(lists.rows) == LISTS
    assert lists.cursor == 6


def test_a_low_window_starts_with_the_agenda_and_tasks() -> None:
    text = rows_text(list_rows(take_snapshot(), 58, 13, "t-000002").rows)
    assert text.startswith(" 15:00 NL/US sync  in 28 min\nTASKS")
    assert "15:00 NL/US sync" not in text[30:]


@given(st.integers(40, 220), st.integers(4, 70), st.booleans(), st.sampled_from(["", "t-000002", "n-000002"]))
def test_the_body_never_takes_more_than_its_window(cells: int, height: int, day_first: bool, cursor: str) -> None:
    rows = today_rows(take_snapshot(), cells, height, ListCursor(cursor, "b-000003", in_day=day_first))
    assert len(rows) <= height
    assert all(row_width(row) <= cells for row in rows)


def test_the_cursor_is_always_visible() -> None:
    lists = list_rows(take_snapshot(), 60, 8, "n-000002")
    assert any(piece.fill is Fill.SELECTED for row in visible_rows(lists, 8) for piece in row)


def test_the_cursor_selects_tasks_then_thoughts_then_colleagues() -> None:
    moved = replace(TASKS[2], status=TaskStatus.MOVED)
    snapshot = take_snapshot(day=replace(DAY, tasks=(*TASKS[:2], moved)))
    people = tuple(f"reach:{person.id}" for person in snapshot.config.people)
    assert selectable(snapshot) == ("t-000001", "t-000002", "n-000001", "n-000002", *people)
    for person in people:
        lists = list_rows(snapshot, 60, 36, person)
        assert person.removeprefix("reach:").title() in row_text(lists.rows[lists.cursor or 0])


def test_an_empty_day_shows_keys() -> None:
    snapshot = take_snapshot(day=Day(TODAY), config=Config(), meetings=(), capacity=Capacity(0, 0))
    assert rows_text(list_rows(snapshot, 60, 36).rows) == (
        "ONE THING\nnone yet: p asks for it\n\nTASKS\n a adds a task, p plans the day\n\nPARKED\n n parks a thought"
    )
    assert list_rows(snapshot, 60, 36).cursor is None
    assert rows_text(list_rows(snapshot, 60, 12).rows).startswith("ONE THING")


def test_in_a_low_window_the_tasks_lead_only_if_the_lists_do_not_fit() -> None:
    seen = take_snapshot()
    assert rows_text(list_rows(seen, 60, 17).rows).startswith(" 15:00")
    short = take_snapshot(day=replace(DAY, tasks=DAY.tasks[:1], notes=()), meetings=())
    for height in (17, 16):
        assert rows_text(list_rows(short, 60, height).rows).startswith("ONE THING"), height


def test_the_one_thing_shows_its_if_then_plan_until_done() -> None:
    snapshot = take_snapshot(day=replace(DAY, outcome="t-000002"))
    assert (
        rows_text(one_thing_rows(snapshot, 60))
        == "ONE THING\nReview Priya's design\nif chat fills up, then office hours at 13:00"
    )
    snapshot = take_snapshot(day=replace(DAY, outcome="t-000002", if_then=""))
    assert rows_text(one_thing_rows(snapshot, 60)) == "ONE THING\nReview Priya's design"


def test_capacity_has_words_and_a_bar_and_marks_excess() -> None:
    assert row_text(capacity_row(take_snapshot(capacity=Capacity(130, 260)), 30)) == "2 h 10 of 4 h 20  ═════━━━━━━━"
    over = capacity_row(take_snapshot(capacity=Capacity(300, 260)), 60)
    assert over[0].role is Role.ATTENTION
    assert over[-1].role is Role.ATTENTION
    assert row_text(over) == "5 h of 4 h 20  ═════════━━━━━━━━━━━━╱╱╱"
    assert row_text(capacity_row(take_snapshot(capacity=Capacity(130, 260)), 20)) == "2 h 10 of 4 h 20"
    assert row_text(capacity_row(take_snapshot(capacity=Capacity(30, 0)), 40)) == "30 m"
    assert capacity_row(take_snapshot(capacity=Capacity(0, 0)), 40) == EMPTY


def test_an_overfull_day_names_the_cheapest_cut() -> None:
    tasks = (Task("t-1", "memo", estimate=60), Task("t-2", "mail", estimate=30))
    full = take_snapshot(day=replace(DAY, tasks=tasks, outcome="t-1"), capacity=Capacity(90, 80))
    assert row_text(cut_rows(full, 40)[0]).strip() == "move mail and it fits"
    assert row_text(task_rows(full, 60, "")[1]).strip() == "move mail and it fits"
    assert cut_rows(replace(full, capacity=Capacity(90, 90)), 40) == ()


def test_a_cut_that_is_too_long_for_a_row_counts_the_tasks_it_does_not_name() -> None:
    names = ("Review PR 412", "tell Ollie about the test", "ask Sam about the licence")
    tasks = (*(Task(f"t-{n}", name, estimate=30) for n, name in enumerate(names)), Task("t-9", "memo", estimate=60))
    full = take_snapshot(day=replace(DAY, tasks=tasks, outcome="t-9"), capacity=Capacity(150, 60))
    rows = {cells: row_text(cut_rows(full, cells)[0]).strip() for cells in (100, 70, 50, 36)}
    assert rows == {
        100: "move Review PR 412 + tell Ollie about the test + ask Sam about the licence and it fits",
        70: "move Review PR 412 + tell Ollie about the test + 1 more and it fits",
        50: "move Review PR 412 + 2 more and it fits",
        36: "move Review P… + 2 more and it fits",
    }


def test_a_task_with_a_slipped_block_is_not_listed_as_unplanned() -> None:
    late = Block("b-9", "t-1", at(9), 30)
    tasks = (Task("t-1", "memo", estimate=60), Task("t-2", "mail", estimate=30))
    rows = task_rows(take_snapshot(day=replace(DAY, tasks=tasks, blocks=(late,))), 60, "")
    assert [
        row_text(row).rstrip().endswith("no block") for row in rows if "mem" in row_text(row) or "mail" in row_text(row)
    ] == [False, False, True]


def test_a_task_shows_its_most_relevant_fact() -> None:
    tasks = (
        Task("a", "first day"),
        Task("b", "second day", carried=1),
        Task("c", "wished at three", at=900),
        Task("d", "done without a block", TaskStatus.DONE),
    )
    text = rows_text(task_rows(take_snapshot(day=replace(DAY, tasks=tasks)), 50, ""))
    assert text.splitlines()[1:] == [
        " ○ first day                   ~30 m     no block",
        " ○ second day                  ~30 m      2nd day",
        " ○ wished at three             ~30 m        15:00",
        " ✓ done without a block",
    ]


def test_the_task_of_the_running_block_has_its_shape() -> None:
    assert " ◆ Review Priya's design" in rows_text(task_rows(focused(at(14, 32), at(14, 15)), 60, ""))


def test_a_thought_of_an_earlier_day_shows_its_day() -> None:
    snapshot = take_snapshot(parked=(ParkedThought(date(2026, 11, 22), NOTES[0]), ParkedThought(TODAY, NOTES[1])))
    assert rows_text(parked_rows(snapshot, 60, "")) == (
        "PARKED\n Sun 22 Nov ask Sam about the licence\n 11:08 idea: a glossary page for new people"
    )


def test_reach_shows_each_presence_as_shape_and_word() -> None:
    found = {state: presence_words(take_snapshot(), Presence(state, at(12))) for state in PresenceState}
    assert [words for _shape, _role, words in found.values()] == [
        "working", "office hours", "no meetings", "in focus", "before hours", "after hours", "off", "asleep",
    ]  # fmt: skip
    assert found[PresenceState.ASLEEP][:2] == ("☾", Role.CLOSED)


def test_reach_shows_when_a_state_ends() -> None:
    assert rows_text(reach_rows(take_snapshot(at(16)), 54)) == (
        "REACH\n"
        " Priya  20:30 ▽ after hours, back Tue 05:00 your time\n"
        " Sam    10:00 ● working, until 23:00\n"
        " Mia    02:00 Tue ☾ asleep, back 23:00 your time"
    )
    nobody = replace(
        CONFIG,
        people=(replace(CONFIG.people[0], schedule=replace(CONFIG.people[0].schedule, hours=Config().hours.weekly)),),
    )
    assert rows_text(reach_rows(take_snapshot(config=nobody), 54)).endswith("○ off")
    always = replace(
        CONFIG.people[0].schedule.hours, week=((CONFIG.people[0].schedule.hours.week[0][0].__class__(0, 1440),),) * 7
    )
    person = replace(CONFIG.people[0], schedule=replace(CONFIG.people[0].schedule, hours=always))
    assert rows_text(reach_rows(take_snapshot(config=replace(CONFIG, people=(person,))), 54)).endswith("● working")


def test_ahead_lists_upcoming_items_and_the_next_day() -> None:
    placed = replace(CONFIG, me=replace(CONFIG.me, place=("home", "office", "", "", "", "", "")))
    assert rows_text(ahead_rows(take_snapshot(at(17), config=placed), 60)) == (
        "AHEAD\n Tomorrow from 09:00, office, first meeting 11:30"
    )
    friday = take_snapshot(at(17, day=27), date=date(2026, 11, 27), day=Day(date(2026, 11, 27)), meetings=())
    assert rows_text(ahead_rows(friday, 60)) == "AHEAD\n Mon from 09:00, first meeting 11:30"
    free = take_snapshot(at(17), config=replace(CONFIG, meetings=()), meetings=())
    assert rows_text(ahead_rows(free, 60)) == "AHEAD\n Tomorrow from 09:00"


def test_an_unclosed_day_is_named_with_its_key() -> None:
    assert unclosed_rows(take_snapshot(), 80) == ()
    friday = Day(date(2026, 11, 20), tasks=(Task("t-1", "a"), Task("t-2", "b")))
    rows = unclosed_rows(take_snapshot(unclosed=(friday,)), 90)
    assert rows_text(rows) == " Fri 20 Nov was not closed: c closes it and carries 2 tasks\n"
    planned = replace(friday, planned_at=at(9, 5, day=20), tasks=friday.tasks[:1])
    rows = unclosed_rows(take_snapshot(unclosed=(planned,)), 90)
    assert row_text(rows[0]).strip() == "Fri 20 Nov was not closed: c closes it as of 09:05 and carries 1 task"
    for cells, words in ((60, "c closes it and carries 1 task"), (44, "Fri 20 Nov was not closed: c closes it")):
        assert row_text(unclosed_rows(take_snapshot(unclosed=(planned,)), cells)[0]).strip().endswith(words)


def test_several_unclosed_days_are_one_line_with_all_their_tasks() -> None:
    friday = Day(date(2026, 11, 20), tasks=(Task("t-1", "a"), Task("t-2", "b")))
    rows = unclosed_rows(take_snapshot(unclosed=(replace(friday, date=date(2025, 11, 19)), friday)), 90)
    assert (
        row_text(rows[0]).rstrip() == " 2 days since Wed 19 Nov 2025 were not closed: c closes them and carries 4 tasks"
    )
    rows = unclosed_rows(take_snapshot(unclosed=(replace(friday, date=date(2025, 11, 19)), friday)), 60)
    assert row_text(rows[0]).strip() == "2 days were not closed: c closes them"


def test_recognised_marks_are_shown_as_chips() -> None:
    assert (
        row_text(chips(parse_entry("memo ~45m #kr1 @14:00 >thu", TODAY, {"kr1"}), take_snapshot()))
        == " ~45 m   #kr1   14:00   Thu 26 Nov  "
    )
    assert row_text(chips(parse_entry("memo >backlog", TODAY), take_snapshot())) == " backlog  "
    assert chips(parse_entry("memo", TODAY), take_snapshot()) == EMPTY


def test_rows_below_the_last_line_scroll_into_view() -> None:
    lists = list_rows(take_snapshot(), 60, 19, selectable(take_snapshot())[-1])
    assert lists.is_last
    assert rows_text(visible_rows(lists, 19)).endswith("from 23:00")


def test_no_heading_is_left_alone_at_the_bottom() -> None:
    lists = list_rows(replace(take_snapshot(), config=replace(CONFIG, people=())), 60, 18, "t-000002")
    at = rows_text(lists.rows).splitlines().index("AHEAD") + 1
    assert rows_text(lists.rows[:at]).endswith("AHEAD")
    assert not rows_text(visible_rows(lists, at)).endswith("AHEAD")


def test_colleagues_stay_at_the_bottom_and_what_is_further_ahead_goes_first() -> None:
    for height in range(36, 20, -1):
        rows = rows_text(list_rows(take_snapshot(), 60, height).rows).splitlines()
        assert len(rows) == height
        assert any(row.endswith("from 23:00") for row in rows[-3:])
        assert " 15:00 NL/US sync  in 28 min" in rows
    assert rows[-1].endswith("from 23:00")


def test_the_one_thing_shows_the_progress_of_its_result() -> None:
    before, now = Measure(TODAY - timedelta(days=3), 40), Measure(TODAY, 45)
    known = Results((KeyResult("kr1", "Onboarding", "%", 20, 60, history=(before, now)),))
    snapshot = take_snapshot()
    snapshot = replace(snapshot, ledger=replace(snapshot.ledger, results=known))
    assert row_text(one_thing_rows(snapshot, 60)[1]).split("  ")[0] == "✓ Decision memo"
    assert row_text(one_thing_rows(snapshot, 60)[1]).endswith(" KR1 Onboarding 40 → 45 % ")
    assert rows_text(one_thing_rows(snapshot, 40)).splitlines()[1:3] == ["✓ Decision memo", "KR1 Onboarding 40 → 45 %"]
    assert any(
        line.strip() == "One thing: Decision memo · KR1 Onboarding 40 → 45 %" for line in plain.today_lines(snapshot)
    )


def test_a_slipped_day_shows_the_key_that_replans_it() -> None:
    said = "Review Priya's design was planned for 15:00: r replans the rest"
    assert slipped_rows(take_snapshot(at(15, 14)), 70) == ()
    assert rows_text(slipped_rows(take_snapshot(at(15, 15)), 70)).strip() == said
    assert said in rows_text(task_rows(take_snapshot(at(16)), 70, ""))
    assert slipped_rows(take_snapshot(at(17, 30)), 70) == ()
    assert slipped_rows(take_snapshot(at(16), day=replace(DAY, closed_at=at(15, 50))), 70) == ()
    assert (
        rows_text(slipped_rows(take_snapshot(at(16)), 54)).strip()
        == "Review Pr… was planned for 15:00: r replans the rest"
    )
    assert rows_text(slipped_rows(take_snapshot(at(16)), 40)).strip() == "the day has slipped: r replans it"


def test_a_task_being_worked_on_has_not_slipped() -> None:
    snapshot = focused(at(15, 30), at(15, 20))
    assert slipped_rows(replace(snapshot, day=DAY), 70) == ()


def test_a_thought_that_awaits_a_reply_shows_the_person() -> None:
    assert thought_chips("buy milk", take_snapshot()) == ()
    row = thought_chips("waiting for @priya the budget >thu", take_snapshot())
    assert row_text(row) == " Waiting for Priya: the budget (due Thu 26 Nov). "


def test_a_day_with_the_window_to_itself_names_colleagues_and_progress() -> None:
    rows = rows_text(today_rows(take_snapshot(), 80, 20, ListCursor(in_day=True))).splitlines()
    assert "Priya  ▽ Tue 05:00" in [row[60:].strip() for row in rows]
    assert rows[-1].startswith(" 1 of 5 done  3 h 10 of 4 h 20  ═")
    assert rows[-1].endswith("stop in 2 h 58")
    low = rows_text(today_rows(take_snapshot(), 60, 13, ListCursor(in_day=True)))
    assert "REACH" not in low
    assert "of 5 done" not in low
