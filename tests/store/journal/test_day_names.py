"""Which names are those of days, and which are copies that sync tools and editors made of them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from wfh.store.journal.day_files import _dates, _is_copy

NAMES = st.lists(st.sampled_from([*"0123456789-.x( \n", "2026-11-2", "3.toml", ".toml", "٢", "²"]), max_size=6).map(
    "".join
)


@given(NAMES)
@example("2026-11-23.toml")
@example("2026-11-23.toml.toml")
@example("2026-11-23 (copy).toml")
@example("2026-02-30.toml")
def test_a_day_has_exactly_the_name_wfh_gives_and_a_copy_has_more_behind_its_date(name: str) -> None:
    found = [f"{when}.toml" for when in _dates("2026", [name])]
    assert found in ([], [name])
    if re.fullmatch(r"2026-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\.toml", name, re.ASCII):
        assert found == [name]
    assert _is_copy(name) is (re.fullmatch(r"\d{4}-\d{2}-\d{2}.+\.toml", name, re.DOTALL) is not None)
