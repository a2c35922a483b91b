"""What to tell the others: the stand-up text, line by line, and texts to decline meetings. Nothing is sent.

The text follows from the day until somebody changes a line of it; then it is kept with the day, in its language, until
the day is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Copy, Item, Takes, step_of
from wfh.domain.overlap import decline_meeting
from wfh.domain.rituals import standup
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import LANGUAGES, _, language

if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot


def parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part of the stand-up text, after a dot its language; none where nothing was on the day."""
    if step_of(snapshot.day.ritual_step) == "tell":
        return (snapshot.day.ritual_step,)
    return ("tell",) if snapshot.day.tasks or decline_meeting.conflicts(snapshot, following_date(snapshot)) else ()


def spoken(part: str) -> str:
    """Return the language the stand-up text is shown in at a part such as ``tell.nl``."""
    chosen = part.partition(".")[2]
    return chosen if chosen in LANGUAGES else language()


def lines(snapshot: Snapshot, code: str = "") -> tuple[str, ...]:
    """Return the text in the language ``code`` (the one in use where empty).

    As it was changed, else as the day tells.
    """
    code = code or language()
    return dict(snapshot.day.told).get(code) or _of_the_day(snapshot, code)


def _of_the_day(snapshot: Snapshot, code: str) -> tuple[str, ...]:
    return (*standup.lines(snapshot, code), *standup.handovers(snapshot, code))


def ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Show the text, to be changed and copied; and for each meeting in a no-meeting window a text to decline it."""
    code, when = spoken(base.step), following_date(snapshot)
    text = lines(snapshot, code)
    declined = [
        (placed.meeting.title, decline_meeting.decline_text(snapshot, placed, when))
        for placed in decline_meeting.conflicts(snapshot, when)
    ]
    copies = [Copy("y", _("copy stand-up"), "\n".join(text))]
    copies += [Copy("d", _("copy decline"), decline, title) for title, decline in declined]
    choices = [
        Choice("e", _("edit"), Takes.TEXT, own_text=True), Choice("x", _("leave out")),
        Choice("a", _("add a line"), Takes.TEXT, every_item=True), Choice("L", _("other language"), every_item=True),
    ]  # fmt: skip
    if code in dict(snapshot.day.told):
        choices.append(Choice("o", _("as it was"), every_item=True))
    said = _("To decline “{title}”: {text}")
    return replace(
        base, lines=tuple(said.format(title=title, text=decline) for title, decline in declined),
        items=tuple(Item(f"line.{number}", line) for number, line in enumerate(text)),
        choices=tuple(choices), copies=tuple(copies), whole=True,
        why=_(
            "Shown and copied; nothing is sent. Need: replies waited for, and what ends in a question mark "
            "or has ask, need, vragen or nodig among its first three words."
        ),
    )  # fmt: skip


def answer(day: Day, snapshot: Snapshot, given: Answer) -> Day:
    """Return the day after a choice: a line changed, left out or added, the other language, or the text as it was.

    Raises WfhError if no line is meant.
    """
    code = spoken(given.step)
    if given.choice == "L":
        other = LANGUAGES[(LANGUAGES.index(code) + 1) % len(LANGUAGES)]
        return replace(day, ritual_step=f"tell.{other}")
    if given.choice == "o":
        return _told(day, code, ())
    text = list(lines(snapshot, code))
    if given.choice == "a":
        return _told(day, code, (*text, given.argument.strip()))
    number = given.item.removeprefix("line.")
    if not number.isdecimal() or int(number) >= len(text):
        raise WfhError(_("Which one?"))
    new = [given.argument.strip()] if given.choice == "e" else []
    text[int(number) : int(number) + 1] = new
    return _told(day, code, tuple(text))


def _told(day: Day, code: str, text: tuple[str, ...]) -> Day:
    kept = {**dict(day.told), code: text}
    return replace(day, told=tuple((code, text) for code, text in sorted(kept.items()) if text))
