"""The settings that are changed one by one in the app: which there are, and how their values are typed.

Windows, meetings, people, checks and hooks are lists of their own; they are changed where they are used or in
the file.
"""

from __future__ import annotations

from enum import StrEnum

from wfh.domain.time.sanitize import toml_string
from wfh.values import dataclass
from wfh.words import N_


class InputKind(StrEnum):
    """How a value is typed."""

    TEXT = "text"
    NUMBER = "number"
    TEXTS = "texts"
    NUMBERS = "numbers"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its ``key`` in config.toml (dotted), a title, what it does, and how it is typed.

    ``choices`` are a key to press, the value in TOML and words for it.
    """

    key: str
    title: str
    about: str
    input: InputKind = InputKind.TEXT
    choices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...]


_WEEK = (
    ("mon", N_("Monday")),
    ("tue", N_("Tuesday")),
    ("wed", N_("Wednesday")),
    ("thu", N_("Thursday")),
    ("fri", N_("Friday")),
    ("sat", N_("Saturday")),
    ("sun", N_("Sunday")),
)
_HOURS = N_("for example 09:00-12:30, 13:00-17:30; nothing is a day off")
_PLACE = N_("where you usually work that day, for example home or office")

YOU = Group(
    N_("You"),
    (
        Setting("me.name", N_("Name"), N_("what you are called in texts for colleagues")),
        Setting("me.timezone", N_("Time zone"), N_("for example Europe/Amsterdam")),
        Setting("me.languages", N_("Languages"), N_("for example nl, en; your own first"), InputKind.TEXTS),
    ),
)
WEEK_HOURS = tuple(Setting(f"hours.{day}", title, _HOURS, InputKind.TEXTS) for day, title in _WEEK)
HOURS = Group(
    N_("Hours"),
    (
        *WEEK_HOURS,
        Setting(
            "hours.rollover", N_("The day ends at"), N_("work after midnight belongs to the day before until then")
        ),
        Setting(
            "hours.capacity", N_("Capacity"), N_("the part of the free time that a plan may fill"), InputKind.NUMBER
        ),
        Setting("hours.min_rest_hours", N_("Least rest"), N_("hours between two working days"), InputKind.NUMBER),
        Setting("hours.holidays", N_("Public holidays"), N_("a country, for example NL, or DE-BY")),
    ),
)
PLACES = Group(N_("Places"), tuple(Setting(f"me.place.{day}", title, _PLACE) for day, title in _WEEK))
FOCUS = Group(
    N_("Focus"),
    (
        Setting("focus.minutes", N_("A block"), N_("minutes, where nothing else is said"), InputKind.NUMBER),
        Setting(
            "focus.daily_max_minutes", N_("Ceiling of a day"), N_("minutes of deep work; 0 is none"), InputKind.NUMBER
        ),
        Setting(
            "focus.pause_free_seconds", N_("Free pause"), N_("seconds before a pause is asked about"), InputKind.NUMBER
        ),
        Setting("focus.gap_minutes", N_("Away"), N_("minutes without a sign before you are asked"), InputKind.NUMBER),
    ),
)
BREAKS = Group(
    N_("Breaks"),
    (
        Setting("breaks.short_minutes", N_("Short break"), N_("minutes"), InputKind.NUMBER),
        Setting("breaks.long_minutes", N_("Long break"), N_("minutes"), InputKind.NUMBER),
        Setting("breaks.long_after_minutes", N_("Long after"), N_("minutes of work"), InputKind.NUMBER),
        Setting(
            "breaks.screen_minutes", N_("Screen time"), N_("minutes without a break; 0 is no limit"), InputKind.NUMBER
        ),
        Setting("breaks.free_postpones", N_("Free postpones"), N_("then the count is typed"), InputKind.NUMBER),
        Setting("breaks.at", N_("Fixed breaks"), N_("times, for example 10:45, 15:00"), InputKind.TEXTS),
        Setting("breaks.ideas", N_("Ideas"), N_("what to do in a break, separated by ;"), InputKind.TEXTS),
    ),
)
SHUTDOWN = Group(
    N_("Shutdown"),
    (
        Setting(
            "shutdown.nudge_minutes",
            N_("Nudges"),
            N_("minutes before the stop: 30, 0; or by weekday: mon 30, 0; fri 60, 0"),
            InputKind.NUMBERS,
        ),
        Setting(
            "shutdown.depth",
            N_("Depth"),
            N_("for how many open items a first step is asked"),
            InputKind.CHOICE,
            (("l", '"light"', N_("light: three")), ("f", '"full"', N_("full: all"))),
        ),
        Setting("shutdown.phrase", N_("Phrase"), N_("what the day ends with")),
        Setting(
            "shutdown.inboxes", N_("Inboxes"), N_("what is swept, for example mail, chat, notebook"), InputKind.TEXTS
        ),
    ),
)
OVERLAP = Group(
    N_("Overlap"),
    (
        Setting("overlap.warning_days", N_("Clock changes"), N_("days ahead that they are told"), InputKind.NUMBER),
        Setting("overlap.stretch_minutes", N_("Stretch"), N_("minutes outside hours, at most"), InputKind.NUMBER),
        Setting("overlap.max_stretch_per_month", N_("Stretches"), N_("for one person, a month"), InputKind.NUMBER),
        Setting("overlap.asleep", N_("Asleep"), N_("for everyone who says nothing else, for example 22:00-07:00")),
    ),
)
APP = Group(
    N_("This app"),
    (
        Setting(
            "ui.language",
            N_("Language"),
            N_("counts from the next start"),
            InputKind.CHOICE,
            (("a", '"auto"', N_("of this machine")), ("e", '"en"', "English"), ("n", '"nl"', "Nederlands")),
        ),
        Setting(
            "ui.clock", N_("Clock"), "", InputKind.CHOICE, (("2", "24", N_("24 hours")), ("1", "12", N_("12 hours")))
        ),
        Setting(
            "ui.theme",
            N_("Theme"),
            "",
            InputKind.CHOICE,
            (("a", '"auto"', N_("as the terminal")), ("d", '"dark"', N_("dark")), ("l", '"light"', N_("light"))),
        ),
        Setting(
            "ui.ascii",
            N_("Plain characters"),
            N_("lines and shapes in ASCII"),
            InputKind.CHOICE,
            (("n", "false", N_("no")), ("y", "true", N_("yes"))),
        ),
    ),
)
GROUPS = (YOU, HOURS, PLACES, FOCUS, BREAKS, SHUTDOWN, OVERLAP, APP)

SETTINGS = tuple(setting for group in GROUPS for setting in group.settings)


def typed(value: object) -> str:
    """Return a value (text, number, yes or no, list of texts or numbers, lists by weekday) as a person types it."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return _joined([typed(each) for each in value])
        case dict():
            return "; ".join(f"{key} {typed(each)}".rstrip() for key, each in value.items())
        case _:
            return str(value)


def _joined(parts: list[str]) -> str:
    """Return ``parts`` with commas between them, or with semicolons, where one of them has a comma in it."""
    if not any("," in part for part in parts):
        return ", ".join(parts)
    return "; ".join(parts) + (";" if len(parts) == 1 else "")


def as_toml(setting: Setting, text: str) -> str:
    """Return what was typed for ``setting`` as TOML; whether it is right for the setting is the file's to say."""
    text = text.strip()
    match setting.input:
        case InputKind.NUMBER:
            return text.replace(",", ".")
        case InputKind.NUMBERS if text[:1].isalpha():
            days = (part.split(maxsplit=1) for part in text.split(";") if part.strip())
            lists = (f"{day[0]} = [{', '.join(_parts(day[1])) if day[1:] else ''}]" for day in days)
            return "{ " + ", ".join(lists) + " }"
        case InputKind.NUMBERS:
            return "[" + ", ".join(_parts(text)) + "]"
        case InputKind.TEXTS:
            return "[" + ", ".join(map(toml_string, _parts(text))) + "]"
        case InputKind.CHOICE:
            return text
        case InputKind.TEXT:
            return toml_string(text)


def _parts(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return [part.strip() for part in parts if part.strip()]
