"""Zone abbreviations: those of several places are never guessed, always explained."""

from __future__ import annotations

from wfh.words import N_, _

_EASTERN = (("America/New_York", N_("eastern United States")), ("America/Toronto", N_("eastern Canada")))
_PACIFIC = (("America/Los_Angeles", N_("western United States")), ("America/Vancouver", N_("western Canada")))
_CENTRAL_EUROPE = (
    ("Europe/Amsterdam", N_("Netherlands")),
    ("Europe/Berlin", N_("Germany")),
    ("Europe/Paris", N_("France")),
)
_EASTERN_EUROPE = (("Europe/Helsinki", N_("Finland")), ("Europe/Athens", N_("Greece")))
_MEANINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "ACT": (("America/Rio_Branco", N_("Acre")), ("Australia/Darwin", N_("central Australia"))),
    "ADT": (("America/Halifax", N_("Atlantic Canada")),),
    "AEDT": (("Australia/Sydney", N_("with summer time")),),
    "AEST": (("Australia/Sydney", N_("with summer time")), ("Australia/Brisbane", N_("without"))),
    "AMT": (("America/Manaus", N_("Amazon")), ("Asia/Yerevan", N_("Armenia"))),
    "AST": (("America/Halifax", N_("Atlantic Canada")), ("Asia/Riyadh", N_("Arabia"))),
    "BST": (
        ("Europe/London", N_("British Summer Time")),
        ("Asia/Dhaka", N_("Bangladesh")),
        ("Pacific/Bougainville", N_("Bougainville")),
    ),
    "CDT": (("America/Chicago", N_("central United States")), ("America/Havana", N_("Cuba"))),
    "CST": (
        ("America/Chicago", N_("central United States")),
        ("Asia/Shanghai", N_("China")),
        ("America/Havana", N_("Cuba")),
    ),
    **dict.fromkeys(("EST", "EDT", "ET"), _EASTERN),
    "CEST": _CENTRAL_EUROPE,
    "CT": (("America/Chicago", N_("central United States")), ("America/Winnipeg", N_("central Canada"))),
    "EEST": _EASTERN_EUROPE,
    "GST": (("Asia/Dubai", N_("the Gulf")), ("Atlantic/South_Georgia", N_("South Georgia"))),
    "IST": (
        ("Asia/Kolkata", N_("India")),
        ("Asia/Jerusalem", N_("Israel")),
        ("Europe/Dublin", N_("Irish Summer Time")),
    ),
    "HKT": (("Asia/Hong_Kong", N_("Hong Kong")),),
    "JST": (("Asia/Tokyo", N_("Japan")),),
    "KST": (("Asia/Seoul", N_("Korea")),),
    "MDT": (("America/Denver", N_("with summer time")),),
    "MSK": (("Europe/Moscow", N_("Moscow")),),
    "MST": (
        ("America/Denver", N_("with summer time")),
        ("America/Phoenix", N_("without")),
        ("Asia/Kuala_Lumpur", N_("Malaysia")),
    ),
    "PST": (("America/Los_Angeles", N_("western United States")), ("Asia/Manila", N_("Philippines"))),
    **dict.fromkeys(("PDT", "PT"), _PACIFIC),
    "NZDT": (("Pacific/Auckland", N_("New Zealand")),),
    "NZST": (("Pacific/Auckland", N_("New Zealand")),),
    "SAST": (("Africa/Johannesburg", N_("South Africa")),),
    "SGT": (("Asia/Singapore", N_("Singapore")),),
    "SST": (("Pacific/Pago_Pago", N_("Samoa")), ("Asia/Singapore", N_("Singapore"))),
    "WEST": (("Europe/Lisbon", N_("Portugal")), ("Atlantic/Canary", N_("Canary Islands"))),
    "WST": (("Australia/Perth", N_("western Australia")), ("Pacific/Apia", N_("West Samoa"))),
}


def meanings(text: str) -> tuple[str, ...]:
    """Return the zones that an abbreviation may mean, the most common first; empty for other text."""
    return tuple(zone for zone, _meaning in _MEANINGS.get(text.strip().upper(), ()))


def explain(text: str) -> str:
    """Return the meanings of an abbreviation as text.

    ``Europe/London (British Summer Time), Asia/Dhaka (Bangladesh)``.
    """
    zones = _MEANINGS.get(text.strip().upper(), ())
    return ", ".join(f"{zone} ({_(meaning)})" for zone, meaning in zones)
