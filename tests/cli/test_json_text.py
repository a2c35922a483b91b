"""What the shell prints as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.cli.output import json_text

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DATA = st.recursive(PLAIN, lambda each: st.lists(each) | st.dictionaries(st.text(), each), max_leaves=20)


@given(DATA)
def test_data_is_the_json_that_the_standard_module_writes(data: Any) -> None:  # noqa: ANN401
    assert json_text(data) == json.dumps(data, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("text", ['"\\/\b\f\n\r\t\x00\x1f\x7f\u2028é\U0001f600', "\ud800"])
def test_every_character_is_written_as_the_standard_module_does(text: str) -> None:
    assert json_text((text,)) == json.dumps((text,), ensure_ascii=False, indent=1)


def test_values_that_json_cannot_hold_are_refused() -> None:
    with pytest.raises(TypeError, match="set is no data"):
        json_text([{1}])
