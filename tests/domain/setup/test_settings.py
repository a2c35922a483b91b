"""Settings typed by a person: what is shown can be typed again and means the same."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.setup.settings import EVERY_SETTING, InputKind, Setting, as_toml, typed

TEXT = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).map(str.strip).filter(bool)


def back(entry: InputKind, value: object) -> object:
    return tomli.loads("v = " + as_toml(Setting("key", "Title", "", entry), typed(value)))["v"]


@given(TEXT)
def test_a_text_is_typed_as_it_is(text: str) -> None:
    assert back(InputKind.TEXT, text) == text


@given(st.lists(TEXT.filter(lambda text: ";" not in text), max_size=4))
def test_a_list_of_texts_means_itself_also_with_commas_in_them(texts: list[str]) -> None:
    assert back(InputKind.TEXTS, texts) == texts


@given(st.lists(st.integers(0, 480), max_size=4))
def test_a_list_of_numbers_is_typed_as_it_is(numbers: list[int]) -> None:
    assert back(InputKind.NUMBERS, numbers) == numbers


@given(st.integers(0, 480) | st.floats(0.1, 1).map(lambda number: round(number, 3)))
def test_a_number_is_typed_as_it_is(number: float) -> None:
    assert back(InputKind.NUMBER, number) == number


@given(st.booleans())
def test_yes_and_no_are_typed_as_they_are(flag: bool) -> None:
    assert back(InputKind.CHOICE, flag) is flag


def test_a_comma_for_the_point_is_understood() -> None:
    assert as_toml(Setting("hours.capacity", "Capacity", "", InputKind.NUMBER), "0,8") == "0.8"


def test_an_empty_text_is_an_empty_list() -> None:
    assert as_toml(Setting("hours.wed", "Wednesday", "", InputKind.TEXTS), "") == "[]"


@pytest.mark.parametrize("setting", EVERY_SETTING, ids=lambda setting: setting.key)
def test_a_choice_has_choices_and_nothing_else_has(setting: Setting) -> None:
    assert bool(setting.choices) is (setting.input is InputKind.CHOICE)
    assert len({key for key, _value, _words in setting.choices}) == len(setting.choices)


def test_no_setting_is_there_twice() -> None:
    assert len({setting.key for setting in EVERY_SETTING}) == len(EVERY_SETTING)
