"""What Review offers, in words: why, and what it would do."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import said
from wfh.domain.review.values import OfficeHoursOffer, RuleTimeOffer
from wfh.domain.time.formatting import minute_text
from wfh.domain.time.hours_text import days_text
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wfh.domain.review.values import Offer

_NOON = 12


def why(offer: Offer) -> str:
    """Return why something is offered: ``7 of 9 by people came before noon``."""
    if isinstance(offer, OfficeHoursOffer):
        time = _("noon") if offer.by == _NOON else minute_text(offer.by * 60)
        return _("{few} of {of} by people came before {time}").format(few=offer.few, of=offer.of, time=time)
    if isinstance(offer, RuleTimeOffer):
        return _("{rule}: {n} of {of} answers came in time").format(
            rule=said(offer.rule, "channel"), n=offer.in_time, of=offer.of
        )
    return _("“{text}” was ticked on {ticked} of {of} evenings").format(
        text=offer.text, ticked=offer.ticked, of=offer.of
    )


def asked(offer: Offer) -> str:
    """Return the question of an offer, such as ``office hours tue wed fri 11:30–12:00?``."""
    if isinstance(offer, OfficeHoursOffer):
        days, time = days_text(frozenset(offer.weekdays)), _time(offer).replace("-", "–")
        return _("office hours {days} {time}?").format(days=days, time=time)
    if isinstance(offer, RuleTimeOffer):
        return _("{n} in place of {within}?").format(n=offer.longer.amount, within=_length(offer))
    return _("leave it out of the checklist?")


def sentence(offer: Offer) -> str:
    """Return why, and the question: one sentence."""
    text = why(offer)
    return f"{text[:1].upper()}{text[1:]}: {asked(offer)}"


def as_json(offer: Offer) -> dict[str, Any]:
    """Return an offer as in ``wfh review --json``."""
    if isinstance(offer, OfficeHoursOffer):
        days = [WEEKDAYS[weekday] for weekday in offer.weekdays]
        return {"kind": "office-hours", "days": days, "time": _time(offer), "why": why(offer)}
    if isinstance(offer, RuleTimeOffer):
        return {"kind": "rule-time", "rule": offer.rule.id, "answer_within": str(offer.longer), "why": why(offer)}
    return {"kind": "check", "text": offer.text, "why": why(offer)}


def _length(offer: RuleTimeOffer) -> str:
    from wfh.present.handbook.times import length_words  # brings what a review without this offer does without

    return length_words(offer.rule.answer_within or offer.longer)


def _time(offer: OfficeHoursOffer) -> str:
    return f"{minute_text(offer.start)}-{minute_text(offer.end)}"
