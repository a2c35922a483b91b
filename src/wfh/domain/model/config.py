"""What a person can set: every key of ``config.toml``, and the checked values that are made of it.

To add a setting, declare it on the attribute that holds it; nothing else needs to be touched.
"""

from __future__ import annotations

from operator import attrgetter

from wfh.domain.model.calendars import CALENDAR, Calendar
from wfh.domain.model.handbook.entries import (
    AREA,
    CHECKLIST,
    DECISION,
    GATHERING,
    TERM,
    TREE,
    Area,
    Checklist,
    Decision,
    Gathering,
    Term,
    TreeNode,
)
from wfh.domain.model.handbook.fields import answer_time
from wfh.domain.model.handbook.rules import (
    ONCALL,
    ROSTER,
    RULE,
    Disconnect,
    HandbookRules,
    OnCall,
    ResponseRule,
    Roster,
)
from wfh.domain.model.meetings import MeetingKind, Occurrences
from wfh.domain.model.people import EVERY_DAY, EXCEPTION, MEETING, PERSON, WINDOW, Meeting, Person
from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape, section, setting, shape_of, tables
from wfh.domain.time.spans import normalise
from wfh.domain.time.working_hours import ASLEEP, Schedule, TimeRange, WeeklyHours, Window
from wfh.stand_ins import StrEnum
from wfh.values import Value
from wfh.words import N_, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.calendars import CalendarAge
    from wfh.domain.model.handbook.fields import AnswerTime

SCHEMA = 1


class HookEvent(StrEnum):
    """What a hook may be set for; the names are those of ``[hooks]``."""

    FOCUS_START = "focus_start"
    FOCUS_PAUSE = "focus_pause"
    FOCUS_INTERRUPT = "focus_interrupt"
    FOCUS_RESUME = "focus_resume"
    FOCUS_END = "focus_end"
    BREAK_START = "break_start"
    BREAK_END = "break_end"
    DAY_START = "day_start"
    SHUTDOWN_NUDGE = "shutdown_nudge"
    SHUTDOWN_DONE = "shutdown_done"
    REOPEN = "reopen"


class CardLine(Value):
    """A line of my card: what somebody may ask, and what I say to it."""

    ask: str
    say: str


_CARD_LINE = Shape(
    CardLine,
    lambda: {
        "ask": Field(kinds.text("Do you want a call?", empty=False), "what somebody may ask", need=True),
        "say": Field(kinds.text("Write first.", empty=False), "what you say to it", need=True),
    },
)


class Me(Value):
    """The person. ``timezone`` is empty if the machine's zone counts; ``place`` has one entry a weekday.

    ``id`` is theirs in a shared file of the team; ``answers`` are their own answer times by rule.
    """

    name: str = setting(kinds.text("Noor"), "", N_("Name"), N_("your name in texts for colleagues"))
    timezone: str = setting(
        kinds.zone(), "", N_("Time zone"), N_("for example Europe/Amsterdam"),
        comment=N_("without this line, the zone of the machine"),
    )  # fmt: skip
    languages: tuple[str, ...] = setting(
        kinds.language(), (), N_("Languages"), N_("for example nl, en; your own first"), form=Form.SEVERAL
    )
    place: tuple[str, ...] = setting(
        kinds.text("home"), ("",) * 7, N_("Places"), N_("where you usually work that day, for example home or office"),
        form=Form.WEEK, comment=N_("where you work on each weekday"),
    )  # fmt: skip
    id: str = setting(kinds.name("noor"), "", about="the id you have in a shared file of your team")
    answers: tuple[tuple[str, AnswerTime], ...] = setting(
        answer_time(), (), about="your own answer times, by the id of a rule", form=Form.NAMED
    )
    card: tuple[CardLine, ...] = tables(_CARD_LINE, "card", "Lines of your card.", make=lambda found: found[:12])
    email: tuple[str, ...] = setting(
        kinds.email(), (), N_("E-mail addresses"), N_("your addresses, by which calendars know you"), form=Form.SEVERAL
    )


class HoursRules(Value):
    """Working hours and what follows from them. ``rollover`` is in minutes after midnight."""

    weekly: WeeklyHours = setting(
        kinds.time_range(), WeeklyHours(),
        N_("Hours"), N_("for example 09:00-12:30, 13:00-17:30; empty is a day off"),
        form=Form.WEEKDAYS, key="exceptions", shape=EXCEPTION, nothing=N_("off"),
    )  # fmt: skip
    rollover: int = setting(
        kinds.time_of_day(0, 12 * 60, "04:00"), 4 * 60,
        N_("The day ends at"), N_("work after midnight belongs to the day before until then"),
        comment=N_("the working day ends here, not at midnight"),
    )  # fmt: skip
    week_starts: str = setting(
        kinds.weekday_name(), "", N_("The week begins"),
        N_("its first day, for example sun; without it, the day after your weekend"),
    )  # fmt: skip
    capacity: float = setting(
        kinds.number(0.1, 1, 0.75), 0.75, N_("Capacity"), N_("the part of the free time that a plan may fill")
    )
    min_rest_hours: float = setting(
        kinds.number(0, 24, 11), 11, N_("Minimum rest"), N_("hours between two working days")
    )  # fmt: skip
    holidays: str = setting(
        kinds.holidays(), "", N_("Public holidays"), N_("a country, for example NL, or DE-BY"),
        comment=N_("public holidays are days off; needs the holidays extra"),
    )  # fmt: skip


class FocusRules(Value):
    """Lengths of focus."""

    minutes: int = setting(kinds.whole(5, 480, 50), 50, N_("A block"), N_("minutes, if nothing else is set"))
    unestimated_minutes: int = setting(
        kinds.whole(5, 480, 30), 30, N_("Without an estimate"), N_("minutes counted for a task without an estimate")
    )
    longest_minutes: int = setting(
        kinds.whole(30, 480, 120), 120, N_("Longest block"),
        N_("minutes; a longer task is proposed in equal parts"),
    )  # fmt: skip
    daily_max_minutes: int = setting(
        kinds.whole(0, 1440, 240), 240, N_("Daily maximum"), N_("minutes of deep work; 0 is no ceiling")
    )
    pause_free_seconds: int = setting(
        kinds.whole(0, 3600, 120), 120, N_("Pause without asking"), N_("seconds before a pause is asked about")
    )
    gap_minutes: int = setting(
        kinds.whole(0, 120, 5), 5, N_("Away after"), N_("minutes without activity before you are asked where you were")
    )


class BreakRules(Value):
    """Lengths and ideas of breaks; ``at`` are minutes after midnight.

    ``screen_minutes`` starts as the two hours in a row that Dutch working conditions law allows at a screen; 0 means no
    limit.
    """

    short_minutes: int = setting(kinds.whole(1, 120, 5), 5, N_("Short break"), N_("minutes"))
    long_minutes: int = setting(kinds.whole(1, 240, 15), 15, N_("Long break"), N_("minutes"))
    long_after_minutes: int = setting(kinds.whole(5, 480, 90), 90, N_("Long break after"), N_("minutes of work"))
    screen_minutes: int = setting(
        kinds.whole(0, 1440, 120), 120, N_("Screen time"), N_("minutes without a break; 0 is no limit"),
        comment=N_("minutes without a break until you get a sign, and a long break when the block ends; " "0: none"),
    )  # fmt: skip
    free_postpones: int = setting(
        kinds.whole(0, 100, 2), 2, N_("Postpones without asking"), N_("then the count is typed")
    )
    at: tuple[int, ...] = setting(
        kinds.time_of_day(), (), N_("Fixed breaks"), N_("times, for example 10:45, 15:00"),
        form=Form.SEVERAL, make=lambda times: tuple(sorted(set(times))),
    )  # fmt: skip
    ideas: tuple[str, ...] = setting(
        kinds.text("walk to the door and back", empty=False), (),
        N_("Ideas"), N_("what to do in a break, separated by ;"), form=Form.SEVERAL,
    )  # fmt: skip


class CheckItem(Value):
    """One line of the room checklist; empty ``places`` and ``days`` mean everywhere and every working day."""

    text: str
    places: tuple[str, ...] = ()
    days: frozenset[int] = frozenset()
    run: tuple[str, ...] = ()

    def is_asked(self, weekday: int, place: str) -> bool:
        """Return whether the line is asked on a weekday (0 is Monday) at a place."""
        return (not self.places or place in self.places) and (not self.days or weekday in self.days)


CHECK = Shape(
    CheckItem,
    lambda: {
        "text": Field(kinds.text("Push or stash work in progress", empty=False), "what is to be done", need=True),
        "place": Field(
            kinds.text("home", empty=False), "where it counts; without it, everywhere", form=Form.SEVERAL, name="places"
        ),
        "days": Field(
            kinds.weekday(),
            "without them, every working day",
            form=Form.SEVERAL,
            make=lambda days: frozenset() if {*days} == EVERY_DAY else frozenset(days),
        ),
        "run": Field(
            kinds.raw_text("git"),
            "a program and its arguments; your own file only",
            form=Form.LIST,
        ),
    },
    name="text",
)


class ShutdownRules(Value):
    """How the day is closed. ``nudges_by_day`` holds weekdays (0 is Monday) that have nudges of their own."""

    nudge_minutes: tuple[int, ...] = setting(
        kinds.whole(0, 480, 30), (30, 0),
        N_("Reminders"), N_("minutes before the stop: 30, 0; or by weekday: mon 30, 0; fri 60, 0"), form=Form.NUDGES,
    )  # fmt: skip
    depth: str = setting(
        kinds.choice(("light", "full")), "light", N_("First steps"),
        N_("for how many open items a first step is asked"),
        choices=(("l", '"light"', N_("light: three")), ("f", '"full"', N_("full: all"))),
    )  # fmt: skip
    phrase: str = setting(kinds.text("Shutdown complete"), "", N_("Closing phrase"), N_("what the day ends with"))
    inboxes: tuple[str, ...] = setting(
        kinds.text("mail", empty=False), (), N_("Inboxes"), N_("what is swept, for example mail, chat, notebook"),
        form=Form.SEVERAL, comment=N_("swept at the end of the day"),
    )  # fmt: skip
    checks: tuple[CheckItem, ...] = tables(CHECK, "check", "Lines of the room checklist.")
    nudges_by_day: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def nudges_on(self, day: date) -> tuple[int, ...]:
        """Return the minutes before the stop at which the date ``day`` is nudged to end."""
        return dict(self.nudges_by_day).get(day.weekday(), self.nudge_minutes)


class OverlapRules(Value):
    """How meeting slots are weighed."""

    warning_days: int = setting(
        kinds.whole(0, 366, 21), 21, N_("Clock changes"), N_("how many days ahead you are told")
    )  # fmt: skip
    stretch_minutes: int = setting(
        kinds.whole(0, 720, 60), 60, N_("Minutes outside hours"), N_("minutes outside hours, at most")
    )  # fmt: skip
    max_stretch_per_month: int = setting(
        kinds.whole(0, 31, 2), 2, N_("Times a month"), N_("for one person, a month")
    )  # fmt: skip
    asleep: TimeRange = setting(
        kinds.time_range("22:00-07:00", night=True), ASLEEP,
        N_("Asleep"), N_("for everyone who says nothing else, for example 22:00-07:00"),
    )  # fmt: skip


class ExportRules(Value):
    """What is written for other calendars, and where."""

    publish: str = setting(
        kinds.raw_text("~/.calendars/wfh"),
        "",
        about="a calendar folder (vdir) of its own, kept up to date for a tool such as vdirsyncer; without it, none is",
    )
    titles: bool = setting(
        kinds.flag(), default=False, about="whether exported blocks and windows say what they are about"
    )


def _language_choices() -> tuple[tuple[str, str, str], ...]:
    """Return the languages to choose from, each with a key: the first letter of its code that is free."""
    found = {"a": ("a", '"auto"', N_("of this machine"))}
    for code in languages():
        key = next((letter for letter in (*code, *"0123456789") if letter not in found), code)
        found[key] = (key, f'"{code}"', code)
    return tuple(found.values())


class Ui(Value):
    """How the app looks; ``language`` is ``auto`` or the code of a language wfh speaks, ``clock`` 12 or 24."""

    language: str = setting(
        kinds.choice(("auto", *languages())), "auto", N_("Language"), N_("takes effect after a restart"),
        comment=N_("auto, or a language such as en or nl"),
        choices=_language_choices(),
    )  # fmt: skip
    clock: int = setting(
        kinds.number_choice((24, 12)), 24, N_("Clock"), comment=N_("24 or 12"),
        choices=(("2", "24", N_("24 hours")), ("1", "12", N_("12 hours"))),
    )  # fmt: skip
    theme: str = setting(
        kinds.text("auto", empty=False), "auto", N_("Theme"),
        N_("auto follows the terminal; or dark, light, or a theme such as nord"),
        choices=(("a", '"auto"', N_("match the terminal")), ("d", '"dark"', N_("dark")), ("l", '"light"', N_("light"))),
    )  # fmt: skip
    title: bool = setting(
        kinds.flag(), default=True, title=N_("Window title"), about=N_("the state of your day, and the running block"),
        choices=(("y", "true", N_("yes")), ("n", "false", N_("no"))),
    )  # fmt: skip
    open: tuple[str, ...] = setting(
        kinds.raw_text("xdg-open"),
        (),
        about="the program that opens a link, and its arguments; the link comes last; without a program it is copied",
        form=Form.LIST,
    )
    ascii: bool = setting(
        kinds.flag(), default=False, title=N_("ASCII only"),
        about=N_("lines and shapes in ASCII; automatic if the terminal or the locale has no others"),
        choices=(("n", "false", N_("no")), ("y", "true", N_("yes"))),
    )  # fmt: skip
    mouse: str = setting(
        kinds.choice(("auto", "on", "off")), "auto", N_("Mouse"),
        N_("off leaves every click to the terminal; with shift, text is selected in any case"),
        comment=N_("auto, on or off"),
        choices=(("a", '"auto"', N_("if there is a mouse")), ("y", '"on"', N_("always")), ("n", '"off"', N_("never"))),
    )  # fmt: skip


class Shelf(Value):
    """A folder of a handbook, below the folder ``root`` of the file that names it; ``records``: of decisions."""

    root: str
    name: str
    file: str
    records: bool = False


class Config(Value):
    """Everything a person has set; without a file, sensible defaults with no hours.

    ``occurrences`` is what the calendars hold around today, in the settings in force, and ``ages`` how old each is.
    """

    me: Me = section(Me, N_("You"), "Who you are; your own file only.")
    hours: HoursRules = section(
        HoursRules,
        N_("Hours"),
        "Your working hours: a key a weekday, each a range or a list of them; a day that is not here is a day off.",
    )
    focus: FocusRules = section(FocusRules, N_("Focus"), "Lengths of focus.")
    breaks: BreakRules = section(BreakRules, N_("Breaks"), "Lengths and ideas of breaks.")
    windows: tuple[Window, ...] = tables(WINDOW, "window", "Protected time of the week.")
    shutdown: ShutdownRules = section(ShutdownRules, N_("Shutdown"), "How the day is closed.")
    overlap: OverlapRules = section(OverlapRules, N_("Overlap"), "How meeting slots are weighed.")
    people: tuple[Person, ...] = tables(PERSON, "person", "Colleagues.")
    meetings: tuple[Meeting, ...] = tables(MEETING, "meeting", "Weekly meetings.")
    calendars: tuple[str, ...] = setting(
        kinds.raw_text("~/calendars/work.ics"),
        (),
        about="calendar files, or folders of them, to be read; `[[calendar]]` says more of one",
        form=Form.SEVERAL,
    )
    calendar: tuple[Calendar, ...] = tables(CALENDAR, "calendar", "Calendars to be read.")
    inbox: str = setting(
        kinds.raw_text("~/Sync/inbox.txt"),
        "",
        about="a text file, or a folder of `.txt`, whose lines become thoughts and tasks; your own file only",
    )
    handbook: HandbookRules = section(HandbookRules, "", "What the handbook of your team is called, and where it is.")
    disconnect: Disconnect = section(Disconnect, "", "The time outside hours.")
    rosters: tuple[Roster, ...] = tables(ROSTER, "roster", "Where people are, and on which clock.")
    oncall: tuple[OnCall, ...] = tables(ONCALL, "oncall", "Who is on call, in turns.")
    rules: tuple[ResponseRule, ...] = tables(RULE, "rule", "When a channel is answered.")
    areas: tuple[Area, ...] = tables(AREA, "area", "Who decides about what.")
    terms: tuple[Term, ...] = tables(TERM, "term", "Words the team has agreed on.")
    trees: tuple[TreeNode, ...] = tables(TREE, "tree", "Questions of decision trees.")
    gatherings: tuple[Gathering, ...] = tables(
        GATHERING,
        "gathering",
        "Dates on which the team meets in person.",
        make=lambda found: tuple(sorted(found, key=attrgetter("date"))),
    )
    decisions: tuple[Decision, ...] = tables(DECISION, "decision", "What was decided.")
    checklists: tuple[Checklist, ...] = tables(CHECKLIST, "checklist", "Lines to tick.")
    hooks: tuple[tuple[str, tuple[str, ...]], ...] = setting(
        kinds.raw_text("~/bin/dnd"),
        (),
        about="a program and its arguments, run without a shell; your own file only",
        form=Form.NAMED_LISTS,
        names=tuple(HookEvent),
    )
    tickets: tuple[tuple[str, str], ...] = setting(
        kinds.link_template(),
        (),
        about="where the tickets of a project are: with `PROJ` here, `PROJ-123` in a task is a link",
        form=Form.NAMED,
    )
    export: ExportRules = section(ExportRules, "", "What other calendars get to see; your own file only.")
    ui: Ui = section(Ui, N_("This app"), "How the app looks; your own file only.")
    keys: tuple[tuple[str, str], ...] = setting(
        kinds.keys("f"),
        (),
        about="the key of a command, or a list of keys, by the command's name (all of them: docs/keys.md); your own "
        "file only",
        form=Form.NAMED,
    )
    mine: Person | None = None
    """What the team's files say about the person; among the colleagues they are not."""
    shelves: tuple[Shelf, ...] = ()
    """The folders of pages and of decision records."""
    occurrences: Occurrences = Occurrences()
    ages: tuple[CalendarAge, ...] = ()

    @property
    def schedule(self) -> Schedule:
        """The person's own schedule; its zone is empty if the machine's counts."""
        focus = [each.span for each in self.occurrences.wide if each.kind is MeetingKind.FOCUS and not each.all_day]
        return Schedule(self.me.timezone, self.hours.weekly, self.windows, self.overlap.asleep, closed=normalise(focus))

    @property
    def sources(self) -> tuple[Calendar, ...]:
        """Every calendar that is read, in the order of the file."""
        return (*map(Calendar, self.calendars), *self.calendar)


CONFIG = shape_of(Config)
"""All that ``config.toml`` may hold, besides ``schema`` and ``include``."""
