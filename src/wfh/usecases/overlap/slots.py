"""Who is available, when people can talk, and a moment in everybody's time; taking a slot records who stretched."""

from __future__ import annotations

from wfh.domain.model.block import planned_end
from wfh.domain.model.people import ME, Person, called, distinct_names, people_meant, with_word
from wfh.domain.time.sanitize import clean
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY
from wfh.domain.time.zones import FIRST_YEAR, LAST_YEAR, find_zone, nearest_zones, resolve_zone, wall, zone
from wfh.domain.today.boundary import schedule_in
from wfh.errors import Problem, WfhError
from wfh.usecases.workspace.effective_config import YEARS_AROUND, with_holidays
from wfh.values import replace
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.moment_text import MomentInPlaces
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.presence import Presence
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

MOST_DAYS = 31
SHORTEST, LONGEST = 5, 480


def me(snapshot: Snapshot) -> Person:
    """Return the person wfh belongs to, on the clock that counts now."""
    config = snapshot.config
    return Person(ME, config.me.name or _("You"), schedule_in(config, snapshot.zone), config.me.languages)


def everybody(snapshot: Snapshot) -> tuple[Person, ...]:
    """Return me and every colleague, in the order of the config."""
    return (me(snapshot), *snapshot.config.people)


def overlap(
    snapshot: Snapshot,
    day: date | None = None,
    days: int = 1,
    people: Sequence[str] = (),
    *,
    minutes: int = 30,
    clock_of: str = ME,
    without: Collection[str] = (),
) -> Overlap:
    """Return the overlap on ``days`` local days from ``day`` (today by default) with ``people`` (everyone by default).

    ``minutes`` is the length of a slot; no slot that is past is proposed. Days are those of the clock of ``clock_of``
    (an id or name, me by default), who is among the people then. ``without`` are ids of people to leave out. Who
    stretched so far is in ``snapshot``. Raises WfhError for an unknown name, more than 31 days, a length outside 5 to
    480 minutes, and a date outside the range of time zone rules.
    """
    from wfh.domain.overlap.overlap import overlap as find_overlap  # late: `who` and `when` do without
    from wfh.domain.overlap.shared_time import days_span
    from wfh.domain.overlap.taken import with_meetings

    (reference,) = named(snapshot, [clock_of])
    day = wall(snapshot.now, zone(reference.schedule.timezone)).date() if day is None else day
    check(day, days, minutes)
    snapshot = holidays_known(snapshot, day, days)
    config = snapshot.config
    asked = _asked(snapshot, people, reference.id, without)
    mine, *rest = with_meetings(snapshot, asked, around(days_span(day, days, snapshot.zone)))
    return find_overlap(
        mine, rest, day, days=days, minutes=minutes, rules=config.overlap, meetings=config.meetings,
        series=config.occurrences, stretches=snapshot.ledger.stretches.stretches, after=snapshot.now,
        clock_of=reference.id,
    )  # fmt: skip


def _asked(snapshot: Snapshot, people: Sequence[str], reference: str, without: Collection[str]) -> tuple[Person, ...]:
    """Return me and the others: ``people`` (else everyone) except those ``without``, and always ``reference``."""
    (always,) = named(snapshot, [reference])
    chosen = named(snapshot, people) if people else snapshot.config.people
    others = {one.id: one for one in (*chosen, always) if one.id not in without or one is always}
    return me(snapshot), *(one for one in others.values() if one.id != ME)


def held_within(snapshot: Snapshot, span: Span) -> tuple[tuple[PlacedMeeting, ...], tuple[Day, ...]]:
    """Return all meetings of calendars, config and days in ``span``, and the days with blocks in it."""
    from wfh.domain.overlap.taken import block_span
    from wfh.domain.today.meetings import meetings_within, remarks_within

    def in_span(block: Block) -> bool:
        held = block_span(block, snapshot.now)
        return held is not None and held.start < span.end and span.start < held.end

    held = (*meetings_within(snapshot.config, snapshot.ledger, span), *remarks_within(snapshot.config, span))
    days = snapshot.ledger.days.values()
    return held, tuple(replace(day, blocks=tuple(filter(in_span, day.blocks))) for day in days)


def around(span: Span) -> Span:
    """Return a span extended by the days on which later slots are looked for, and by as much before it."""
    from wfh.domain.overlap.later_days import LATER_DAYS

    margin = (LATER_DAYS + 2) * ONE_DAY
    return Span(span.start - margin, span.end + margin)


def holidays_known(snapshot: Snapshot, day: date, days: int) -> Snapshot:
    """Return the snapshot with public holidays of the given years. It already has those around the present one."""
    from wfh.domain.overlap.later_days import LATER_DAYS

    asked = {day.year, (day + (days + LATER_DAYS) * ONE_DAY).year}
    years = asked - {snapshot.now.year + step for step in YEARS_AROUND}
    return replace(snapshot, config=with_holidays(snapshot.config, sorted(years), language())[0]) if years else snapshot


def take(ws: Workspace, snapshot: Snapshot, proposal: SlotProposal) -> Snapshot:
    """Take a slot: record who stretches for it, which later proposals consider; return the snapshot after that.

    It becomes a tentative meeting on its date on my clock. Undo reverts both. Raises NotSavedError if the disk refuses.
    """
    from wfh.domain.overlap.turn_taking import with_stretches  # late: `who` and `when` do without
    from wfh.domain.planning.meetings.changes import book, call_title

    day = wall(proposal.span.start, snapshot.zone).date()
    names = {person.id: person.name for person in everybody(snapshot)}
    title = call_title(names.get(id_, id_) for id_ in proposal.people)

    def rule(ledger: Ledger, look: Snapshot, moment: Moment) -> Ledger:
        ledger = with_stretches(ledger, proposal, day, moment.ids)
        return book(ledger, look, moment, proposal.span, title, proposal.people)

    return ws.apply(N_("take a slot"), rule)


def write_invitation(ws: Workspace, proposal: SlotProposal, data: bytes) -> Path:
    """Write the iCalendar file of a slot (see :mod:`wfh.present.overlap.invitation`); return its path.

    It is put into the download folder: ``XDG_DOWNLOAD_DIR`` or ``~/Downloads`` if that exists, else ``invitations``
    beside the data. Its name is the date and time on my clock; another file is never overwritten. Raises NotSavedError
    if the disk refuses.
    """
    from wfh.store.disk.export import write_new

    start = wall(proposal.span.start, ws.zone)
    return write_new(_downloads(ws), f"wfh {start:%Y-%m-%d %H%M}", ".ics", data, ws.places)


def _downloads(ws: Workspace) -> Path:
    from wfh.store.disk.file_ops import is_folder
    from wfh.store.disk.paths import full_path

    home, named = ws.environ.get("HOME", ""), ws.environ.get("XDG_DOWNLOAD_DIR", "")
    for text in (named.replace("$HOME", home), f"{home}/Downloads" if home else ""):
        folder = full_path(text)
        if text and folder.is_absolute() and is_folder(folder):
            return folder
    return ws.places.data / "invitations"


def check(day: date, days: int, minutes: int) -> None:
    """Raise WfhError if the number of days or the length of slots is out of range."""
    if not 1 <= days <= MOST_DAYS:
        raise WfhError(Problem(_("the days must be 1 to {most}, not {days}").format(most=MOST_DAYS, days=days)))
    if not SHORTEST <= minutes <= LONGEST:
        what = _("a slot must be {least} to {most} minutes, not {minutes}")
        raise WfhError(Problem(what.format(least=SHORTEST, most=LONGEST, minutes=minutes)))
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise WfhError(
            Problem(_("the date must be between {first} and {last}").format(first=FIRST_YEAR, last=LAST_YEAR))
        )


def who(snapshot: Snapshot, names: Sequence[str] = (), *, clock_of: str = ME) -> tuple[Presence, ...]:
    """Return where the people named are now; without names, everyone but me.

    Their days count from the date on the clock of ``clock_of`` (an id or name). Raises WfhError for an unknown name.
    """
    from wfh.domain.overlap.presence import presence_of  # late: an overlap does without

    people = named(snapshot, names) if names else snapshot.config.people
    (reference,) = named(snapshot, [clock_of])
    clock = zone(reference.schedule.timezone)
    return tuple(
        presence_of(person, snapshot.now, clock, running_focus=person.id == focus_of(snapshot, snapshot.now))
        for person in people
    )


def when(snapshot: Snapshot, time_text: str, where: Sequence[str] = ()) -> MomentInPlaces:
    """Return the moment ``time_text`` names, for each person, zone or city of ``where``; without any, for everyone.

    Raises WfhError if the text is not a moment or a place is unknown.
    """
    from wfh.domain.overlap.moment_text import MomentInPlaces, moment_in_places, parse_moment

    moment = parse_moment(time_text, snapshot.now, snapshot.zone, lambda text: zone_of(snapshot, text))
    targets = [_place(snapshot, text) for text in where] if where else everybody(snapshot)
    found = moment_in_places(moment.instant, snapshot.zone, targets, focus_of(snapshot, moment.instant))
    return MomentInPlaces(moment.instant, wall(moment.instant, snapshot.zone), found, moment.note)


def focus_of(snapshot: Snapshot, instant: datetime) -> str:
    """Return my id if my focus block runs at ``instant`` as far as is known now, else an empty text."""
    running = snapshot.running
    if running is None or running.block.is_paused or running.block.start is None:
        return ""
    end = planned_end(running.block, snapshot.now)
    ahead = instant <= snapshot.now or (end is not None and instant < end)
    return ME if running.block.start <= instant and ahead else ""


def zone_of(snapshot: Snapshot, text: str) -> ZoneInfo | None:
    """Return the zone of a person, or the zone or city that ``text`` names; None if it names none."""
    from wfh.domain.time.zone_abbreviations import meanings

    people = everybody(snapshot)
    found = called(people, clean(text))
    if meanings(text) and all(text.casefold() not in {one.id.casefold(), one.name.casefold()} for one in found):
        return find_zone(text)
    if len(found) != 1 and (place := find_zone(text)):
        return place
    found = found or with_word(people, clean(text))
    return zone(found[0].schedule.timezone) if len(found) == 1 else None


def named(snapshot: Snapshot, names: Sequence[str]) -> tuple[Person, ...]:
    """Return the people named: by id, by how their name begins, or a word of it. Raises WfhError for others."""
    found = dict.fromkeys(_one(snapshot, name) for name in names)
    return tuple(found)


def _one(snapshot: Snapshot, name: str) -> Person:
    people = everybody(snapshot)
    found = people_meant(people, clean(name))
    if len(found) == 1:
        return found[0]
    shown = clean(name)[:40]
    if found:
        names = ", ".join(distinct_names(found))
        raise WfhError(Problem(_("“{name}” may be {names}").format(name=shown, names=names)))
    what = _("there is nobody called “{name}”").format(name=shown)
    raise WfhError(Problem(what, right=_perhaps(_near(name, people))))


def _near(name: str, people: Sequence[Person]) -> tuple[str, ...]:
    """Return the names of people that are like ``name``, the nearest first."""
    from difflib import get_close_matches  # late: only a name that nobody has pays for it

    known = {text.casefold(): person.name for person in people for text in (person.id, person.name)}
    near = get_close_matches(clean(name).casefold()[:64], known, cutoff=0.5)
    return tuple(dict.fromkeys(known[text] for text in near))


def _perhaps(names: Sequence[str]) -> str | None:
    return _("perhaps {names}").format(names=", ".join(names)) if names else None


def _place(snapshot: Snapshot, text: str) -> Person | ZoneInfo:
    """Return the person, zone or city ``text`` names; raises WfhError with the nearest names."""
    people = everybody(snapshot)
    found = called(people, clean(text))
    if not found and (place := find_zone(text)):
        return place
    found = found or with_word(people, clean(text))
    if len(found) == 1:
        return found[0]
    near, zones = _near(text, people), nearest_zones(text)
    if found or (near and not zones):
        return _one(snapshot, text)
    if near and zones:
        what = _("there is nobody and no place called “{name}”").format(name=clean(text)[:40])
        raise WfhError(Problem(what, right=_perhaps((*near, *zones))))
    return resolve_zone(text)
