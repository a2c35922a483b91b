"""Questions with hints and completions: a task, a length, a day. Imported when the first one is asked.

What only some lines or answers need is imported where it is used: the first question is to open at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.planning.parked_thoughts import asked_person
from wfh.domain.planning.quick_entry import parse_entry
from wfh.present.rows.pieces import Piece, Role
from wfh.present.today.quick_entry_rows import chips, estimate_row, thought_chips
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.handbook.asks import OpenAsk
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.tui.screen_actions import ScreenActions


def ask_task(
    screen: ScreenActions,
    label: str,
    then: Callable[[str], None],
    value: str,
    many: Callable[[tuple[str, ...]], None] | None = None,
    *,
    is_typed: bool = False,
) -> None:
    """Ask for a line of quick entry: what is recognised is shown, and Tab completes it.

    ``many`` gets several pasted lines, after a question.
    """
    from wfh.domain.planning.autocomplete import completions
    from wfh.domain.planning.estimate_ratio import own_ratio

    ratio = own_ratio(screen.snapshot.ledger, screen.snapshot)
    known = screen.snapshot.ledger.results.ids

    def row(line: str) -> Row:
        entry = parse_entry(line, screen.snapshot.date, known)
        return (Piece(f"{entry.title or line}  "), *chips(entry, screen.snapshot))

    def pasted(text: str) -> None:
        if many:
            from wfh.tui.input.lines_bar import ask_lines

            one = partial(ask_task, screen, label, then, many=many)
            ask_lines(screen, text, _("each line a task"), row, many=many, one=one)

    screen.ask(
        label,
        then,
        value=value,
        is_typed=is_typed,
        example=_("memo ~45m @14:00 >thu"),
        hint=lambda text: chips(parse_entry(text, screen.snapshot.date, known), screen.snapshot),
        complete=lambda text: completions(screen.snapshot, text, ratio),
        many=pasted if many else None,
    )


def ask_thought(screen: ScreenActions, label: str, told: str = "", value: str = "") -> None:
    """Ask for a thought to park, or for several pasted lines; ``told`` is shown after it, else what it became.

    One that begins with ``ask`` and a name is kept as a question for that person, to be asked within their hours.
    """

    def say(text: str) -> None:
        if text:
            screen.say(text, Role.DIM)

    def park(text: str) -> None:
        from wfh.usecases.day import notes
        from wfh.usecases.handbook import asks

        asked = asked_person(screen.snapshot, text)
        if asked:
            screen.verb(asks.ask, screen.snapshot, *asked, then=partial(_say_kept, screen))
        elif text:
            screen.verb(notes.jot, text, then=lambda result: say(result[1] or told))

    def many(lines: tuple[str, ...]) -> None:
        from wfh.usecases.day import notes

        screen.verb(notes.jot_lines, lines, then=lambda _look: say(told))

    def row(line: str) -> Row:
        return (Piece(f"{line}  "), *thought_chips(line, screen.snapshot))

    def pasted(text: str) -> None:
        from wfh.tui.input.lines_bar import ask_lines

        one = partial(ask_thought, screen, label, told)
        ask_lines(screen, text, _("each line a thought"), row, many=many, one=one)

    screen.ask(label, park, value=value, is_typed=True, hint=partial(_thought_hint, screen), many=pasted)


def _say_kept(screen: ScreenActions, done: tuple[Snapshot, OpenAsk]) -> None:
    screen.say(_kept_text(*done), Role.DIM)


def _thought_hint(screen: ScreenActions, text: str) -> Row:
    """Return what a thought becomes: a question for somebody's hours, or an awaited reply."""
    asked = asked_person(screen.snapshot, text)
    if asked is None:
        return thought_chips(text, screen.snapshot)
    from wfh.usecases.handbook.asks import waiting_for

    return (Piece(_kept_text(screen.snapshot, waiting_for(screen.snapshot, *asked)), Role.ATTENTION),)


def _kept_text(snapshot: Snapshot, waiting: OpenAsk) -> str:
    """Return when a question will be asked."""
    from wfh.domain.handbook.team import team_of
    from wfh.present.handbook.how_lines import clock_of
    from wfh.present.handbook.kept_lines import kept_line

    return kept_line(team_of(snapshot), clock_of(snapshot), waiting)


def ask_length(screen: ScreenActions, label: str, then: Callable[[str], None], value: str) -> None:
    """Ask for a length; the person's own ratio, which is read meanwhile, shows the likely real one."""
    from wfh.usecases.day.estimate_ratio import recent_ratio

    known: list[float | None] = [None]

    def know(ratio: float | None) -> None:
        known[:] = [ratio]
        if screen.form is not None:
            screen.form.again()

    screen.ask(label, then, value=value, hint=lambda text: estimate_row(text, known[0]))
    screen.read(recent_ratio, screen.snapshot, then=know)


def ask_time(screen: ScreenActions, label: str, then: Callable[[str], None], digit: str = "") -> None:
    """Ask for a time of day, starting with a pressed ``digit``; an empty one changes nothing."""

    def said(text: str) -> None:
        if text:
            then(text)

    screen.ask(label, said, value=digit, is_typed=bool(digit))


def ask_day(screen: ScreenActions, question: str, then: Callable[[date | None], None]) -> None:
    """Ask for a day. The strip opens at once; what is planned on each day is read meanwhile."""
    from wfh.domain.planning.days_ahead import week_ahead
    from wfh.tui.input.week_bar import WeekBar
    from wfh.usecases.day.days_ahead import days_ahead

    bar = WeekBar(
        screen.wfh.palette, question, week_ahead(screen.snapshot, screen.snapshot.ledger), screen.snapshot, then
    )
    screen.open_form(bar)
    screen.read(days_ahead, screen.snapshot, then=bar.show_planned)
