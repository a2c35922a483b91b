"""Rituals as text at the sizes they are drawn for, and where the cursor goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import CONFIG, take_snapshot
from wfh.domain.model.key_results import KeyResult, Results
from wfh.domain.model.prompt import Choice, Item, Progress, Prompt, Ritual, Takes
from wfh.present.ritual.items import (
    choice_rows,
    first_cursor,
    item_blocks,
    moved_cursor,
    next_cursor,
    window,
)
from wfh.present.ritual.page import intro, page, person_hint, result_hint, step_line, steps
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import Shapes
from wfh.present.rows.pieces import Fill, Role, row_text, row_width, rows_text

SIGNS = Shapes()
HOSTILE = (
    "[/nope][@click=app.quit]x[/]",
    "[bold",
    "{x}",
    "日本語のとても長い名前",
    "עברית",
    "👩‍👩‍👧 joined",
    "x" * 300,
)
STEPS = (
    Progress("stop", "Stop", "17:18", -1),
    Progress("done", "Done", "3 finished", -1),
    Progress("decide", "Decide", "2 open", 0),
    Progress("close", "Close", "", 1),
)
CHOICES = (
    Choice("t", "tomorrow"),
    Choice("w", "when", Takes.DATE),
    Choice("x", "drop"),
    Choice("A", "all tomorrow", every_item=True),
)
DECIDE = Prompt(
    Ritual.SHUTDOWN,
    "decide",
    "Decide",
    STEPS,
    ("Each loose end gets a place.",),
    (
        Item("a", "Answer the licence question", settled="tomorrow"),
        Item("b", "Review Priya's design", "3rd day"),
        Item("c", "Book the Utrecht room"),
    ),
    CHOICES,
)
TICKS = replace(
    DECIDE, step="done", choices=(), items=(Item("a", "Memo", "90 m", ticked=True), Item("b", "Room", ticked=False))
)
FIELD = replace(DECIDE, step="stop", items=(), choices=(), lines=(), field="When did you stop work?", default="17:18")


def text(prompt: Prompt, cursor: str, cells: int, lines: int, *, why: bool = False) -> str:
    return rows_text(page(prompt, cursor, cells, lines, SIGNS, why=why).rows)


def test_a_wide_window_shows_the_steps_beside_the_question() -> None:
    assert text(DECIDE, "b", 100, 10).splitlines() == [
        "  SHUTDOWN                             │   Each loose end gets a place.",
        "                                       │",
        "  ✓ Stop    17:18                      │    ✓ Answer the licence question   tomorrow",
        "                                       │",
        "  ✓ Done    3 finished                 │    ▸ Review Priya's design         3rd day",
        "                                       │",
        "  ▸ Decide  2 open                     │        t tomorrow   w when   x drop",
        "                                       │",
        "  · Close                              │    · Book the Utrecht room",
        "                                       │",
    ]


def test_a_narrow_window_shows_the_steps_in_one_line() -> None:
    assert text(DECIDE, "b", 60, 16) == (
        " SHUTDOWN   3 of 4  ▸ Decide   2 open\n"
        "\n"
        " Each loose end gets a place.\n"
        "\n"
        "  ✓ Answer the licence question   tomorrow\n"
        "\n"
        "  ▸ Review Priya's design         3rd day\n"
        "\n"
        "      t tomorrow   w when   x drop\n"
        "\n"
        "  · Book the Utrecht room"
    )


def test_the_fact_beside_the_step_is_not_repeated_below() -> None:
    twice = replace(DECIDE, lines=("2 open", *DECIDE.lines))
    for cells in (60, 120):
        assert text(twice, "b", cells, 20) == text(DECIDE, "b", cells, 20)


def test_a_low_window_gives_up_the_air() -> None:
    assert text(DECIDE, "b", 60, 6) == (
        " SHUTDOWN   3 of 4  ▸ Decide   2 open\n"
        " Each loose end gets a place.\n"
        "  ✓ Answer the licence question   tomorrow\n"
        "  ▸ Review Priya's design         3rd day\n"
        "      t tomorrow   w when   x drop\n"
        "  · Book the Utrecht room"
    )


def test_the_lowest_window_still_shows_the_item_and_its_choices() -> None:
    many = replace(DECIDE, items=tuple(Item(f"i{n}", f"Item {n}") for n in range(40)))
    drawn = text(many, "i20", 40, 8)
    assert "▸ Item 20" in drawn
    assert "t tomorrow" in drawn
    assert "more above" in drawn
    assert "more below" in drawn
    assert len(drawn.splitlines()) <= 8


def test_an_unanswered_item_is_marked_and_filled() -> None:
    shown = page(DECIDE, "b", 60, 16, SIGNS)
    current = shown.rows[6]
    assert all(piece.fill is Fill.SELECTED for piece in current[1:])
    decided = shown.rows[4]
    assert decided[2].role is Role.DONE


def test_ticks_show_with_the_cursor_beside_them() -> None:
    assert text(TICKS, "b", 40, 10) == (
        " SHUTDOWN   3 of 4  ▸ Decide   2 open\n Each loose end gets a place.\n\n  ✓ Memo   90 m\n\n ▸○ Room"
    )


def test_a_field_has_a_label_and_a_line() -> None:
    shown = page(FIELD, "", 60, 16, SIGNS)
    assert rows_text(shown.rows) == " SHUTDOWN   3 of 4  ▸ Decide   2 open\n\n When did you stop work?\n\n ▌"
    assert shown.field == (3, 4, 57)
    assert row_width(shown.rows[4]) == 60


def test_beside_the_steps_the_field_stands_in_the_right_column() -> None:
    shown = page(FIELD, "", 120, 30, SIGNS)
    assert shown.field is not None
    row = row_text(shown.rows[shown.field.y])
    assert row[shown.field.x - 2] == "▌"
    assert row[: shown.field.x].count("│") == 1


def test_the_reason_shows_when_it_is_asked_for() -> None:
    assert "? Whatever you decide about an open task" in text(DECIDE, "b", 60, 20, why=True)
    assert "lets it go" not in text(DECIDE, "b", 60, 16)


def test_the_reason_goes_first_where_there_is_no_room() -> None:
    assert "lets it go" not in text(DECIDE, "b", 60, 6, why=True)


def test_a_long_text_is_read_whole_under_the_cursor() -> None:
    long = replace(DECIDE, items=(Item("a", "one two three four five six seven eight nine ten", "3rd day"),))
    drawn = text(long, "a", 40, 14)
    assert "nine ten" in drawn
    assert "3rd day" in drawn
    plain = replace(long, items=(Item("a", "one two three four five six seven eight nine ten"),))
    assert "nine ten" in text(plain, "a", 40, 14)


def test_a_text_that_is_cut_under_the_cursor_says_so() -> None:
    long = replace(DECIDE, items=(Item("a", " + ".join(f"errand {number}" for number in range(20)), "3rd day"),))
    drawn = text(long, "a", 40, 14)
    assert "errand 19" not in drawn
    assert "…" in drawn


def test_decisions_and_details_stand_in_two_columns_if_items_have_both() -> None:
    pick = replace(DECIDE, items=(Item("a", "Memo", "45 m", None, "today"), Item("b", "Room", "", None, "backlog")))
    drawn = text(pick, "a", 60, 14).splitlines()
    assert drawn[4] == "  ▸ Memo   today    45 m"
    assert drawn[-1] == "  · Room   backlog"
    add = replace(pick, choices=(), field="What else?")
    assert "  ✓ Memo   today    45 m" in text(add, "", 60, 14)


def test_before_it_begins_the_steps_are_named_and_nothing_is_asked() -> None:
    wide = rows_text(intro(Ritual.SHUTDOWN, 120, 30, SIGNS))
    assert "Close the day: about 3 minutes." in wide
    assert "· Decide" in wide
    narrow = rows_text(intro(Ritual.PLAN, 40, 8, SIGNS))
    assert narrow.startswith(" Plan the day: about 2 minutes.")
    assert len(narrow.splitlines()) <= 8
    assert len(intro(Ritual.PLAN, 120, 8, SIGNS)) == 8


def test_a_prompt_without_a_step_here_names_the_ritual_alone() -> None:
    assert row_text(step_line(replace(DECIDE, progress=()), 40, SIGNS)).strip() == "SHUTDOWN"
    assert rows_text(steps(replace(DECIDE, progress=()), 34, 10, SIGNS)).strip() == "SHUTDOWN"


def test_where_each_item_has_an_answer_all_can_be_chosen() -> None:
    pick = replace(DECIDE, items=tuple(replace(item, settled="today") for item in DECIDE.items))
    assert [item.id for item in pick.actionable] == ["a", "b", "c"]
    assert [item.id for item in DECIDE.actionable] == ["b", "c"]
    assert [item.id for item in TICKS.actionable] == ["a", "b"]
    assert FIELD.actionable == ()


def test_the_cursor_starts_on_what_is_asked_and_stops_at_the_ends() -> None:
    assert first_cursor(DECIDE) == "b"
    assert first_cursor(FIELD) == ""
    assert moved_cursor(DECIDE, "b", 1) == "c"
    assert moved_cursor(DECIDE, "c", 1) == "c"
    assert moved_cursor(DECIDE, "gone", -1) == "b"
    assert moved_cursor(FIELD, "", 1) == ""


def test_after_an_answer_the_cursor_goes_to_the_item_below() -> None:
    settled = replace(DECIDE, items=(*DECIDE.items[:1], replace(DECIDE.items[1], settled="dropped"), DECIDE.items[2]))
    assert next_cursor(DECIDE, settled, "b") == "c"
    last = replace(DECIDE, items=(*DECIDE.items[:2], replace(DECIDE.items[2], settled="dropped")))
    assert next_cursor(DECIDE, last, "c") == "b"
    assert next_cursor(DECIDE, last, "gone") == "b"
    assert next_cursor(DECIDE, TICKS, "b") == "a"


def test_after_a_tick_the_cursor_stays() -> None:
    ticked = replace(TICKS, items=(TICKS.items[0], replace(TICKS.items[1], ticked=True)))
    assert next_cursor(TICKS, ticked, "b") == "b"


def test_the_cursor_stays_on_what_is_still_asked_about() -> None:
    told = replace(DECIDE, lines=("if so, then so",))
    assert next_cursor(DECIDE, told, "b") == "b"
    turned = replace(DECIDE, items=(DECIDE.items[0], DECIDE.items[2], DECIDE.items[1]))
    assert next_cursor(DECIDE, turned, "b") == "b"
    planned = replace(DECIDE, items=(DECIDE.items[0], Item("block", "Review"), DECIDE.items[2]))
    assert next_cursor(DECIDE, planned, "b") == "block"


def test_choices_go_on_in_the_next_row_where_one_is_too_short() -> None:
    assert [row_text(row) for row in choice_rows(CHOICES, 20)] == ["t tomorrow   w when", "x drop", "A all tomorrow"]


def test_a_window_without_items_is_empty() -> None:
    assert window((), 0, 5, SIGNS) == ()
    assert window((((),),), 0, 0, SIGNS) == ()


def test_people_are_offered_by_the_beginning_of_their_name() -> None:
    assert row_text(person_hint("", CONFIG.people)) == "Priya · Sam · Mia"
    assert row_text(person_hint("s", CONFIG.people)) == "Sam"
    assert row_text(person_hint("zoe", CONFIG.people)) == "there is nobody with that name"


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_any_kind_keeps_the_columns(cells: int, hostile: str) -> None:
    items = (Item("a", hostile, "3rd day"), Item("b", "Room", hostile), Item("c", hostile, settled=hostile))
    for cursor in "abc":
        for row in page(replace(DECIDE, items=items), cursor, cells, 30, SIGNS).rows:
            assert row_width(row) <= cells
    marked = replace(DECIDE, items=tuple(replace(item, detail="»", settled="") for item in items))
    rows = [row_text(row) for block in item_blocks(marked, "", cells, SIGNS, air=False) for row in block]
    columns = {width(row[: row.index("»")]) for row in rows}
    assert len(columns) == 1


@given(
    st.lists(st.builds(Item, st.uuids().map(str), st.text(), st.text(), st.none(), st.text(max_size=5)), max_size=12),
    st.integers(40, 130),
    st.integers(6, 40),
    st.booleans(),
    st.sampled_from(["", "A field?"]),
)
def test_a_page_never_leaves_its_window(items: list[Item], cells: int, lines: int, why: bool, field: str) -> None:
    prompt = replace(DECIDE, items=tuple(items), field=field)
    shown = page(prompt, first_cursor(prompt), cells, lines, SIGNS, why=why)
    assert len(shown.rows) <= lines
    assert all(row_width(row) <= cells for row in shown.rows)
    if field:
        assert shown.field is not None
        assert shown.field.y < lines
        assert shown.field.x + shown.field.cells <= cells


def test_a_result_is_shown_as_it_was_understood() -> None:
    known = Results((KeyResult("kr1", "Onboarding", "%", 40, 60), KeyResult("kr2", "Docs pages", "", 0, 12)))
    snapshot = take_snapshot()
    snapshot = replace(snapshot, ledger=replace(snapshot.ledger, results=known))
    assert row_text(result_hint("", snapshot)) == "1 KR1 Onboarding · 2 KR2 Docs pages"
    assert row_text(result_hint("d 4", snapshot)) == " KR2 Docs pages 0 → 4 "
    assert row_text(result_hint("kr1 45", snapshot)) == " KR1 Onboarding 40 → 45 % "
