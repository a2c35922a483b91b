"""The rules of key results: which ones a week is for, how they change, how they are typed and shown.

A week has at most three open results; those of the last chosen week are proposed for the next.
"""

from __future__ import annotations

import re

from wfh.domain.model.key_results import KeyResult, Measure
from wfh.domain.time.formatting import decimals
from wfh.domain.today.boundary import this_week
from wfh.errors import WfhError
from wfh.stand_ins import NamedTuple
from wfh.values import replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wfh.domain.model.key_results import Number, Results
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot

MOST_RESULTS = 3
"""The maximum number of results for a week."""
_NUMBER = r"[-+]?\d{1,9}(?:[.,]\d{1,6})?"
# Not compiled: `re` caches them on first use, and most commands parse no results.
_MEASURE = (
    rf"(?P<title>.*?\S)\s+(?:(?P<start>{_NUMBER})\s*(?P<first>[^\d\s]\S{{0,11}}\s*)?)?(?:->|→)\s*"
    rf"(?P<target>{_NUMBER})\s*(?P<unit>.{{0,20}})"
)
_VALUE = rf"(?:(?P<which>.*?\S)(?:\s*(?:=|->|→)\s*|\s+))?(?P<value>{_NUMBER})\s*(?P<rest>[^\d\s].*)?"
_ID = r"kr(\d{1,6})"

# ---------------------------------------------------------------- which there are


def results_of_week(results: Results, week: date) -> tuple[KeyResult, ...]:
    """Return the results chosen for the week that begins on ``week``, or else those proposed for it.

    Proposed are the open ones of the last chosen week, or, if no week was ever chosen, the first three.
    """
    living = tuple(result for result in results.results if result.ended is None)
    if results.week == week:
        return tuple(result for result in living if result.week == week)
    if results.week is None:
        return tuple(result for result in living if result.is_open)[:MOST_RESULTS]
    return tuple(result for result in living if result.is_open and result.week == results.week)[:MOST_RESULTS]


def week_candidates(results: Results, week: date) -> tuple[KeyResult, ...]:
    """Return the results to choose from for the week from ``week`` on: its own first, then other open ones."""
    first = results_of_week(results, week)
    return (*first, *(result for result in results.results if result.is_open and result not in first))


def find(results: Results, result_id: str) -> KeyResult | None:
    """Return the result with the id, in any case; None if there is none."""
    wanted = result_id.casefold()
    return next((result for result in results.results if result.id.casefold() == wanted), None)


# ---------------------------------------------------------------- changing them


def confirm_week(ledger: Ledger, week: date) -> Ledger:
    """Choose the proposed results for the week from ``week`` on; no change if results were chosen already."""
    results = ledger.results
    if results.week == week:
        return ledger
    ids = {result.id for result in results_of_week(results, week)}
    chosen = tuple(replace(result, week=week) if result.id in ids else result for result in results.results)
    return replace(ledger, results=replace(results, results=chosen, week=week))


def choose_for_week(ledger: Ledger, week: date, result_id: str, *, wanted: bool) -> Ledger:
    """Choose a result for the week from ``week`` on, or remove it. Raises WfhError if the week already has three."""
    ledger = confirm_week(ledger, week)
    result, mine = _known(ledger, result_id), results_of_week(ledger.results, week)
    if wanted and result not in mine and len(mine) >= MOST_RESULTS:
        text = ngettext(
            "{n} result is enough for a week; leave one out first.",
            "{n} results are enough for a week; leave one out first.",
            MOST_RESULTS,
        )
        raise WfhError(text.format(n=MOST_RESULTS))
    if wanted == (result.week == week):
        return ledger
    return _with(ledger, replace(result, week=week if wanted else None))


def add_result(ledger: Ledger, day: date, week: date, text: str) -> Ledger:
    """Add a result from a line such as ``Onboarding 40 -> 60 %``, for ``week`` if that has fewer than three.

    Without numbers it goes from 0 to 100 %. Raises WfhError if the title is empty or exists already.
    """
    new = parse_result(text)
    if any(result.title.casefold() == new.title.casefold() for result in ledger.results.results if result.is_open):
        raise WfhError(_("“{title}” is a result already.").format(title=new.title))
    ledger = confirm_week(ledger, week)
    room = len(results_of_week(ledger.results, week)) < MOST_RESULTS
    new = replace(new, id=_next_id(ledger.results), since=day, week=week if room else None)
    return replace(ledger, results=replace(ledger.results, results=(*ledger.results.results, new)))


def measure(ledger: Ledger, day: date, result_id: str, value: Number, note: str = "") -> Ledger:
    """Record a result's value on ``day`` with a note, replacing an earlier value of the same day.

    The value it has already is recorded if there is a note to it: it says why nothing moved.
    """
    result = _known(ledger, result_id)
    if result.value == value and not note:
        return ledger
    earlier = [old for old in result.history if old.date != day]
    same = next((old for old in result.history if old.date == day), Measure(day, value))
    latest = replace(same, value=value, note=note or same.note)
    return _with(ledger, replace(result, history=(*earlier, latest)))


def drop_result(ledger: Ledger, day: date, result_id: str) -> Ledger:
    """Drop a key result; its history is kept."""
    return _with(ledger, replace(_known(ledger, result_id), ended=day))


def _known(ledger: Ledger, result_id: str) -> KeyResult:
    result = find(ledger.results, result_id)
    if result is None:
        raise WfhError(_("That result is no longer here."))
    return result


def _with(ledger: Ledger, result: KeyResult) -> Ledger:
    replaced = tuple(result if other.id == result.id else other for other in ledger.results.results)
    return replace(ledger, results=replace(ledger.results, results=replaced))


def _next_id(results: Results) -> str:
    numbers = [int(match[1]) for result in results.results if (match := re.fullmatch(_ID, result.id.casefold()))]
    return f"kr{max(numbers, default=0) + 1}"


# ---------------------------------------------------------------- reading what was typed


def parse_result(text: str) -> KeyResult:
    """Parse ``Onboarding 40 -> 60 %`` as a result without an id. Raises WfhError if it has no words."""
    text = " ".join(text.split())
    match = re.fullmatch(_MEASURE, text)
    if not any(letter.isalpha() for letter in (match["title"] if match else text)):
        raise WfhError(_("A result needs a few words (for example: Onboarding 40 -> 60 %)."))
    if not match:
        return KeyResult("", text, "%")
    unit = (match["unit"] or match["first"] or "").strip()
    return KeyResult("", match["title"], unit, _number(match["start"] or "0"), _number(match["target"]))


class ParsedValue(NamedTuple):
    """A value of a result as it was typed, and the words after it."""

    result: KeyResult
    value: Number
    note: str = ""


def parse_value(results: tuple[KeyResult, ...], text: str) -> ParsedValue:
    """Parse ``kr1 45``, ``1 45`` or ``onb 45 % waiting for legal``: a result by id, number or first letters, its value.

    Words after the value and its unit are its note. With a single result, the value is enough. Raises WfhError if it
    cannot be parsed.
    """
    match = re.fullmatch(_VALUE, " ".join(text.split()))
    which = (match["which"] or "").strip().casefold() if match else ""
    named = _named(results, which) if which else results
    if which and results and not named:
        raise unknown_result(results, which)
    if not match or len(named) != 1:
        raise WfhError(_("Which result, and where does it stand? (for example: {example})").format(
            example=f"{results[0].id if results else 'kr1'} 45")
        )  # fmt: skip
    return ParsedValue(named[0], _number(match["value"]), _without_unit(match["rest"] or "", named[0].unit))


def unknown_result(living: tuple[KeyResult, ...], text: str) -> WfhError:
    """Return the error that no result is called ``text``, with the existing ones."""
    names = ", ".join(map(name_text, living))
    if not names:
        return WfhError(_("There is no result “{text}”.").format(text=text))
    return WfhError(_("There is no result “{text}” ({names}).").format(text=text, names=names))


def _without_unit(rest: str, unit: str) -> str:
    """Return the words after a value without its unit, which is the result's own or a sign alone."""
    first, _space, words = rest.partition(" ")
    is_unit = first.casefold() == unit.casefold() or not any(letter.isalpha() for letter in first)
    if not is_unit and unit and rest.casefold().startswith(f"{unit} ".casefold()):
        return rest[len(unit) + 1 :]
    return words if is_unit else rest


def _named(results: tuple[KeyResult, ...], which: str) -> tuple[KeyResult, ...]:
    if which.isascii() and which.isdigit():
        return results[int(which[:4]) - 1 : int(which[:4])] if which != "0" else ()
    exact = tuple(result for result in results if which in {result.id.casefold(), result.title.casefold()})
    return exact or tuple(result for result in results if result.title.casefold().startswith(which))[:1]


def _number(text: str) -> Number:
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


# ---------------------------------------------------------------- telling


def number_text(number: Number) -> str:
    """Return a number with up to four decimals, as the language in use writes it: ``45``, ``4.5``, ``4,5``."""
    rounded = round(number, 4)
    return str(int(rounded)) if float(rounded).is_integer() else decimals(rounded)


def move_text(result: KeyResult, since: date) -> str:
    """Describe how a result changed since the start of ``since``: ``40 → 45 %``, or its value: ``45 %``."""
    before, now = result.before(since), result.value
    numbers = number_text(now) if before == now else f"{number_text(before)} → {number_text(now)}"
    return " ".join(filter(None, (numbers, result.unit)))


def name_text(result: KeyResult) -> str:
    """Return the name of a result as shown: ``KR1 Onboarding``."""
    return f"{result.id.upper()} {result.title}"


def goal_text(result: KeyResult) -> str:
    """Describe the value and the target of a result: ``45 of 60 %``."""
    now, target = number_text(result.value), number_text(result.target)
    return " ".join(filter(None, (_("{now} of {target}").format(now=now, target=target), result.unit)))


def progress_text(snapshot: Snapshot, result_id: str) -> str:
    """Describe this week's progress of the result that a task serves: ``KR1 Onboarding 40 → 45 %``.

    An unknown result is shown as ``#kr9``.
    """
    if not result_id:
        return ""
    result = find(snapshot.ledger.results, result_id)
    return f"{name_text(result)} {move_text(result, this_week(snapshot))}" if result else f"#{result_id}"


def changed_since(results: Iterable[KeyResult], day: date) -> tuple[KeyResult, ...]:
    """Return the results whose value has changed since the start of ``day``."""
    return tuple(result for result in results if result.before(day) != result.value)
