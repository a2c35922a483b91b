"""The settings as rows: a number has its unit."""

from __future__ import annotations

import pytest

from wfh.domain.setup.settings import SETTING_GROUPS
from wfh.present.ritual.settings_rows import with_unit


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("focus.minutes", "50", "50 min"),
        ("shutdown.nudge_minutes", "30, 0", "30, 0 min"),
        ("hours.capacity", "0.75", "0.75 of your free time"),
        ("breaks.free_postpones", "2", "2×"),
        ("overlap.max_stretch_per_month", "1", "1× a month"),
        ("overlap.warning_days", "1", "1 day"),
        ("me.name", "7", "7"),
    ],
)
def test_a_number_has_its_unit(key: str, value: str, shown: str) -> None:
    (setting,) = (each for group in SETTING_GROUPS for each in group.settings if each.key == key)
    assert with_unit(setting, value) == shown
