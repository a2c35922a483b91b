"""The set-up: at most ten questions with defaults, asked by the full screen and by ``wfh init`` alike."""

from __future__ import annotations

from wfh.domain.time.hours_text import (
    WORK_DAYS,
    HoursByDay,
    days_text,
    parse_week,
    parse_window,
    too_long_problem,
    week_text,
)
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import TimeRange
from wfh.domain.time.zone_abbreviations import meanings
from wfh.domain.time.zones import find_zone, nearest_zones, suggested_place, unknown_zone
from wfh.errors import Problem, WfhError
from wfh.values import Value, replace
from wfh.words import N_, _, in_language, label, language_name, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

_LONGEST = 80
_MOST_COLLEAGUES = 30
_NO_MEETING_MINUTES = 120
_NONE = ("-", "none", "no", "geen", "nee")
_LANGUAGE_NAMES = {"en": ("engels",), "nl": ("dutch",)}


class Preset(Value):
    """A week to start from: its name, weekly hours, and lunch break."""

    label: str
    hours: HoursByDay
    lunch: TimeRange | None


def _preset(label: str, hours: str, lunch: TimeRange | None) -> Preset:
    return Preset(label, parse_week(hours), lunch)


PRESETS = {
    "9-5": _preset(N_("nine to five"), "mon-fri 09:00-17:30", TimeRange(12 * 60 + 30, 13 * 60)),
    "early": _preset(N_("early"), "mon-fri 07:00-15:30", TimeRange(11 * 60 + 30, 12 * 60)),
    "split": _preset(N_("split day"), "mon-fri 08:00-12:00, 15:00-19:00", None),
    "four-day": _preset(N_("four-day week"), "mon tue thu fri 08:30-17:30", TimeRange(12 * 60 + 30, 13 * 60)),
    "shifts": _preset(N_("shifts"), "mon-wed 06:00-14:00; thu fri 22:00-06:00", None),
}


class Colleague(Value):
    """A colleague elsewhere: a name and an IANA zone."""

    name: str
    timezone: str


class NoMeetings(Value):
    """When no meetings are wanted: weekdays (Monday 0) and a time range."""

    days: frozenset[int]
    time: TimeRange


class SetupAnswers(Value):
    """The answers so far, all valid, so a config can be written at any time; an empty phrase is wfh's own."""

    name: str = ""
    timezone: str = "UTC"
    language: str = "en"
    preset: str = "9-5"
    hours: HoursByDay = PRESETS["9-5"].hours
    lunch: TimeRange | None = PRESETS["9-5"].lunch
    focus_minutes: int = 50
    no_meetings: NoMeetings | None = NoMeetings(WORK_DAYS, TimeRange(9 * 60 + 15, 11 * 60 + 15))
    colleagues: tuple[Colleague, ...] = ()
    phrase: str = ""
    found: str = ""
    """A calendar that is on this machine."""
    calendar: str = ""


class SetupQuestion(Value):
    """One question: ``text`` and ``help`` are messages, ``options`` values and (untranslated) labels to choose from.

    ``default`` returns the answer of Enter alone, as text for ``take``; ``take`` returns the answers including this
    one, or raises WfhError with a friendly message.
    """

    id: str
    text: str
    help: str
    default: Callable[[SetupAnswers], str]
    take: Callable[[SetupAnswers, str], SetupAnswers]
    options: tuple[tuple[str, str], ...] = ()


def with_answer(question: SetupQuestion, answers: SetupAnswers, text: str) -> SetupAnswers:
    """Return ``answers`` with ``text`` for ``question``; empty text is the default.

    Raises WfhError if the text is not a valid answer.
    """
    typed = clean(text).strip()
    return question.take(answers, typed or question.default(answers))


def completed(question: SetupQuestion, text: str) -> str:
    """Return the answer that is offered for the beginning of one; empty if there is none."""
    said = clean(text).strip()
    if question.id == "timezone":
        return suggested_place(said)
    return _completed_colleague(said) if question.id == "colleagues" else ""


def with_preset(answers: SetupAnswers, name: str) -> SetupAnswers:
    """Return ``answers`` with the week of the preset ``name``; the preset they have already changes nothing.

    Raises WfhError if there is no such preset.
    """
    folded = name.strip().casefold()
    labels = {_(preset.label).casefold(): key for key, preset in PRESETS.items()}
    key = folded if folded in PRESETS else labels.get(folded)
    if key is None:
        raise _not_understood(name, _("one of {options}").format(options=", ".join(PRESETS)))
    if key == answers.preset:
        return answers  # own hours, given after it, stay
    preset = PRESETS[key]
    return replace(_with_hours(answers, preset.hours), preset=key, lunch=preset.lunch)


def options_of(question: SetupQuestion) -> tuple[tuple[str, str, str], ...]:
    """Return the options of ``question``: the value, its name in the language in use, and a preset's hours."""
    hours = {name: week_text(preset.hours) for name, preset in PRESETS.items()} if question.id == "preset" else {}
    return tuple((value, label(text), hours.get(value, "")) for value, text in question.options)


def answer_of(question: SetupQuestion, answers: SetupAnswers) -> str:
    """Return the answer to ``question`` as it is shown: the name of an option, else the text itself."""
    value = question.default(answers)
    return next((name for option, name, _hours in options_of(question) if option == value), value)


def phrase_of(answers: SetupAnswers) -> str:
    """Return the phrase that closes the day: the user's own, else wfh's in their language."""
    return answers.phrase or in_language(answers.language, N_("Shutdown complete"))


def _not_understood(text: str, wanted: str) -> WfhError:
    return WfhError(Problem(_("“{text}” is not a valid answer").format(text=text[:_LONGEST]), right=wanted))


def _take_name(answers: SetupAnswers, text: str) -> SetupAnswers:
    if set(text) == {"?"}:  # somebody who looks for help, as the other screens have it
        raise _not_understood(text, _("for example: {example}").format(example="Noor"))
    return replace(answers, name=text[:_LONGEST])


def _take_zone(answers: SetupAnswers, text: str) -> SetupAnswers:
    return replace(answers, timezone=_zone(text).key)


def _zone(text: str) -> ZoneInfo:
    zone = find_zone(text)
    if zone is not None:
        return zone
    if meanings(text):
        raise WfhError(unknown_zone(text))
    near = nearest_zones(text)
    example = _("for example Europe/Amsterdam, or a large city")
    raise _not_understood(text, _("did you mean {name}?").format(name=_(" or ").join(near)) if near else example)


def _take_language(answers: SetupAnswers, text: str) -> SetupAnswers:
    folded = text.casefold()
    language = next((code for code in languages() if folded in _names_of(code)), None)
    if language is None:
        raise _not_understood(text, _("one of {options}").format(options=", ".join(languages())))
    return replace(answers, language=language)


def _names_of(code: str) -> tuple[str, ...]:
    return (code, language_name(code).casefold(), *_LANGUAGE_NAMES.get(code, ()))


def _take_hours(answers: SetupAnswers, text: str) -> SetupAnswers:
    try:
        week = parse_week(text)
    except ValueError as error:
        raise _not_understood(
            str(error) or text, _("for example: {example}").format(example=_hours_example())
        ) from error
    if problem := too_long_problem(*week):
        raise WfhError(problem)
    return answers if week == answers.hours else _with_hours(answers, week)


def _hours_example() -> str:
    return week_text(parse_week("mon-thu 09:00-12:30, 13:00-17:30; fri 09:00-13:00"))


def _with_hours(answers: SetupAnswers, hours: HoursByDay) -> SetupAnswers:
    """Return ``answers`` with ``hours``, lunch if still within them, and no meetings in the mornings.

    A day that does not begin in the morning with the others, such as that of a night shift, has time for meetings.
    """
    lunch = answers.lunch if answers.lunch and _lies_in(answers.lunch, hours) else None
    days = frozenset(day for day in range(7) if hours[day])
    start = min((hours[day][0].start for day in days), default=0) + 15
    time = TimeRange(start, start + _NO_MEETING_MINUTES)
    quiet_days = frozenset(
        day for day in days if any(each.start < time.end and time.start < each.end for each in hours[day])
    )
    quiet = NoMeetings(quiet_days, time) if days and start < 24 * 60 else None
    return replace(answers, hours=hours, lunch=lunch, no_meetings=quiet)


def _lies_in(lunch: TimeRange, hours: HoursByDay) -> bool:
    return any(each.start < lunch.start and lunch.end < each.end for day in hours for each in day)


def _take_lunch(answers: SetupAnswers, text: str) -> SetupAnswers:
    if text.casefold() in _NONE:
        return replace(answers, lunch=None)
    try:
        return replace(answers, lunch=parse_window(text, WORK_DAYS)[1])
    except ValueError as error:
        raise _not_understood(text, _("for example: {example}").format(example="12:30-13:00")) from error


def _take_focus(answers: SetupAnswers, text: str) -> SetupAnswers:
    digits = (
        text.casefold().removesuffix("minutes").removesuffix("minuten").removesuffix("min").removesuffix("m").strip()
    )
    minutes = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else 0
    if not 5 <= minutes <= 480:
        raise _not_understood(text, _("a whole number from {low} to {high}").format(low=5, high=480))
    return replace(answers, focus_minutes=minutes)


def _take_no_meetings(answers: SetupAnswers, text: str) -> SetupAnswers:
    if text.casefold() in _NONE:
        return replace(answers, no_meetings=None)
    working = frozenset(day for day in range(7) if answers.hours[day]) or WORK_DAYS
    try:
        return replace(answers, no_meetings=NoMeetings(*parse_window(text, working)))
    except ValueError as error:
        example = f"{days_text(frozenset({0, 1, 3}))} 09:15-11:15"
        raise _not_understood(text, _("for example: {example}").format(example=example)) from error


def _take_colleagues(answers: SetupAnswers, text: str) -> SetupAnswers:
    if text.casefold() in _NONE:
        return replace(answers, colleagues=())
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return replace(answers, colleagues=tuple(_colleague(part) for part in parts if part)[:_MOST_COLLEAGUES])


def _colleague(text: str) -> Colleague:
    """Parse a name and the zone or city after it: the longest end of the text that is one."""
    words = text.translate(str.maketrans("()@", "   ")).split()
    for cut in range(1, len(words)):
        zone = find_zone(" ".join(words[cut:]))
        if zone is not None:
            name = words[: cut - 1] if cut > 1 and words[cut - 1].casefold() in {"in", "@"} else words[:cut]
            return Colleague(" ".join(name)[:_LONGEST], zone.key)
    if len(words) > 1 and meanings(words[-1]):
        raise WfhError(unknown_zone(words[-1]))
    near = nearest_zones(words[-1]) if len(words) > 1 else ()
    example = _("a name and a city or zone, for example: {example}").format(example=_COLLEAGUES_EXAMPLE)
    raise _not_understood(text, _("did you mean {name}?").format(name=_(" or ").join(near)) if near else example)


def _completed_colleague(text: str) -> str:
    """Return the line with the place of the last colleague completed; empty if there is nothing to complete."""
    words = text.replace(";", ",").rpartition(",")[2].split()
    for cut in range(1, len(words)):
        begun = " ".join(words[cut:])
        place = suggested_place(begun)
        if place and text.endswith(begun):
            return text[: len(text) - len(begun)] + place
    return ""


_COLLEAGUES_EXAMPLE = "Priya Bangalore, Sam New York"


def _take_phrase(answers: SetupAnswers, text: str) -> SetupAnswers:
    return replace(answers, phrase="" if text == phrase_of(replace(answers, phrase="")) else text[:_LONGEST])


def _take_calendar(answers: SetupAnswers, text: str) -> SetupAnswers:
    return replace(answers, calendar="" if text.casefold() in _NONE else text)


def _lunch_text(answers: SetupAnswers) -> str:
    return str(answers.lunch) if answers.lunch else "-"


def _no_meetings_text(answers: SetupAnswers) -> str:
    quiet = answers.no_meetings
    return f"{days_text(quiet.days)} {quiet.time}" if quiet else "-"


def _colleagues_text(answers: SetupAnswers) -> str:
    return ", ".join(f"{each.name} {each.timezone}" for each in answers.colleagues) or "-"


QUESTIONS: Sequence[SetupQuestion] = (
    SetupQuestion(
        "name", N_("What is your name?"), N_("As colleagues know you."), lambda given: given.name, _take_name
    ),
    SetupQuestion(
        "timezone",
        N_("Where are you?"),
        N_("A large city, or a time zone such as Europe/Amsterdam."),
        lambda given: given.timezone,
        _take_zone,
    ),
    SetupQuestion(
        "language",
        N_("Which language do you want to read here?"),
        N_("It can be changed at any time."),
        lambda given: given.language,
        _take_language,
        tuple((code, code) for code in languages()),
    ),
    SetupQuestion(
        "preset",
        N_("Which week is most like yours?"),
        N_("A starting point: the next questions adjust it."),
        lambda given: given.preset,
        with_preset,
        tuple((name, preset.label) for name, preset in PRESETS.items()),
    ),
    SetupQuestion(
        "hours",
        N_("When do you work?"),
        N_("Days and hours; a semicolon between days that differ. 22:00-06:00 passes midnight."),
        lambda given: week_text(given.hours),
        _take_hours,
    ),
    SetupQuestion("lunch", N_("When is lunch?"), N_("Type - for none."), _lunch_text, _take_lunch),
    SetupQuestion(
        "focus",
        N_("How many minutes is a focus block?"),
        N_("From 5 to 480; each block can be shorter or longer."),
        lambda given: str(given.focus_minutes),
        _take_focus,
    ),
    SetupQuestion(
        "no-meetings",
        N_("When do you want no meetings?"),
        N_("Days and a time range; a hyphen means none."),
        _no_meetings_text,
        _take_no_meetings,
    ),
    SetupQuestion(
        "colleagues",
        N_("Who do you work with elsewhere?"),
        N_("Name and city, a comma between people: Priya Bangalore, Sam New York. A hyphen means nobody."),
        _colleagues_text,
        _take_colleagues,
    ),
    SetupQuestion(
        "phrase",
        N_("What do you say to close the day?"),
        N_("You see it when the day is done."),
        phrase_of,
        _take_phrase,
    ),
)
"""The questions in the order they are asked."""
CALENDAR_QUESTION = SetupQuestion(
    "calendar",
    N_("Which calendar do you want to see here?"),
    N_("An .ics file, or a folder of them; it is only read. A hyphen means none."),
    lambda given: given.calendar or "-",
    _take_calendar,
)
"""The question that is asked besides where a calendar was found on the machine."""


def questions_for(answers: SetupAnswers | None) -> Sequence[SetupQuestion]:
    """Return the questions that are asked of somebody with these answers, in their order."""
    return (*QUESTIONS, CALENDAR_QUESTION) if answers is not None and answers.found else QUESTIONS
