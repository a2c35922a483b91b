"""What is sent to the terminal is only what changed, and shows the same."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from wfh.tui.terminal.narrow import CellRun, by_colour, without_repeats

COLOURS = st.sampled_from(["1", "38;2;160;139;240", "1;38;2;20;22;28;48;2;95;184;168"])
PLACES = st.tuples(st.integers(1, 5), st.integers(1, 30))
PARTS = st.tuples(st.one_of(st.none(), PLACES), COLOURS, st.text("ab ─┤", min_size=1, max_size=4))


def written(parts: list[tuple[tuple[int, int] | None, str, str]]) -> str:
    return "".join(
        (f"\x1b[{place[0]};{place[1]}H" if place else "") + f"\x1b[{colour}m{text}\x1b[0m"
        for place, colour, text in parts
    )


def shown(text: str) -> object:
    screen = pyte.Screen(40, 6)
    pyte.Stream(screen).feed(text)
    return [[screen.buffer[y][x] for x in range(40)] for y in range(6)], screen.cursor.attrs


@given(st.lists(PARTS, max_size=6))
def test_the_screen_is_the_same_without_the_repeats(parts: list[tuple[tuple[int, int] | None, str, str]]) -> None:
    text = written(parts)
    assert shown(without_repeats(text)) == shown(text)
    assert len(without_repeats(text)) <= len(text)


def test_a_colour_in_force_is_not_set_again() -> None:
    text = "\x1b[1;9H\x1b[1m8\x1b[0m\x1b[3;7H\x1b[1m─\x1b[0m\x1b[4;7H\x1b[2m│\x1b[0m"
    assert without_repeats(text) == "\x1b[1;9H\x1b[1m8\x1b[3;7H─\x1b[0m\x1b[4;7H\x1b[2m│\x1b[0m"


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 7)), max_size=12), st.data())
def test_the_screen_is_the_same_by_colour(places: set[tuple[int, int]], data: st.DataObject) -> None:
    parts = []
    for y, column in sorted(places):
        colour, text = data.draw(st.one_of(st.just(""), COLOURS)), data.draw(st.text("ab ─", min_size=4, max_size=4))
        parts.append(CellRun(column * 4, y, 4, f"\x1b[{colour}m{text}\x1b[0m" if colour else text))
    in_order = "".join(f"\x1b[{part.y + 1};{part.x + 1}H{part.text}" for part in parts)
    assert shown(by_colour(parts)) == shown(in_order)
    assert len(by_colour(parts)) <= len(in_order)


def test_neighbours_of_one_colour_need_no_second_place() -> None:
    red = "\x1b[31mab\x1b[0m"
    assert by_colour([CellRun(3, 0, 2, red), CellRun(5, 0, 2, red)]) == "\x1b[31m\x1b[1;4Habab\x1b[0m"


def test_a_text_without_colours_is_left_alone() -> None:
    assert without_repeats("plain") == "plain"
