"""What a rule means, in lines: by when, on whose clock, who is asked next, what to write with it."""

from __future__ import annotations

from wfh.domain.handbook.answers import answer, is_mine
from wfh.domain.model.handbook.fields import filled, said
from wfh.domain.time.formatting import day_text, length_text, range_text, time_text, weekday_text
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.time.zones import wall, zone
from wfh.present.handbook.times import Clock, length_words, name_of, names_of, state_text
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from wfh.domain.handbook.answers import MeetingCheck, RuleAnswer, Rung
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.people import Person
    from wfh.usecases.handbook.how import Found

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_NO_HURRY = N_("No hurry: {answer} your time is soon enough.")


def answer_lines(team: Team, clock: Clock, found: RuleAnswer) -> Iterator[str]:
    """Yield what a rule means: its best line first."""
    if found.to is None:
        yield _rule_alone(found)
    elif found.when == "always":
        yield from _always_lines(team, clock, found, found.to)
    else:
        yield _timed_line(team, clock, found, found.to)
    if found.to is not None and found.back and found.when != "always":
        yield "  " + away_text(found)
    if note := said(found.rule, "note"):
        yield f"  {note}"


def _rule_alone(found: RuleAnswer) -> str:
    rule = found.rule
    within = length_words(found.within) if found.within else when_words(found.when)
    text = _("{channel}: {within}; name somebody for the time: wfh how {id} NAME")
    return text.format(channel=said(rule, "channel"), within=within, id=rule.id)


def when_words(when: str) -> str:
    """Return when a rule without an answer time holds: ``while both work``."""
    return {
        "both": _("while both work"),
        "office-hours": _("in office hours"),
        "always": _("around the clock"),
    }.get(when) or _("no answer is expected")


def rule_details(team: Team, clock: Clock, rule: ResponseRule) -> Iterator[str]:
    """Yield a rule in full: what it means now, what it is for, and its exceptions."""
    yield from answer_lines(team, clock, answer(team, rule, clock.now))
    if rule.use_for:
        yield "  " + _("use for: {text}").format(text=", ".join(rule.use_for))
    for each in rule.exceptions:
        name = names_of(team, (each.who,))
        words = length_words(each.answer_within) if each.answer_within else when_words(each.when or rule.when)
        until = _("until {day}").format(day=day_text(each.until, clock.now.date())) if each.until else ""
        note = f"({said(each, 'note')})" if each.note else ""
        yield "  " + " ".join(filter(None, (_("{name}: {text}").format(name=name, text=words), until, note)))


def _timed_line(team: Team, clock: Clock, found: RuleAnswer, to: Person) -> str:
    channel = said(found.rule, "channel")
    about = about_text(team, clock, found, to)
    is_slot = found.when in {"both", "office-hours"}
    if found.due is None:
        text = _("{channel} with {name}: {away} ({about})") if is_slot else _("{channel} to {name}: {away} ({about})")
        text = _("{channel} to you: {away}") if is_mine(to) else text
        return text.format(channel=channel, name=to.name, away=_never_text(found), about=about)
    text = {
        "both": _("{channel} with {name}: {here}, {name}'s clock {there} ({about})"),
        "office-hours": _("{channel} with {name}: {here}, {name}'s clock {there} ({about})"),
    }.get(found.when, _("{channel} to {name}: by {here}, {name}'s clock {there} ({about})"))
    if is_mine(to):
        text = _("{channel} with you: {here} ({about})") if is_slot else _("{channel} to you: by {here} ({about})")
    there = clock.there(found.due, team.hours(to).zone_at(found.due))
    line = text.format(channel=channel, name=to.name, here=clock.here(found.due), there=there, about=about)
    line = line.removesuffix(" ()")  # my own office hours say it all
    if found.read_here:
        line += ", " + _("you see it {time}").format(time=clock.here(found.read_here))
    return line


def _never_text(found: RuleAnswer) -> str:
    """Return why an answer is never due."""
    if found.within is None and found.when == "hours":
        return _("no answer is expected")
    if found.when == "office-hours" and not found.back:
        return _("no office hours are known")
    if found.when == "both" and not found.back:
        return _("no time suits you both")
    return away_text(found)


def about_text(team: Team, clock: Clock, found: RuleAnswer, to: Person) -> str:
    """Return the answer time and the present state there: ``4 working hours; now 19:02 there, after hours``."""
    parts = []
    if found.when == "both":
        parts.append(_("{length} for both").format(length=length_text(found.rule.minutes)))
    elif found.within and found.when == "hours":
        parts.append(length_words(found.within) + _exception_text(found))
    if not is_mine(to):
        time = clock.there(found.sent, team.hours(to).zone_at(found.sent))
        state = state_text(team, to, found.sent)
        is_now = found.sent == clock.now
        text = _("now {time} there, {state}") if is_now else _("then {time} there, {state}")
        parts.append(text.format(time=time, state=state))
    return "; ".join(parts)


def _exception_text(found: RuleAnswer) -> str:
    text = ""
    if found.exception_until:
        text += " " + _("until {day}").format(day=day_text(found.exception_until, found.sent.date()))
    return text + (f" ({found.note})" if found.note else "")


def away_text(found: RuleAnswer) -> str:
    """Return that somebody is away, until when, and who helps meanwhile; never why."""
    if found.back:
        text = _("not there, back {day}").format(day=day_text(found.back, found.sent.date()))
    else:
        text = _("not there")
    if found.cover:
        text += "; " + _("{name} helps meanwhile").format(name=found.cover.name)
    return text


def _always_lines(team: Team, clock: Clock, found: RuleAnswer, to: Person) -> Iterator[str]:
    rule, channel = found.rule, said(found.rule, "channel")
    parts = [" ".join(filter(None, (channel[:1].upper() + channel[1:], name_of(to), to.phone)))]
    if found.turn:
        parts.append(_("on call until {time}").format(time=clock.here(found.turn.end)))
    if not is_mine(to):
        there = clock.there(found.sent, team.hours(to).zone_at(found.sent))
        parts.append(
            _("{name}'s clock {time}, {state}").format(name=to.name, time=there, state=state_text(team, to, found.sent))
        )
    if found.due:
        parts.append(_("answers by {time}").format(time=clock.here(found.due)))
    yield " · ".join(parts)
    if found.rungs:
        yield "  " + " · ".join(_rung_text(team, clock, rung) for rung in found.rungs)
    if rule.because or rule.makeup:
        why = "; ".join(filter(None, (said(rule, "because"), said(rule, "makeup"))))
        yield "  " + _("may reach people outside hours: {why}").format(why=why)
    else:
        yield "  " + _("may reach people outside hours, and does not say why (because) and how it is made up (makeup)")


def _rung_text(team: Team, clock: Clock, rung: Rung) -> str:
    text = _("then {name} {time}").format(name=name_of(rung.to), time=clock.here(rung.at))
    if is_mine(rung.to):
        return text
    local = wall(rung.at, team.hours(rung.to).zone_at(rung.at))
    there = time_text(rung.at, team.hours(rung.to).zone_at(rung.at), clock.hours)
    day = "" if local.date() == wall(rung.at, clock.zone).date() else f" {weekday_text(local.date())}"
    about = _("{time} there, {state}").format(time=there + day, state=state_text(team, rung.to, rung.at))
    return f"{text} ({about})"


def beside_line(clock: Clock, found: Found) -> str:
    """Return how else somebody can be reached; empty if there is nothing to say."""
    parts = []
    if found.office_hour:
        parts.append(_("office hours {time}").format(time=clock.here(found.office_hour)))
    if found.both:
        length = length_text(found.both_minutes)
        parts.append(_("both free for {length} {time}").format(length=length, time=clock.here(found.both)))
    if found.urgent:
        use = found.urgent.use_for[0] if found.urgent.use_for else said(found.urgent, "channel")
        parts.append(f"{use}: wfh how {found.urgent.id}")
    return " · ".join(parts)


def say_text(team: Team, clock: Clock, found: RuleAnswer) -> str:
    """Return what to write with a question, so that it brings no hurry; empty if none is due, or it is urgent."""
    rule, to = found.rule, found.to
    text = said(rule, "say")
    if text and "{answer}" not in text:
        return filled(text, {"name": to.name if to else "", "channel": said(rule, "channel")})
    if to is None or found.due is None or is_mine(to):
        return ""
    if not text:
        if found.when != "hours" or rule.urgency in {"high", "now"}:
            return ""
        text = _(_NO_HURRY)
    theirs = team.hours(to).zone_at(found.due)
    due, now = wall(found.due, theirs).date(), wall(clock.now, theirs).date()
    time = time_text(found.due, theirs, clock.hours)
    when = time if due == now else f"{weekday_text(due)} {time}"
    return filled(text, {"answer": when, "name": to.name, "channel": said(rule, "channel")})


def counted_line(team: Team, clock: Clock, found: RuleAnswer) -> str:
    """Return how an answer was counted: ``4 working hours of Priya's hours, 09:30–18:30, from Tue 09:30 there``."""
    if found.to is None or found.seen is None or found.within is None or found.when != "hours":
        return ""
    hours = team.hours(found.to, found.rule.pauses)
    theirs = hours.zone_at(found.seen)
    day = wall(found.seen, theirs).date()
    ranges = ", ".join(range_text(each, clock.hours) for each in found.to.schedule.hours.on(day))
    text = _("{length} of {name}'s hours, {ranges}, from {day} {time} there")
    line = text.format(
        length=length_words(found.within), name=found.to.name, ranges=ranges, day=weekday_text(day),
        time=time_text(found.seen, theirs, clock.hours),
    )  # fmt: skip
    pausing = any(each.kind in found.rule.pauses for each in found.to.schedule.windows)
    return line + (_(", less what pauses it ({kinds})").format(kinds=_pauses(found)) if pausing else "")


def _pauses(found: RuleAnswer) -> str:
    words = {WindowKind.LUNCH: _("lunch"), WindowKind.QUIET: _("quiet"), WindowKind.NO_MEETING: _("no meetings")}
    return ", ".join(words.get(kind, str(kind)) for kind in found.rule.pauses)


def meeting_lines(clock: Clock, to: Person, check: MeetingCheck) -> Iterator[str]:
    """Yield whether a meeting is possible then, and when both have time."""
    yield _meeting_line(clock, to, check)
    slots = [clock.named(slot) for slot in check.slots]
    if check.after and check.after not in check.slots and not check.fits:
        day = wall(check.at, clock.zone).date()
        slots.append(_("after {day} first {time}").format(day=_weekday(day), time=clock.here(check.after)))
    if slots:
        length = length_text(check.minutes)
        yield "  " + _("{length} for both: {slots}").format(length=length, slots=", ".join(slots))


def _weekday(day: date) -> str:
    """Return the name of the weekday of a date within a sentence."""
    name = _(_WEEKDAYS[day.weekday()])
    return name if language() == "en" else name.lower()


def _meeting_line(clock: Clock, to: Person, check: MeetingCheck) -> str:
    if check.whose is None:
        there = clock.there(check.at, zone(to.schedule.timezone))
        text = _("Yes: {time} suits both, {name}'s clock {there}.")
        return text.format(time=clock.here(check.at), name=to.name, there=there)
    if check.closed is None:
        if is_mine(check.whose):
            return _("No: you do not work then.")
        return _("No: {name} does not work then.").format(name=check.whose.name)
    span = _span_text(clock, check.closed.start, check.closed.end)
    if is_mine(check.whose):
        return _("No: you keep {span} free of meetings.").format(span=span)
    return _("No: {name} keeps {span} your time free of meetings.").format(name=check.whose.name, span=span)


def _span_text(clock: Clock, start: datetime, end: datetime) -> str:
    first, last = wall(start, clock.zone).date(), wall(end, clock.zone).date()
    begin = f"{weekday_text(first)} {time_text(start, clock.zone, clock.hours)}"
    close = time_text(end, clock.zone, clock.hours)
    return f"{begin}–{close}" if first == last else f"{begin} – {weekday_text(last)} {close}"
