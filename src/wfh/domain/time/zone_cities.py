"""Cities that are not part of a zone's name, with their zones."""

from __future__ import annotations

_CITIES_BY_ZONE = {
    "Africa/Casablanca": ("marrakesh",),
    "Africa/Johannesburg": ("cape town",),
    "America/Chicago": ("austin", "dallas", "houston"),
    "America/Edmonton": ("calgary",),
    "America/Los_Angeles": ("portland", "san diego", "san francisco", "seattle"),
    "America/New_York": ("atlanta", "boston", "miami", "nyc", "philadelphia", "washington"),
    "America/Sao_Paulo": ("rio de janeiro",),
    "America/Toronto": ("montreal", "ottawa"),
    "Asia/Bangkok": ("hanoi",),
    "Asia/Jerusalem": ("tel aviv",),
    "Asia/Kolkata": (
        "ahmedabad",
        "bangalore",
        "bengaluru",
        "chennai",
        "delhi",
        "hyderabad",
        "mumbai",
        "new delhi",
        "pune",
    ),
    "Asia/Shanghai": ("beijing", "shenzhen"),
    "Asia/Tokyo": ("kyoto", "osaka"),
    "Australia/Sydney": ("canberra",),
    "Europe/Amsterdam": ("amsterdam", "rotterdam", "the hague", "utrecht"),
    "Europe/Berlin": ("cologne", "frankfurt", "hamburg", "munich"),
    "Europe/Lisbon": ("porto",),
    "Europe/London": ("edinburgh",),
    "Europe/Madrid": ("barcelona",),
    "Europe/Moscow": ("saint petersburg",),
    "Europe/Paris": ("lyon",),
    "Europe/Rome": ("milan",),
    "Europe/Zurich": ("basel", "geneva"),
    "Pacific/Auckland": ("wellington",),
}
CITIES = {city: zone for zone, cities in _CITIES_BY_ZONE.items() for city in cities}
