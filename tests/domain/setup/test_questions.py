"""The set-up: questions that Enter answers, and a config that is right whatever is answered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.store.configs import load
from wfh import words
from wfh.domain.model.config import CONFIG
from wfh.domain.setup.config_text import render_config
from wfh.domain.setup.questions import (
    PRESETS,
    QUESTIONS,
    Colleague,
    NoMeetings,
    SetupAnswers,
    completed,
    phrase_of,
    with_answer,
    with_preset,
)
from wfh.domain.time.hours_text import parse_week
from wfh.domain.time.working_hours import TimeRange, Window, WindowKind, first_too_long
from wfh.domain.time.zones import zone_names
from wfh.errors import WfhError

if TYPE_CHECKING:
    from pathlib import Path

BY_ID = {question.id: question for question in QUESTIONS}
NOOR = SetupAnswers(name="Noor", timezone="Europe/Amsterdam")


def answer(name: str, text: str, answers: SetupAnswers = NOOR) -> SetupAnswers:
    return with_answer(BY_ID[name], answers, text)


def refusal(name: str, text: str) -> str:
    with pytest.raises(WfhError) as caught:
        answer(name, text)
    return str(caught.value)


def test_there_are_at_most_ten_questions() -> None:
    assert len(QUESTIONS) <= 10
    assert len(BY_ID) == len(QUESTIONS)


@pytest.mark.parametrize("language", words.languages())
@pytest.mark.parametrize("preset", PRESETS)
def test_enter_alone_keeps_the_defaults(language: str, preset: str) -> None:
    words.set_language(language)
    answers = start = with_preset(replace(NOOR, language=language), preset)
    for question in QUESTIONS:
        answers = with_answer(question, answers, "  ")

    assert answers == start


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("amsterdam", "Europe/Amsterdam"),
        ("Bangalore", "Asia/Kolkata"),
        ("new york", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("Etc/UTC", "Etc/UTC"),
    ],
)
def test_a_zone_can_be_a_city(text: str, zone: str) -> None:
    assert answer("timezone", text).timezone == zone


def test_an_unknown_zone_is_refused_with_suggestions() -> None:
    assert refusal("timezone", "Amsterdm") == "“Amsterdm” is not a valid answer (did you mean Europe/Amsterdam?)"
    assert (
        refusal("timezone", "xxyyzz")
        == "“xxyyzz” is not a valid answer (for example Europe/Amsterdam, or a large city)"
    )


@pytest.mark.parametrize(("text", "code"), [("NL", "nl"), ("Dutch", "nl"), ("nederlands", "nl"), ("English", "en")])
def test_a_language_can_be_a_name(text: str, code: str) -> None:
    assert answer("language", text).language == code


def test_a_preset_is_chosen_by_name_or_label() -> None:
    early = answer("preset", "early")
    assert early.hours == parse_week("mon-fri 07:00-15:30")
    assert early.lunch == TimeRange(690, 720)
    assert early.no_meetings == NoMeetings(frozenset(range(5)), TimeRange(435, 555))
    assert answer("preset", "Four-day week").preset == "four-day"
    assert answer("preset", "split", early).lunch is None
    words.set_language("nl")
    for name, label in BY_ID["preset"].options:
        assert answer("preset", words._(label)).preset == name


def test_an_answer_given_again_changes_nothing() -> None:
    answers = NOOR
    typed = {
        "preset": "four-day",
        "hours": "mon-thu 9-17",
        "lunch": "-",
        "no-meetings": "tue 10-11",
        "colleagues": "Priya Bangalore",
        "phrase": "Klaar",
    }
    for question in QUESTIONS:
        answers = with_answer(question, answers, typed.get(question.id, ""))

    for question in QUESTIONS:
        assert with_answer(question, answers, "") == answers, question.id


def test_own_hours_keep_a_fitting_lunch_and_free_mornings() -> None:
    own = answer("hours", "tue-thu 10-4")
    assert own.lunch == NOOR.lunch
    assert own.no_meetings == NoMeetings(frozenset({1, 2, 3}), TimeRange(615, 735))
    night = answer("hours", "mon tue 8:30-17; wed 9-13; thu 22:00-06:00; fri 13-17")
    assert night.no_meetings == NoMeetings(frozenset({0, 1, 2}), TimeRange(525, 645))
    assert answer("hours", "mon 09:00-12:00, 13:00-15:00").lunch is None
    late = answer("hours", "mon 23:50-06:00")
    assert late.no_meetings is None
    assert answer("no-meetings", "", late).no_meetings is None
    assert answer("no-meetings", "10-12", own).no_meetings == NoMeetings(frozenset({1, 2, 3}), TimeRange(600, 720))


def test_a_hyphen_means_none() -> None:
    assert answer("lunch", "-").lunch is None
    assert answer("no-meetings", "none").no_meetings is None
    assert answer("colleagues", "geen", answer("colleagues", "Priya Bangalore")).colleagues == ()


def test_answers_are_parsed_leniently() -> None:
    assert answer("lunch", "12:00-12:45").lunch == TimeRange(720, 765)
    assert answer("focus", "45 min").focus_minutes == 45
    assert answer("focus", "45m").focus_minutes == 45
    assert answer("no-meetings", "mon tue 9-10").no_meetings == NoMeetings(frozenset({0, 1}), TimeRange(540, 600))
    assert answer("name", " Noor\x1b[31m\n").name == "Noor\ufffd[31m"
    assert answer("phrase", "Klaar").phrase == "Klaar"
    assert answer("phrase", "Shutdown complete").phrase == ""
    assert phrase_of(answer("phrase", "Klaar")) == "Klaar"


def test_colleagues_are_names_with_a_city_or_zone() -> None:
    found = answer("colleagues", "Priya Bangalore, Anna Maria in New York; Mia (Sydney), Jo @ Europe/Paris,").colleagues

    assert found == (
        Colleague("Priya", "Asia/Kolkata"),
        Colleague("Anna Maria", "America/New_York"),
        Colleague("Mia", "Australia/Sydney"),
        Colleague("Jo", "Europe/Paris"),
    )


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("name", "?", "“?” is not a valid answer (for example: Noor)"),
        ("language", "klingon", "“klingon” is not a valid answer (one of en, nl)"),
        ("preset", "lazy", "“lazy” is not a valid answer (one of 9-5, early, split, four-day, shifts)"),
        (
            "hours",
            "mon 9-99",
            "“9-99” is not a valid answer (for example: mon-thu 09:00-12:30, 13:00-17:30; fri 09:00-13:00)",
        ),
        (
            "hours",
            "13:00-5:00",
            "13:00-05:00 lasts 16 h (working hours last at most 14 h; if you mean it, write two ranges)",
        ),
        ("lunch", "noon", "“noon” is not a valid answer (for example: 12:30-13:00)"),
        ("focus", "long", "“long” is not a valid answer (a whole number from 5 to 480)"),
        ("focus", "4", "“4” is not a valid answer (a whole number from 5 to 480)"),
        ("no-meetings", "never", "“never” is not a valid answer (for example: mon tue thu 09:15-11:15)"),
        (
            "colleagues",
            "Priya",
            "“Priya” is not a valid answer (a name and a city or zone, for example: Priya Bangalore, Sam New York)",
        ),
        ("colleagues", "Priya Bangalor", "“Priya Bangalor” is not a valid answer (did you mean Asia/Kolkata?)"),
    ],
)
def test_invalid_answers_get_a_friendly_message(name: str, text: str, sentence: str) -> None:
    assert refusal(name, text) == sentence


def test_the_config_contains_the_answers(tmp_path: Path) -> None:
    answers = answer("colleagues", "Priya Bangalore, priya Sydney, Me Paris, ! Tokyo")
    loaded = load(tmp_path, render_config(replace(answers, language="nl", phrase='"klaar" \\')))

    assert loaded.problems == ()
    config = loaded.config
    assert (config.me.name, config.me.timezone, config.me.languages) == ("Noor", "Europe/Amsterdam", ("nl", "en"))
    assert config.hours.weekly.week == answers.hours
    assert config.focus.minutes == 50
    assert config.windows == (
        Window(WindowKind.LUNCH, frozenset(range(5)), TimeRange(750, 780)),
        Window(WindowKind.NO_MEETING, frozenset(range(5)), TimeRange(555, 675)),
    )
    assert [(person.id, person.name) for person in config.people] == [
        ("priya", "Priya"),
        ("priya-2", "priya"),
        ("me-2", "Me"),
        ("colleague", "!"),
    ]
    assert config.shutdown.phrase == '"klaar" \\'
    assert config.ui.language == "nl"


def test_comments_and_examples_are_in_the_users_language() -> None:
    english, dutch = (render_config(replace(NOOR, language=language)).splitlines() for language in ("en", "nl"))

    assert len(english) == len(dutch)
    same = {line for line in dutch if "# " in line and any(c.isalpha() for c in line)} & set(english)
    # What is left is TOML to take the comment sign from.
    assert all("=" in line or "[[" in line for line in same)


def test_every_setting_with_a_comment_is_shown_and_explained() -> None:
    text = render_config(NOOR)

    for section in CONFIG.fields.values():
        fields = section.shape.fields.items() if section.title else ()
        for key, comment in ((key, field.comment) for key, field in fields if field.comment):
            assert re.search(rf"^(# )?{key} = .*# {re.escape(comment)}$", text, re.MULTILINE)


def test_every_commented_example_is_valid(tmp_path: Path) -> None:
    text = render_config(replace(NOOR, colleagues=(Colleague("Priya", "Asia/Kolkata"),)))
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and ("=" in line or "[[" in line) else line
        for line in text.splitlines()
    ]

    loaded = load(tmp_path, "\n".join(lines), team="")

    assert loaded.problems == ()
    assert loaded.config.meetings[0].people == ("priya",)


ANY_TEXT = st.text(st.characters(), max_size=30)
RANGES = st.builds(lambda start, length: TimeRange(start, start + length), st.integers(0, 1439), st.integers(1, 1440))
HOURS = RANGES.filter(lambda each: first_too_long([each]) is None)
WEEKS = st.lists(st.just(()) | HOURS.map(lambda each: (each,)), min_size=7, max_size=7).map(tuple)
DAYS = st.frozensets(st.integers(0, 6))
ANSWERS = st.builds(
    lambda name, phrase, names, **others: replace(
        with_answer(BY_ID["name"], with_answer(BY_ID["phrase"], SetupAnswers(**others), phrase), name),
        colleagues=tuple(
            Colleague(with_answer(BY_ID["name"], SetupAnswers(), each).name or "x", place) for each, place in names
        ),
    ),
    name=ANY_TEXT,
    phrase=ANY_TEXT,
    names=st.lists(st.tuples(ANY_TEXT, st.sampled_from(zone_names())), max_size=4),
    timezone=st.sampled_from(zone_names()),
    language=st.sampled_from(words.languages()),
    hours=WEEKS,
    lunch=st.none() | RANGES,
    focus_minutes=st.integers(5, 480),
    no_meetings=st.none() | st.builds(NoMeetings, DAYS, RANGES),
)


@given(ANSWERS)
def test_any_answers_make_a_valid_config(tmp_path: Path, answers: SetupAnswers) -> None:
    text = render_config(answers)

    loaded = load(tmp_path, text)

    assert tomli.loads(text)["schema"] == 1
    assert loaded.problems == ()
    assert loaded.config.me.name == answers.name
    assert loaded.config.hours.weekly.week == answers.hours
    assert loaded.config.shutdown.phrase == phrase_of(answers)
    assert [person.name for person in loaded.config.people] == [each.name for each in answers.colleagues]


@pytest.mark.parametrize("language", words.languages())
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9-5", "mon-fri 09:00-17:00"),
        ("9am-5pm", "mon-fri 09:00-17:00"),
        ("9 to 5", "mon-fri 09:00-17:00"),
        ("nine to five", "mon-fri 09:00-17:00"),
        ("from 9 am to 5:30 p.m.", "mon-fri 09:00-17:30"),
        ("van 9 tot 5", "mon-fri 09:00-17:00"),
        ("8:00-4:00", "mon-fri 08:00-16:00"),
        ("8.30–17h", "mon-fri 08:30-17:00"),
        ("0900-1700", "mon-fri 09:00-17:00"),
        ("9u30-18u", "mon-fri 09:30-18:00"),
        ("van half negen tot kwart over vijf", "mon-fri 08:30-17:15"),
        ("half past eight to a quarter to five", "mon-fri 08:30-16:45"),
        ("mon-thu 8.30-17", "mon-thu 08:30-17:00"),
        ("ma-do 8:30-17:00", "mon-thu 08:30-17:00"),
        ("ma t/m do van 8.30 uur tot 17 uur", "mon-thu 08:30-17:00"),
        ("mo-fr 0900-1700", "mon-fri 09:00-17:00"),
        ("Monday through Thursday, 9-5", "mon-thu 09:00-17:00"),
        ("9-5 mon-thu", "mon-thu 09:00-17:00"),
        ("weekdays 9-17", "mon-fri 09:00-17:00"),
        ("elke werkdag 9-17", "mon-fri 09:00-17:00"),
        ("every day 10-14", "mon-sun 10:00-14:00"),
        ("elke dag van 10 tot 2", "mon-sun 10:00-14:00"),
        ("mon wed fri 9-13", "mon 09:00-13:00; wed 09:00-13:00; fri 09:00-13:00"),
        ("ma, wo en vr 9-13", "mon 09:00-13:00; wed 09:00-13:00; fri 09:00-13:00"),
        ("ma/di/do 9-13", "mon-tue 09:00-13:00; thu 09:00-13:00"),
        ("mon-thu 9-5, fri 9-1", "mon-thu 09:00-17:00; fri 09:00-13:00"),
        ("9-12 13-17", "mon-fri 09:00-12:00, 13:00-17:00"),
        ("9-12 and 1-5", "mon-fri 09:00-12:00, 13:00-17:00"),
        ("9 tot 12 en 1 tot 5", "mon-fri 09:00-12:00, 13:00-17:00"),
        ("8-noon", "mon-fri 08:00-12:00"),
        ("1-5", "mon-fri 13:00-17:00"),
        ("22-6", "mon-fri 22:00-06:00"),
        ("4pm-midnight", "mon-fri 16:00-24:00"),
        ("weekend 10-4", "sat-sun 10:00-16:00"),
    ],
)
def test_hours_mean_what_people_mean_by_them(language: str, text: str, meant: str) -> None:
    words.set_language("en")
    expected = parse_week(meant)
    words.set_language(language)
    assert answer("hours", text).hours == expected


@pytest.mark.parametrize("language", words.languages())
@pytest.mark.parametrize(
    "text",
    [
        "flexible",
        "flexibel",
        "24/7",
        "40 hours",
        "8 uur per dag",
        "it depends",
        "9",
        "mon-fri",
        "9-5 or so",
        "5-22",
        "9-12, 11-15",
    ],
)
def test_ambiguous_hours_are_asked_about_once_with_an_example(language: str, text: str) -> None:
    words.set_language(language)
    said = refusal("hours", text)
    assert "\n" not in said
    assert "09:00-12:30" in said or said.startswith("05:00-22:00")


def test_half_nine_is_read_in_dutch_and_refused_in_english() -> None:
    assert "“half” is not a valid answer" in refusal("hours", "half 9 to 5")
    words.set_language("nl")
    assert answer("hours", "half 9 tot 5").hours == parse_week("mon-fri 08:30-17:00")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Priya Banga", "Priya Bangalore"),
        ("Priya Bangalore, Jan in den h", "Priya Bangalore, Jan in Den Haag"),
        ("Ann Lee Asia/Kol", "Ann Lee Asia/Kolkata"),
        ("Priya Bangalore", ""),
        ("Priya", ""),
        ("", ""),
    ],
)
def test_the_place_of_the_last_colleague_is_offered(typed: str, offered: str) -> None:
    question = next(each for each in QUESTIONS if each.id == "colleagues")
    assert completed(question, typed) == offered
