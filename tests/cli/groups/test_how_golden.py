"""The golden rows through the shell: ``wfh how`` names the same instant, in both languages, to the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import LONG
from tests.domain.handbook.test_golden import IST, NYC, ROWS, at, priya
from tests.domain.handbook.test_golden import noor as golden_noor
from tests.domain.handbook.test_golden import sam as golden_sam
from wfh.domain.time.working_hours import WEEKDAYS

if TYPE_CHECKING:
    from tests.cli.shell import Person as Asker
    from wfh.domain.model.people import Person
    from wfh.domain.time.working_hours import TimeRange

RULES = """
[[rule]]
id = "chat"
channel = "chat"
answer_within = "{within}"
[[rule]]
id = "ask"
channel = "office hours"
when = "office-hours"
[[rule]]
id = "call"
channel = "call"
when = "both"
minutes = 30
[[rule]]
id = "outage"
channel = "phone"
when = "always"
who = "first"
answer_within = "15 minutes"
because = "customers cannot work"
makeup = "taken off"
[[oncall]]
id = "first"
turns = ["sam", "priya", "noor"]
from = 2026-11-23
timezone = "Europe/Amsterdam"
"""


def ranges(found: tuple[TimeRange, ...]) -> str:
    texts = (f"{one.start // 60:02}:{one.start % 60:02}-{one.end // 60 % 24:02}:{one.end % 60:02}" for one in found)
    return "[" + ", ".join(f'"{text.replace("-00:00", "-24:00")}"' for text in texts) + "]"


def hours(person: Person) -> str:
    weekly = person.schedule.hours
    days = ", ".join(f"{day} = {ranges(weekly.week[number])}" for number, day in enumerate(WEEKDAYS))
    off = ", ".join(f"{{ date = {one.date}, hours = {ranges(one.ranges)} }}" for one in weekly.exceptions)
    return f"{{ {days}, exceptions = [{off}] }}"


def table(person: Person) -> str:
    """Return somebody as the file of a team has them."""
    windows = ", ".join(
        f'{{ kind = "{one.kind}", days = [{", ".join(chr(34) + WEEKDAYS[day] + chr(34) for day in sorted(one.days))}], '
        f"time = {ranges((one.time,))[1:-1]} }}"
        for one in person.schedule.windows
    )
    name = f'[[person]]\nid = "{person.id}"\nname = "{person.name}"\ntimezone = "{person.schedule.timezone}"\n'
    return f"{name}hours = {hours(person)}\nwindows = [{windows}]\n"


def asked(
    asker: Asker, people: tuple[Person, ...], question: str, sent: datetime, within: str = "4 working hours",
    own: str = 'mon = ["09:00-17:30"]',
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the first answer in both languages, asked at an instant on the clock of its zone."""
    asker.configure(
        f'schema = 1\n[me]\nid = "ada"\nname = "Ada"\ntimezone = "{sent.tzinfo}"\n[hours]\n{own}\n'
        f"{RULES.format(within=within)}\n" + "".join(map(table, people))
    )
    asker.now = sent.astimezone(UTC).isoformat()
    found = [asker.run("how", *question.split(), "--json", "--language", code) for code in ("en", "nl")]
    return [each.data["answers"][0] for each in found]


def due_of(answers: list[dict[str, Any]]) -> datetime:
    """Return when it is due: the same instant in both languages."""
    english, dutch = (datetime.fromisoformat(each["due"]) for each in answers)
    assert english == dutch == datetime.fromisoformat(answers[0]["due_there"])
    return english


@pytest.mark.parametrize(("row", "within", "receiver", "sent", "due"), ROWS if LONG else ROWS[1::4])
def test_an_answer_is_due_to_the_minute_in_both_languages(
    noor: Asker, row: str, within: str, receiver: Person, sent: datetime, due: datetime
) -> None:
    named = receiver if len(receiver.name) > 1 else replace(receiver, id="abe", name="Abe")
    assert due_of(asked(noor, (named,), f"chat {named.name}", sent, within)) == due, row


@pytest.mark.parametrize(
    ("sent", "start"), [("2026-11-23 17:45", "2026-11-23 13:15"), ("2026-11-23 17:55", "2026-11-26 13:00")]
)
def test_office_hours_are_now_or_the_next_ones(noor: Asker, sent: str, start: str) -> None:
    assert due_of(asked(noor, (golden_noor(),), "ask noor", at(sent, IST))) == at(start)


def test_a_call_is_when_both_have_half_an_hour(noor: Asker) -> None:
    mine = "\n".join(f"{day} = {ranges(golden_noor().schedule.hours.week[n])}" for n, day in enumerate(WEEKDAYS))
    people = (golden_sam(date(2026, 11, 26)),)
    found = asked(noor, people, "call sam", at("2026-11-26 15:00"), own=mine)
    assert due_of(found) == at("2026-11-30 09:00", NYC)


@pytest.mark.parametrize(
    ("instant", "who"),
    [("2026-11-23 22:40", "sam"), ("2026-11-30 09:00", "priya"), ("2027-03-29 08:59", "noor"),
     ("2027-03-29 09:00", "sam")],
)  # fmt: skip
def test_the_one_on_call_is_reached(noor: Asker, instant: str, who: str) -> None:
    people = (golden_sam(), priya(), golden_noor())
    answers = asked(noor, people, "outage", at(instant))
    assert [each["to"]["id"] for each in answers] == [who, who]
    assert due_of(answers) == at(instant) + timedelta(minutes=15)
