"""The questions around a block, one at a time, on whatever screen is shown; Enter alone answers each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.model.absence import GapAnswer, GapCause
from wfh.domain.model.block import BlockOutcome, Interruption
from wfh.domain.model.people import people_meant
from wfh.domain.time.moment import seconds_between, utc
from wfh.domain.today.absence import unanswered_gap
from wfh.present.rows.formatting import clock_text, length_text
from wfh.present.rows.pieces import Piece, Role
from wfh.usecases.day import breaks, focus
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.focus.breaks import BreakOffer
    from wfh.domain.model.absence import Gap
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.tui.screen import WfhScreen

OUTCOMES = {"m": BlockOutcome.MOVED_ON, "d": BlockOutcome.DONE, "s": BlockOutcome.STUCK}
INTERRUPTION_KEYS = {
    "p": (Interruption.PERSON, N_("a person")),
    "m": (Interruption.ME, N_("myself")),
    "e": (Interruption.MEETING, N_("a meeting")),
    "t": (Interruption.TECH, N_("the machine")),
}
_TREE = "stuck"
"""The tree of a handbook that helps on where a block ended stuck."""
GAP_KEYS = {"b": GapAnswer.BREAK, "w": GapAnswer.WORKED, "d": GapAnswer.DISCARD, "s": GapAnswer.SPLIT}
_GAPS = {
    GapCause.AWAY: N_("You were away {length} during a block"),
    GapCause.ASLEEP: N_("Computer asleep for {length} during a block"),
    GapCause.REBOOTED: N_("Computer off for {length} during a block"),
}


# ---------------------------------------------------------------- interrupted, and back


def ask_interruption(screen: WfhScreen) -> None:
    """Ask who interrupted, then where to resume; the block is paused from the first answer on."""
    options = [(key, _(words)) for key, (_kind, words) in INTERRUPTION_KEYS.items()]
    screen.choose(_("Interrupted by"), options, partial(_interrupted, screen))


def _interrupted(screen: WfhScreen, key: str) -> None:
    kind = INTERRUPTION_KEYS[key][0]
    screen.verb(focus.interrupt, kind)
    screen.ask(_("Where was I, and what is the next step?"), partial(_noted, screen, kind))


def _noted(screen: WfhScreen, kind: Interruption, note: str) -> None:
    if note:
        screen.verb(focus.interrupt, kind, note)


def go_on(screen: WfhScreen) -> None:
    """Resume a paused block; after a long pause without a reason, ask for one first."""
    running = screen.snapshot.running
    if running is None:
        return
    begin = utc(running.block.pauses[-1].start) if running.block.pauses else screen.snapshot.now
    seconds = seconds_between(begin, screen.snapshot.now)
    if running.block.is_interrupted or seconds <= screen.snapshot.config.focus.pause_free_seconds:
        screen.verb(focus.resume)
        return
    options = [("b", _("a break")), *((key, _(words)) for key, (_kind, words) in INTERRUPTION_KEYS.items())]
    question = _("Paused {length}. What was it?").format(length=length_text(seconds // 60))
    screen.choose(question, options, partial(_went_on, screen))


def _went_on(screen: WfhScreen, key: str) -> None:
    if key in INTERRUPTION_KEYS:
        screen.verb(focus.interrupt, INTERRUPTION_KEYS[key][0])
    screen.verb(focus.resume)


# ---------------------------------------------------------------- a reply that buys time


def ask_reply(screen: WfhScreen, then: Callable[[str], None]) -> None:
    """Ask for whom the reply is (Enter: nobody in particular); ``then`` gets the reply."""

    def reply(text: str) -> None:
        then(focus.buy_time(screen.snapshot, _named(screen.snapshot, text)))

    screen.ask(_("Reply to whom?"), reply, hint=lambda text: _who(screen.snapshot, text), enter=_("copy"))


def _named(snapshot: Snapshot, text: str) -> str:
    """Return the id of the first colleague whom the text means, else the text itself; empty for nobody."""
    found = people_meant(snapshot.config.people, text)
    return found[0].id if found else text.strip()


def _who(snapshot: Snapshot, text: str) -> Row:
    """Show the future reply, or the colleagues before anything is typed."""
    if text.strip():
        found = people_meant(snapshot.config.people, text)
        words = focus.buy_time(snapshot, found[0].id) if found else _("there is nobody with that name")
        return (Piece(f"{found[0].name}: " if found else "", Role.TEXT, bold=True), Piece(words, Role.DIM))
    names = ", ".join(person.name for person in snapshot.config.people)
    return (Piece(_("enter: anyone"), Role.DIM), Piece(f"   {names}", Role.DIM))


# ---------------------------------------------------------------- a gap


def ask_gap(screen: WfhScreen) -> None:
    """Ask what a gap in the block was."""
    found = unanswered_gap(screen.snapshot)
    if found is None:
        return
    since = clock_text(found.since, screen.snapshot.zone, screen.snapshot.config.ui)
    end = _("end it at {time}").format(time=since)
    options = (("b", _("a break")), ("w", _("I worked")), ("d", end), ("s", _("split")))
    default = next(key for key, answer in GAP_KEYS.items() if answer is found.default)
    about = _about_gap(screen.snapshot, found)
    screen.choose(
        _gap_text(screen.snapshot, found), options, partial(_gap_answered, screen), default=default, about=about
    )
    if screen.form:
        screen.form.is_answered = lambda snapshot: unanswered_gap(snapshot) is None


def _gap_text(snapshot: Snapshot, found: Gap) -> str:
    since, until = (clock_text(at, snapshot.zone, snapshot.config.ui) for at in (found.since, found.until))
    words = _(_GAPS[found.cause]).format(length=length_text(found.minutes))
    return f"{words}, {since}–{until}"


def _about_gap(snapshot: Snapshot, found: Gap) -> dict[str, str]:
    since = clock_text(found.since, snapshot.zone, snapshot.config.ui)
    return {
        "b": _("the block continues, that time left out"),
        "w": _("the block continues, that time counted"),
        "d": _("the block ended at {time}").format(time=since),
        "s": _("the block ended at {time}, and another begins").format(time=since),
    }


def _gap_answered(screen: WfhScreen, key: str) -> None:
    screen.verb(focus.answer_gap, GAP_KEYS[key], then=lambda _look: screen.go("focus"))


# ---------------------------------------------------------------- the end, and a break


def ask_end(screen: WfhScreen, default: str = "m") -> None:
    """Ask how the block ended, what the next step is, and then whether to take a break; Enter takes ``default``."""
    options = (("m", _("not finished, moving on")), ("d", _("done")), ("s", _("stuck")))
    screen.choose(_("How did it go?"), options, partial(_ended, screen), default=default)


def _ended(screen: WfhScreen, key: str) -> None:
    outcome = OUTCOMES[key]
    if outcome is BlockOutcome.DONE:
        _stop(screen, outcome, "")
    else:
        screen.ask(_("Next step, for when you are back"), partial(_stop, screen, outcome))


def _stop(screen: WfhScreen, outcome: BlockOutcome, next_text: str) -> None:
    screen.verb(focus.stop, outcome, next_text, then=lambda _look: _stopped(screen, outcome))


def _stopped(screen: WfhScreen, outcome: BlockOutcome) -> None:
    """Go on to the handbook's decision tree for a stuck block, if there is one; else to the break that is due."""
    if outcome is BlockOutcome.STUCK and any(tree.id == _TREE for tree in screen.snapshot.config.trees):
        screen.go("handbook", words=_TREE)
    else:
        after_block(screen)


def after_block(screen: WfhScreen) -> None:
    """Offer the break that is due; without one, go back to the day."""
    if breaks.break_offer(screen.snapshot) is None:
        screen.go("today")
    else:
        ask_break(screen, then=partial(screen.go, "today"))


def ask_break(screen: WfhScreen, then: Callable[[], None] | None = None) -> None:
    """Offer the break that is due, or one of five or fifteen minutes; ``then`` follows if none is taken."""
    wanted = breaks.break_offer(screen.snapshot)
    if wanted is None:
        rules = screen.snapshot.config.breaks
        options = [(key, length_text(n)) for key, n in (("s", rules.short_minutes), ("l", rules.long_minutes))]
        lengths = {"s": rules.short_minutes, "l": rules.long_minutes}
        screen.choose(_("A break of"), options, lambda key: _take(screen, lengths[key]), cancelled=then)
        return
    options = [("b", _("accept")), ("l", _("later")), ("x", _("no break"))]
    screen.choose(_break_text(wanted), options, partial(_break_answered, screen, wanted, then), cancelled=then)


def _break_text(wanted: BreakOffer) -> str:
    """Return the question, with the reason for a long break if it is the screen-time limit."""
    length, idea = length_text(wanted.minutes), wanted.idea
    if wanted.screen:
        words = _("{time} without a break, so take {length} · {idea}")
        return words.format(time=length_text(wanted.screen), length=length, idea=idea)
    return _("{length} break · {idea}").format(length=length, idea=idea)


def _break_answered(screen: WfhScreen, wanted: BreakOffer, then: Callable[[], None] | None, key: str) -> None:
    if key == "b":
        _take(screen)
        return
    if key == "x":
        screen.verb(breaks.skip)
    elif wanted.typed:
        label = _("Put off {n} times. Type {typed} to put it off again").format(n=wanted.postponed, typed=wanted.typed)
        screen.ask(label, partial(_postponed, screen, then), cancelled=then)
        return
    else:
        screen.verb(breaks.postpone)
    if then:
        then()


def _postponed(screen: WfhScreen, then: Callable[[], None] | None, typed: str) -> None:
    screen.verb(breaks.postpone, typed)
    if then:
        then()


def _take(screen: WfhScreen, minutes: int | None = None) -> None:
    screen.verb(breaks.take, minutes, then=lambda _look: screen.go("focus"))
