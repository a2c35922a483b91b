"""Handbook: the answer stands beside the list without Enter; a tree is walked by digits; keys keep their meaning."""

from __future__ import annotations

import tomllib
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.tui.driving import session_on
from tests.tui.screens.handbook.book import BARE, SIZES, book

if TYPE_CHECKING:
    from pathlib import Path

WIDE, _, NARROW = SIZES
HOSTILE = [
    "[/nope][@click=app.quit]x[/]",
    "a\x1b[31mred\x1b]52;c;aGk=\x07",
    "\u202eright\u2066",
    "x" * 3000,
    "👩‍💻 日本語",
    "(((",
    "%s {x}",
]


async def test_the_due_time_is_read_without_enter(tmp_path: Path) -> None:
    async with session_on(book(tmp_path)) as session:
        await session.press("6")
        await session.type("chat pri")
        for size in SIZES:
            await session.resize(*size)
            assert "Sent now, Priya answers by" in session.text
            assert "Tue 24 Nov" in session.text
            assert "Priya's clock 13:30" in session.text
            assert "Tue 09:00" in session.text


async def test_stuck_walked_with_two_and_one_ends_at_the_chat_rule_with_a_time(tmp_path: Path) -> None:
    async with session_on(book(tmp_path)) as session:
        await session.press("6")
        await session.type("stuck")
        await session.press("2")
        for size in SIZES:
            await session.resize(*size)
            assert "Is it in the handbook or the decisions? no" in session.text
            await session.press("1")
            assert "How long can it wait? half a day" in session.text
            assert "Priya   Tue 09:00" in session.text
            await session.press("backspace")
            assert "How long can it wait? half a day" not in session.text
            assert "until their office hours" in session.text


async def test_the_whole_page_has_every_section_and_begins_at_the_one_found(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (60, 15)) as session:
        await session.press("6")
        await session.type("never a name")
        await session.press("enter")
        assert "AFTER AN OUTAGE › WRITE IT DOWN" in session.text
        await session.press(*("k" * 9))
        assert "AFTER AN OUTAGE › TELL THE CUSTOMER" in session.text
        await session.press("escape")
        assert "TELL THE CUSTOMER" not in session.text


async def test_keys_of_one_burst_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.pilot.press(*"6stuck21")
        await session.settled()
        assert "Priya   Tue 09:00" in session.text


async def test_a_digit_behind_words_that_found_no_tree_is_text(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6")
        await session.type("meeting sam thu 15:30")
        assert "No: Sam keeps Thu 15:00–18:00 your time free of meetings." in session.text
        assert "/ meeting sam thu 15:30" in session.text


@pytest.mark.parametrize(
    ("key", "screen"), [("1", "TodayScreen"), ("3", "OverlapScreen"), ("?", "HelpScreen"), (",", "SettingsScreen")]
)
async def test_in_the_empty_field_keys_keep_their_meaning(tmp_path: Path, key: str, screen: str) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6", key)
        assert session.screen_name == screen


async def test_letters_are_text_and_every_visit_begins_with_an_empty_field(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6")
        await session.type("done, you?")
        assert "/ done, you?" in session.text
        await session.press("escape", "1", "6")
        assert "done, you?" not in session.text
        await session.press("escape")
        assert session.screen_name == "TodayScreen"


async def test_without_a_search_all_there_is_stands_there_and_a_kind_is_opened(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (80, 24)) as session:
        await session.press("6")
        assert "rules        chat  call  ask  outage" in session.text
        assert "to be looked at since 1 Oct" in session.text
        await session.press("down", "j", "enter")
        assert "person  Priya" in session.text
        assert "chat           Tue 09:00   Priya's clock 13:30" in session.text


async def test_nothing_found_names_the_nearest_word_the_tree_and_a_question(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (80, 24)) as session:
        await session.press("6")
        await session.type("xyzzy")
        assert "Nothing here says “xyzzy”." in session.text
        assert "stuck" in session.text
        await session.press("down", "n")
        await session.type("priya may I")
        assert "Kept for office hours Tue 11:30" in session.text
        await session.press("enter")
        assert [ask.text for ask in session.snapshot.ledger.asks.asks] == ["may I"]


@pytest.mark.parametrize("line", ["ask @priya the quota", "ask Priya the quota", "vraag @priya the quota"])
async def test_a_parked_question_is_kept_for_office_hours_and_undone(tmp_path: Path, line: str) -> None:
    async with session_on(book(tmp_path, "2026-11-23 18:10"), "", (120, 40)) as session:
        await session.press("n")
        await session.type(line)
        await session.press("enter")
        assert "22:40 there, asleep. Kept for office hours Tue 11:30 (16:00 there)." in session.text
        assert [(ask.who, ask.text) for ask in session.snapshot.ledger.asks.asks] == [("priya", "the quota")]
        await session.press("u")
        assert session.snapshot.ledger.asks.asks == ()


async def test_the_answer_is_copied_counted_and_its_source_named(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (80, 24)) as session:
        await session.press("6")
        await session.type("chat priya")
        await session.press("down", "y")
        assert "Copied: No hurry: Tue 13:30 your time is soon enough." in session.text
        await session.press("o")
        assert "Copied: team/wfh.toml" in session.text
        await session.press(".")
        assert "4 working hours of Priya's hours, 09:30–18:30, from Tue 09:30 there" in session.text
        await session.press("v")
        assert "Copied: reviewed = 2026-11-23, for team/wfh.toml" in session.text


async def test_a_decision_is_written_down_with_who_decides(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6")
        await session.type("done")
        await session.press("down", "d")
        await session.type("prices go up in March")
        assert "Mia decides. Ask Sam first." in session.text
        await session.press("enter")
        await session.type("costs")
        await session.press("enter")
        assert "Written down: 0013 prices go up in March" in session.text
        made = session.snapshot.ledger.decisions.decisions[0]
        assert (made.decides, made.why) == ("mia", "costs")


async def test_a_checklist_is_ticked_and_its_line_opens_the_tree(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6")
        await session.type("first-day")
        await session.press("down", "x")
        await session.type("2")
        await session.press("enter")
        assert "✓ 2 Walk “stuck” with your buddy" in session.text
        await session.press("2")
        assert "Is it in the handbook or the decisions?" in session.text


async def test_what_changed_is_reported_once(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("6")
        path = tmp_path / "team" / "wfh.toml"
        path.write_text(path.read_text("utf-8").replace('"4 working hours"', '"1 working day"'), "utf-8")
        session.app.saving.reload()
        await session.settled()
        assert "answer within: 4 working hours → 1" in session.text
        await session.press("down", "c")
        assert "WHAT CHANGED" in session.text
        await session.press("escape")
        assert "4 working hours →" not in session.text
        await session.press("c")
        assert "Nothing changed since you read it" in session.text


async def test_without_a_handbook_enter_writes_a_starter(tmp_path: Path) -> None:
    async with session_on(book(tmp_path, text=BARE), "", (80, 24)) as session:
        await session.press("6")
        assert "No handbook yet." in session.text
        await session.press("enter")
        assert tomllib.loads((tmp_path / "config.toml").read_text("utf-8"))["include"] == ["handbook.toml"]
        assert len(session.snapshot.config.rules) == 12
        assert "rules " in session.text


async def test_without_a_handbook_the_teams_file_is_included(tmp_path: Path) -> None:
    async with session_on(book(tmp_path, text=BARE), "", (80, 24)) as session:
        await session.press("6", "i")
        for _letter in "~/":
            await session.press("backspace")
        await session.type(str(tmp_path / "nowhere.toml"))
        await session.press("enter")
        assert "there is no such file" in session.text
        for _letter in "nowhere.toml":
            await session.press("backspace")
        await session.type("team/wfh.toml")
        await session.press("enter")
        assert [rule.id for rule in session.snapshot.config.rules] == ["chat", "call", "ask", "outage"]


async def test_after_closing_the_key_says_until_when_and_shows_no_work(tmp_path: Path) -> None:
    from wfh.usecases.day import rituals

    ws = book(tmp_path, "2026-11-23 17:28")
    rituals.quick_close(ws)
    async with session_on(ws, "", (100, 30)) as session:
        await session.press("6")
        assert session.screen_name == "EveningScreen"
        assert "Closed until Tue 09:00. What cannot wait: wfh how outage" in session.text
        assert "quota" not in session.text


async def test_a_block_that_ended_stuck_leads_to_the_tree(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("f", "enter", "d", "s")
        await session.press("enter")
        assert session.screen_name == "HandbookScreen"
        assert "Is it in the handbook or the decisions?" in session.text
        await session.press("2", "1")
        assert "Priya   Tue 09:00" in session.text


async def test_from_a_colleague_on_overlap_to_their_rules_at_that_time(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "overlap", (120, 40)) as session:
        await session.press("j", "L", "L", ".")
        assert session.screen_name == "HandbookScreen"
        assert "CHAT TO PRIYA" in session.text
        assert "Sent 16:30, Priya answers by" in session.text


async def test_the_palette_finds_an_entry(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        await session.press("ctrl+p")
        await session.type("prices")
        await session.press("enter")
        assert session.screen_name == "HandbookScreen"
        assert "Mia decides. Ask Sam first." in session.text


@pytest.mark.slow
@pytest.mark.parametrize("first", range(len(HOSTILE)) if LONG else (0,))
@pytest.mark.parametrize("sizes", [(WIDE, NARROW), *([(NARROW, WIDE)] if LONG else [])], ids=str)
async def test_a_strangers_words_are_found_drawn_and_harmless(
    tmp_path: Path, first: int, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """Each text stands in a place of the handbook and on a page; in the long form in each place in turn.

    What is sought is looked at in a wide window and a narrow one by turns; in the long form in both.
    """
    ws = book(tmp_path)
    path = tmp_path / "team" / "wfh.toml"
    made = path.read_text("utf-8")
    texts = (HOSTILE[first:] + HOSTILE[:first]) if LONG else HOSTILE[::2]
    places = ("Merged, released", "half a day", "Write your card", "customers cannot work", "Prices and discounts")
    for plain, text in zip(places, cycle(texts), strict=False):
        odd = text.encode("unicode_escape").decode().replace("\\x", "\\u00")
        assert plain in made
        made = made.replace(plain, f"{plain} {odd}")
    path.write_text(made, "utf-8")
    for number, text in enumerate(texts):
        (tmp_path / "team" / "pages" / f"odd{number}.md").write_text(
            f"---\ntitle: {text}\nx:\n  y: 1\n---\n# {text}\nodd{number} {text}", "utf-8"
        )
    sought = [*("done", "stuck", "first-day", "outage", "prices"), *(f"odd{number}" for number in range(len(texts)))]
    async with session_on(ws) as session:
        session.app.saving.reload()
        await session.settled()
        for words, size in zip((*sought, *(text[:40] for text in texts)), cycle(sizes), strict=False):
            await session.resize(*size)
            await session.press("6")
            await session.type("".join(each for each in words if each.isprintable() and each.isascii()))
            await session.press("down", "j", "enter", "j", "escape", "y", "o", ".", "v", "c", "2", "1", "backspace")
            await session.press("n", "escape", "d", "escape", "tab", "?", "escape", "1")
            for strip in session.app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]
                assert all(piece.isprintable() for piece in strip.text)


async def test_enter_on_a_colleague_of_today_shows_how_to_reach_them(tmp_path: Path) -> None:
    async with session_on(book(tmp_path)) as session:
        await session.press(*["j"] * 3, "k", "k")
        await session.press("enter")
        await session.settled()
        assert session.screen_name == "HandbookScreen"
        for size in ((120, 40), (60, 15)):
            await session.resize(*size)
            assert "PRIYA" in session.text
            assert "Tue 24 Nov 09:00" in session.text or "Tue 09:00" in session.text
