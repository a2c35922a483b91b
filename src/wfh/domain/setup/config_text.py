"""The first ``config.toml``: made from the answers of the set-up, with comments in the person's language."""

from __future__ import annotations

from wfh.domain.model.config import CONFIG
from wfh.domain.model.people import ME
from wfh.domain.setup.questions import phrase_of
from wfh.domain.time.sanitize import toml_string
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.words import N_, in_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.domain.setup.questions import SetupAnswers
    from wfh.domain.time.working_hours import TimeRange

_COLUMN = 34
_COLLEAGUE_HOURS = "09:00-17:00"
_LONGEST_ID = 30


def render_config(answers: SetupAnswers) -> str:
    """Return the text of a config with ``answers``, and with examples of further settings."""
    writer = _Writer(answers)
    sections = (writer.head, writer.me, writer.hours, writer.focus, writer.windows, writer.shutdown, writer.people)
    blocks = ["\n".join(section()) for section in (*sections, writer.others, writer.ui)]
    return "\n\n".join(filter(None, blocks)) + "\n"


class _Writer:
    def __init__(self, answers: SetupAnswers) -> None:
        self.answers = answers

    def say(self, message: str) -> str:
        return in_language(self.answers.language, message)

    def note(self, message: str) -> str:
        return f"# {self.say(message)}"

    def line(self, text: str, message: str) -> str:
        return f"{text:<{_COLUMN - 2}}  # {self.say(message)}"

    def head(self) -> Iterator[str]:
        yield self.note(
            N_("The settings of wfh. Change what you like: wfh keeps your comments when it changes a value.")
        )
        yield self.note(N_("“wfh check” lists what is wrong here, with line numbers."))
        yield "schema = 1"
        yield self.line(
            '# include = ["team.toml"]', N_("settings and people of a team, only read; what is written here wins")
        )
        if self.answers.calendar:
            yield f"calendars = [{toml_string(self.answers.calendar)}]"
        else:
            what = N_("your calendars, only read: .ics files, or folders of them")
            yield self.line('# calendars = ["~/calendars/work.ics"]', what)

    def table(self, name: str, /, **values: object) -> Iterator[str]:
        """Yield a table: a line for each of ``values`` (as TOML), and each setting with a comment as an example."""
        yield f"[{name}]"
        yield from self.keys(name, **values)

    def keys(self, name: str, /, **values: object) -> Iterator[str]:
        for key, field in CONFIG.fields[name].shape.fields.items():
            if field.comment:
                text = f"{key} = {values[key]}" if key in values else f"# {key} = {field.sample}"
                yield self.line(text, field.comment)
            elif key in values:
                yield f"{key} = {values[key]}"

    def me(self) -> Iterator[str]:
        answers = self.answers
        languages = _texts(dict.fromkeys((answers.language, "en")))
        return self.table("me", name=toml_string(answers.name), timezone=f'"{answers.timezone}"', languages=languages)

    def hours(self) -> Iterator[str]:
        yield "[hours]"
        yield self.note(N_("A day that is not here is a day off. A day may have several ranges;"))
        yield self.note(N_("22:00-06:00 passes midnight and belongs to the day it starts on."))
        for name, ranges in zip(WEEKDAYS, self.answers.hours, strict=True):
            if ranges:
                yield f"{name} = {_texts(map(str, ranges))}"
        yield from self.keys("hours")
        yield self.note(N_("exceptions: days with other hours, or none"))
        yield '# exceptions = [{ date = 2027-04-27, hours = [], note = "Koningsdag" }]'

    def focus(self) -> Iterator[str]:
        yield from self.table("focus", minutes=self.answers.focus_minutes)
        yield ""
        ideas = (
            N_("look out of the window for a minute"),
            N_("walk to the door and back"),
            N_("roll your shoulders"),
        )
        yield from self.table("breaks", ideas=_texts(map(self.say, ideas)))

    def windows(self) -> Iterator[str]:
        yield self.note(N_("Protected time. Kinds: no-meeting, office-hours, lunch, quiet."))
        answers = self.answers
        if answers.lunch:
            working = (day for day in range(7) if answers.hours[day])
            yield from _window("lunch", working, answers.lunch)
        if answers.no_meetings:
            yield from _window("no-meeting", answers.no_meetings.days, answers.no_meetings.time)
        yield "# [[window]]"
        yield '# kind = "office-hours"'
        yield '# days = ["wed"]'
        yield '# time = "15:00-16:00"'

    def shutdown(self) -> Iterator[str]:
        inboxes = (N_("mail"), N_("chat"), N_("notes"))
        phrase = toml_string(phrase_of(self.answers))
        yield from self.table("shutdown", phrase=phrase, inboxes=_texts(map(self.say, inboxes)))
        yield ""
        yield "[[shutdown.check]]"
        yield self.line(f"text = {toml_string(self.say(N_('Clear the desk')))}", N_("one line of the room checklist"))

    def people(self) -> Iterator[str]:
        yield self.note(N_("Colleagues: one range counts from Monday to Friday; a table by weekday sets each day."))
        for identity, colleague in zip(_ids(self.answers), self.answers.colleagues, strict=True):
            yield "[[person]]"
            yield f"id = {toml_string(identity)}"
            yield f"name = {toml_string(colleague.name)}"
            yield f'timezone = "{colleague.timezone}"'
            yield self.line(f'hours = "{_COLLEAGUE_HOURS}"', N_("on their own clock"))
            yield ""
        yield self.note(N_("Weekly meetings, on the clock of their own time zone:"))
        yield "# [[meeting]]"
        yield '# title = "NL/IN sync"'
        yield '# people = ["priya"]'
        yield '# days = ["thu"]'
        yield '# time = "11:30-12:00"'
        yield '# timezone = "Europe/Amsterdam"'

    def others(self) -> Iterator[str]:
        """Yield the tables that no answer goes into, if they have examples to show."""
        for name, field in CONFIG.fields.items():
            if (
                field.title
                and name not in {"me", "hours", "focus", "breaks", "shutdown", "ui"}
                and any(self.keys(name))
            ):
                yield from self.table(name)

    def ui(self) -> Iterator[str]:
        return self.table("ui", language=f'"{self.answers.language}"', clock=24)


def _texts(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(toml_string, texts)) + "]"


def _window(kind: str, days: Iterable[int], time: TimeRange) -> Iterator[str]:
    yield "[[window]]"
    yield f'kind = "{kind}"'
    yield f"days = {_texts(WEEKDAYS[day] for day in sorted(days))}"
    yield f'time = "{time}"'
    yield ""


def _ids(answers: SetupAnswers) -> tuple[str, ...]:
    """Return an id for each colleague: the first name, with a number if it is taken."""
    taken = [ME]
    for colleague in answers.colleagues:
        first = (colleague.name.split() or [""])[0].casefold()
        plain = "".join(character for character in first if character.isalnum())[:_LONGEST_ID] or "colleague"
        numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 2))
        taken.append(next(name for name in (plain, *numbered) if name not in taken))
    return tuple(taken[1:])
