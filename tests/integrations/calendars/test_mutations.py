"""Calendars that were damaged at random: whatever is in them, reading ends soon and without an error."""

from __future__ import annotations

import random
import time

import pytest

from tests.conftest import LONG
from tests.integrations.calendars.calendars import calendar, problems, read
from tests.integrations.calendars.test_policies import CASES, SAID

pytestmark = pytest.mark.campaign

WHOLE = [calendar(*parts) for parts, *_rest in (*CASES.values(), *SAID.values())]
INSERTED = (
    b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9\r\n", b"INTERVAL=0", b"99999999T999999", b"\x00", b"\xff\xfe",
    b"RDATE;VALUE=PERIOD:20261120T000000Z/P9999W\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"P99999999D",
    b'TZID=""', b";;;:::", b"DTSTART:00010101T000000Z\r\n", b"RECURRENCE-ID;RANGE=THISANDFUTURE:20261101\r\n",
    b"COUNT=999999999", b"BYSETPOS=0", b"BYDAY=99MO", b"UNTIL=x", b"FREQ=SECONDLY",
)  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with one to six changes: something put in, taken out, turned, cut off or repeated."""
    for _change in range(chance.randint(1, 6)):
        at, other = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data = data[:at] + chance.choice(INSERTED) + data[at:]
            case 1:
                data = data[:at] + data[at + chance.randrange(1, 40) :]
            case 2:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 3 if chance.random() < 0.3:
                data = data[:at]
            case _:
                data = data[:at] + data[other : other + chance.randrange(200)] + data[at:]
    return data


@pytest.mark.parametrize("seed", range(10_000 // 100 if LONG else 3))
def test_no_damage_ends_the_reader_or_keeps_it(seed: int) -> None:
    chance = random.Random(seed)
    for step in range(100):
        data = damaged(chance.choice(WHOLE), chance)
        began = time.process_time()
        found = read(data, "2026-11-16", "2027-01-22")
        assert time.process_time() - began < 2, (seed, step)
        assert all(problems(found)), (seed, step)
