"""Keys and what a terminal says of its colours, read from one stream: no answer is typed, and no key is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.tui.terminal.answers import Answers, is_light, takes_sequences

LIGHT, DARK = "\x1b]11;rgb:fbfb/fafa/f7f7", "\x1b]11;rgb:1414/1616/1c1c"
ANSWERS = {
    f"{LIGHT}\x07": True, f"{LIGHT}\x1b\\": True, f"{DARK}\x07": False, f"{DARK}\x1b\\": False,
    "\x1b[?997;2n": True, "\x1b[?997;1n": False, "\x1b]11;rgba:ff/ff/ff/ff\x1b\\": True,
}  # fmt: skip
KEYS = (
    "a", "n", "1", ";", "]", "[", "\\", "é", "日", "\r", "\x03", "\x1b[A", "\x1b[27u", "\x1b[97;;97u", "\x1bOP",
    "\x1bx", "\x1b[<0;3;4M", "\x1b[?2026;2$y", "\x1b[200~rgb:\x1b]11\x1b[201~", "\x1b[I",
)  # fmt: skip


def read(answers: Answers, *chunks: str) -> tuple[str, list[bool]]:
    """Return the keys and the answers in what is read piece by piece."""
    keys, grounds = "", []
    for chunk in chunks:
        more, ground = answers.take(chunk)
        keys += more
        grounds += [] if ground is None else [ground]
    return keys, grounds


@given(st.lists(st.sampled_from([*KEYS, *ANSWERS]), max_size=8), st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_however_the_stream_is_cut_keys_are_keys_and_answers_are_answers(parts: list[str], sizes: list[int]) -> None:
    stream, chunks = "".join(parts), []
    for size in sizes * len(stream):
        chunks.append(stream[:size])
        stream = stream[size:]
    keys, grounds = read(Answers(), *filter(None, chunks))
    assert keys == "".join(part for part in parts if part not in ANSWERS)
    assert grounds[-1:] == [ANSWERS[part] for part in parts if part in ANSWERS][-1:]


@given(st.sampled_from([*ANSWERS]), st.data(), st.sampled_from(["", "q", "memo", "\x1b[A", "\r"]))
def test_the_rest_of_an_answer_may_come_after_any_silence_and_what_is_typed_meanwhile(
    answer: str, data: st.DataObject, typed: str
) -> None:
    cut = data.draw(st.integers(4, len(answer) - 1))
    answers = Answers()
    keys, grounds = read(answers, answer[:cut])
    keys += answers.silence()
    more, later = read(answers, *([typed] if typed else []))
    keys += more + answers.silence()
    more, last = read(answers, answer[cut:])
    assert (keys + more + answers.silence(), [*grounds, *later, *last]) == (typed, [ANSWERS[answer]])


@pytest.mark.parametrize("key", ["\x1b", "\x1b[", "\x1b]"])
def test_a_key_that_starts_like_an_answer_is_a_key_after_a_silence(key: str) -> None:
    answers = Answers()
    assert (answers.take(key), answers.silence(), answers.silence()) == (("", None), key, "")
    assert answers.take("j") == ("j", None)
    assert answers.take(key)[0] + answers.take("\x1b[B")[0] == f"{key}\x1b[B"


def test_a_terminal_so_slow_that_an_answer_was_taken_for_escape_types_nothing_more() -> None:
    answers = Answers()
    answers.take("\x1b")
    assert answers.silence() == "\x1b"
    assert answers.take(f"{LIGHT[1:]}\x07j") == ("j", True)


def test_letters_that_might_end_half_an_answer_are_typed_when_nothing_follows() -> None:
    answers = Answers()
    answers.take("\x1b]11;rgb:10")
    assert answers.silence() == ""
    assert answers.take("ad") == ("", None)
    assert answers.silence() == "ad"
    assert answers.take(f"d{DARK}\x07d") == ("dd", False)
    assert answers.take("a") == ("a", None)


def test_an_answer_about_something_else_is_neither_a_ground_nor_a_key() -> None:
    assert read(Answers(), "\x1b]10;rgb:ff/ff/ff\x07", "\x1b[?997;3n", "\x1b]11;pink\x07") == ("", [])


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        ("rgb:ffff/ffff/ffff", True), ("rgb:0/0/0", False), ("RGB:fd/f6/e3", True), ("rgb:00/2b/36", False),
        ("rgb:00/ff/00", True), ("rgb:00/00/ff", False), ("rgba:ffff/ffff/ffff/0000", True), ("#fff", None), ("", None),
    ],
)  # fmt: skip
def test_a_ground_is_light_where_the_eye_finds_it_bright(colour: str, light: bool | None) -> None:
    assert is_light(colour) is light


def test_a_terminal_that_would_print_what_it_does_not_know_is_asked_nothing() -> None:
    asked = {
        term for term in ("xterm", "tmux-256color", "linux", "dumb", "vt220", "") if takes_sequences({"TERM": term})
    }
    assert asked == {"xterm", "tmux-256color"}
    assert not takes_sequences({})
