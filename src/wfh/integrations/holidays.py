"""Public holidays by country, from the optional package ``holidays``; without it, a hint and no holidays."""

from __future__ import annotations

from functools import lru_cache

from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import HoursException
from wfh.errors import Problem, Severity
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_Found = tuple[tuple[HoursException, ...], Problem | None]


def public_holidays(code: str, years: Iterable[int], language: str = "en") -> _Found:
    """Return the holidays of ``code`` (``NL``, or ``DE-BY`` with its subdivision) in ``years``, sorted and named.

    If they are unknown (no package, or an unknown code) there are none, and a hint explains why. An empty code has no
    holidays and no hint.
    """
    return _public_holidays(code, tuple(sorted(set(years))), language) if code else ((), None)


@lru_cache(maxsize=64)
def _public_holidays(code: str, years: tuple[int, ...], language: str) -> _Found:
    try:
        from holidays import country_holidays
    except ImportError:
        right = _("pip install 'wfh-day[holidays]'")
        what = _("the holidays of {code} are not known here: the holidays extra is missing").format(code=code)
        return (), Problem(what, right=right, severity=Severity.HINT)
    country, _dash, subdivision = code.partition("-")
    try:
        names_by_day = country_holidays(country, subdiv=subdivision or None, years=years, language=language)
    except (NotImplementedError, KeyError, ValueError):
        what = _("the holidays package has no holidays of {code}").format(code=code)
        return (), Problem(what, severity=Severity.HINT)
    days = sorted(names_by_day.items())
    return tuple(HoursException(day, (), clean(name)) for day, name in days), None
