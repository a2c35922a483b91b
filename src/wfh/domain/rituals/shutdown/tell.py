"""What to tell the others: the stand-up text, line by line, and texts to decline meetings. Nothing is sent.

The text follows from the day until somebody changes a line of it; then it is kept with the day, in its language, until
the day is closed.
"""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Copy, Item, Takes, step_of
from wfh.domain.overlap import decline_meeting
from wfh.domain.rituals import standup
from wfh.domain.rituals.engine import Step
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_, _, language, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part that shows the stand-up text, such as ``tell.nl``; none if the day has nothing to tell."""
    if step_of(snapshot.day.ritual_step) == "tell":
        return (snapshot.day.ritual_step,)
    return ("tell",) if snapshot.day.tasks or decline_meeting.conflicts(snapshot, following_date(snapshot)) else ()


def _spoken(part: str) -> str:
    """Return the language the stand-up text is shown in at a part such as ``tell.nl``."""
    chosen = part.partition(".")[2]
    return chosen if chosen in languages() else language()


def lines(snapshot: Snapshot, code: str = "", clock: ZoneInfo | None = None) -> tuple[str, ...]:
    """Return the text in the language ``code`` (the one in use if empty).

    As it was changed, else as the day tells; due times are on the clock of the reader, mine if it is None.
    """
    code = code or language()
    return dict(snapshot.day.told).get(code) or _of_the_day(snapshot, code, clock)


def _of_the_day(snapshot: Snapshot, code: str, clock: ZoneInfo | None = None) -> tuple[str, ...]:
    return (*standup.lines(snapshot, code, clock), *standup.handovers(snapshot, code))


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Show the text, to be changed and copied; and for each meeting in a no-meeting window a text to decline it."""
    code, when = _spoken(base.step), following_date(snapshot)
    text = lines(snapshot, code)
    declined = [
        (placed.title, decline_meeting.decline_text(snapshot, placed, when))
        for placed in decline_meeting.conflicts(snapshot, when)
    ]
    copies = [Copy("y", _("copy stand-up"), "\n".join(text))]
    copies += [Copy("d", _("copy decline"), decline, title) for title, decline in declined]
    choices = [
        Choice("e", _("edit"), Takes.TEXT, own_text=True, does=lambda turn: _changed(turn, turn.argument)),
        Choice("x", _("leave out"), does=_changed),
        Choice("a", _("add a line"), Takes.TEXT, every_item=True, does=_add),
        Choice("L", _("other language"), every_item=True, does=_other_language),
    ]  # fmt: skip
    if code in dict(snapshot.day.told):
        choices.append(Choice("o", _("as it was"), every_item=True, does=lambda turn: _told(turn, ())))
    said = _("To decline “{title}”: {text}")
    return replace(
        base, lines=tuple(said.format(title=title, text=decline) for title, decline in declined),
        items=tuple(Item(f"line.{number}", line) for number, line in enumerate(text)),
        choices=tuple(choices), copies=tuple(copies), whole=True,
    )  # fmt: skip


def _changed(turn: Turn, *new: str) -> Ledger:
    """Replace the item's line by ``lines``."""
    text, number = lines(turn.snapshot, _spoken(turn.given.step)), int(turn.given.item.removeprefix("line."))
    return _told(turn, (*text[:number], *new, *text[number + 1 :]))


def _add(turn: Turn) -> Ledger:
    return _told(turn, (*lines(turn.snapshot, _spoken(turn.given.step)), turn.argument))


def _other_language(turn: Turn) -> Ledger:
    spoken = languages()
    other = spoken[(spoken.index(_spoken(turn.given.step)) + 1) % len(spoken)]
    return turn.change(ritual_step=f"tell.{other}")


def _told(turn: Turn, text: tuple[str, ...]) -> Ledger:
    kept = {**dict(turn.day.told), _spoken(turn.given.step): text}
    return turn.change(told=tuple((code, text) for code, text in sorted(kept.items()) if text))


TELL = Step("tell", N_("Tell"), _ask, parts=_parts)
