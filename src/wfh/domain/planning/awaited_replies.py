"""Awaited replies: who owes an answer to what, since when, and when it is due.

An open one is kept in the backlog, an answered one on the day it came. It is entered as a thought that starts with a
keyword: ``waiting for @priya the budget >thu``; the Dutch ``wachten op`` works, too.
"""

from __future__ import annotations

import re

from wfh.domain.model.ledger import AwaitedReply
from wfh.domain.model.people import people_meant_in_full
from wfh.domain.planning import parked_thoughts
from wfh.domain.planning.quick_entry import parse_day
from wfh.domain.time.formatting import day_text
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

_BEGINS = r"(?i:waiting for|waiting on|wait for|wachten op|wacht op|wachtend op)\s+(\S.*)"
_AROUND = ":,;–-"


# ---------------------------------------------------------------- reading


def parse_reply(text: str, people: Iterable[Person], today: date) -> AwaitedReply | None:
    """Parse a line that awaits a reply, as a reply without an id; None for any other thought.

    The person is ``@`` and a name, or one of ``people`` by id or name; a day after ``>`` is the due date.
    """
    match = re.fullmatch(_BEGINS, " ".join(text.split()))
    named = _who(match[1], tuple(people)) if match else None
    if named is None:
        return None
    who, rest = named
    due, words = None, []
    for word in rest.split():
        day = parse_day(word[1:], today) if word.startswith(">") and due is None else None
        if day is not None and day >= today:
            due = day
        else:
            words.append(word)
    return AwaitedReply("", who, " ".join(words).strip(_AROUND + " "), today, due)


def _who(text: str, people: tuple[Person, ...]) -> tuple[str, str] | None:
    """Return the person at the start of a text, and the rest of the text."""
    at, folded = text.startswith("@"), text.removeprefix("@").casefold()
    for person in people:
        for name in (person.name.casefold(), person.id.casefold()):
            rest = folded.removeprefix(name)
            if name and folded.startswith(name) and not rest[:1].isalnum():
                return person.id, text[len(text) - len(rest) :] if rest else ""
    if not at:
        return None
    who, _space, rest = text[1:].partition(" ")
    who = who.strip(_AROUND)
    found = people_meant_in_full(people, who)
    return (found[0].id if len(found) == 1 else who, rest) if who else None


# ---------------------------------------------------------------- what happens to it


def await_reply(ledger: Ledger, moment: Moment, reply: AwaitedReply) -> Ledger:
    """Add an awaited reply."""
    made = replace(reply, id=moment.ids.reply())
    backlog = ledger.backlog
    return replace(ledger, backlog=replace(backlog, replies=(*backlog.replies, made)))


def park_or_await(ledger: Ledger, snapshot: Snapshot, moment: Moment, text: str) -> Ledger:
    """Park a thought, or add the reply it awaits. Raises WfhError if the text is empty."""
    reply = parse_reply(text, snapshot.config.people, moment.date)
    return await_reply(ledger, moment, reply) if reply else parked_thoughts.park(ledger, moment, text)[0]


def toggle_answered(ledger: Ledger, moment: Moment, reply_id: str) -> Ledger:
    """Mark a reply as answered today, or as open again. Raises WfhError if it does not exist."""
    backlog, day = ledger.backlog, ledger.day(moment.date, moment.zone.key)
    for reply in backlog.replies:
        if reply.id == reply_id:
            waiting = tuple(other for other in backlog.replies if other.id != reply_id)
            with_reply = replace(day, replies=(*day.replies, replace(reply, answered=moment.date)))
            return replace(ledger, backlog=replace(backlog, replies=waiting)).with_day(with_reply)
    for reply in day.replies:
        if reply.id == reply_id:
            without = replace(day, replies=tuple(other for other in day.replies if other.id != reply_id))
            again = replace(backlog, replies=(*backlog.replies, replace(reply, answered=None)))
            return replace(ledger.with_day(without), backlog=again)
    raise WfhError(_("That reply is no longer waited for."))


def is_awaited(snapshot: Snapshot, reply_id: str) -> bool:
    """Return whether the id is that of a reply that is awaited or was answered today."""
    return any(reply.id == reply_id for reply in (*snapshot.backlog.replies, *snapshot.day.replies))


def due_replies(snapshot: Snapshot) -> tuple[AwaitedReply, ...]:
    """Return the replies to ask about today: those due by now or without a due date; the longest overdue first."""
    replies = (reply for reply in snapshot.backlog.replies if reply.due is None or reply.due <= snapshot.date)
    return tuple(sorted(replies, key=lambda reply: reply.due or snapshot.date))


# ---------------------------------------------------------------- telling


def reply_text(snapshot: Snapshot, reply: AwaitedReply) -> str:
    """Return a reply as ``Priya: the budget``."""
    who = next((person.name for person in snapshot.config.people if person.id == reply.who), reply.who)
    return ": ".join(filter(None, (who, reply.what)))


def reply_detail(snapshot: Snapshot, reply: AwaitedReply) -> str:
    """Describe since when a reply is awaited and when it is due: ``since Fri 20 Nov · due today``."""
    parts = []
    if reply.since and reply.since != snapshot.date:
        parts.append(_("since {day}").format(day=day_text(reply.since, snapshot.date)))
    if reply.due:
        due = _("due {day}").format(day=day_text(reply.due, snapshot.date))
        parts.append(_("due today") if reply.due == snapshot.date else due)
    return " · ".join(parts)


def awaiting_text(snapshot: Snapshot, reply: AwaitedReply) -> str:
    """Confirm that a reply is awaited from now on."""
    until = f" ({reply_detail(snapshot, reply)})" if reply.due else ""
    return _("Waiting for {reply}{until}.").format(reply=reply_text(snapshot, reply), until=until)
