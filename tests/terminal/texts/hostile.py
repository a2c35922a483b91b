"""Files of a stranger: every field that is read holds text that would like to be more than text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKER = "pwned"
"""The file that appears where something of the texts was run."""
TEXTS = (
    "[/nope][@click=app.quit]x[/]",
    "[bold",
    "{x} {0.__class__} %s %(n)s",
    "a\x1b[31mred\x1b[2J\x1b[999;1Hhere",
    "\x1b]52;c;ZXZpbA==\x07\x1b]0;title\x1b\\",
    "\x9b31mred\x9d52;c;ZXZpbA==\x9c\x90q\x9c",
    "nul\x00 bell\x07 back\x08 del\x7f",
    "\u202egnp.exe\u2066 \u2028next\u2029 \ufeff\U000e0001",
    "x" * 10_000,
    "👩‍💻👨‍👩‍👧‍👦 ❤️ 🇳🇱 " * 4,
    "שלום עולם مرحبا بالعالم",
    "漢字かな全角ＡＢＣ" * 6,
    "line\nbreak\r\ttab",
    f"$(touch {MARKER}) `touch {MARKER}` ; touch {MARKER}",
    "e\u0301\u0301\u0301\u0301 Ñ ﷽ ",
)
DAYS = ["mon", "tue", "wed", "thu", "fri"]
MONDAY = date(2026, 11, 23)


class Words:
    """Gives one text after the other."""

    def __init__(self, first: int) -> None:
        """Begin with the text of that number."""
        self._numbers = count(first)

    def __call__(self) -> str:
        """Return the next text."""
        return TEXTS[next(self._numbers) % len(TEXTS)]


def config(t: Words) -> dict[str, Any]:
    """Return a config that is right, with hostile words wherever any words may stand."""
    hours = {day: ["09:00-12:30", "13:00-17:30"] for day in DAYS}
    return {
        "schema": 1,
        "include": ["team.toml"],
        "me": {"name": t(), "timezone": "Europe/Amsterdam", "languages": [t()], "place": {"mon": "home"}},
        "hours": {**hours, "exceptions": [{"date": date(2026, 11, 25), "hours": [], "note": t()}]},
        "breaks": {"ideas": [t(), t()]},
        "window": [
            {"kind": "no-meeting", "days": DAYS, "time": "09:15-11:15", "note": t()},
            {"kind": "office-hours", "days": DAYS, "time": "13:00-13:30", "note": t()},
        ],
        "shutdown": {"phrase": t(), "inboxes": [t(), t()], "check": [{"text": t()}, {"text": t()}]},
        "person": [person(t, "priya", "Asia/Kolkata")],
        "meeting": [meeting(t)],
        "hooks": {"focus_start": ["/nonexistent/" + t().replace("\0", "")]},
        t(): t(),
    }


def person(t: Words, id: str, zone: str) -> dict[str, Any]:
    return {"id": id, "name": t(), "timezone": zone, "hours": "09:30-18:30", "languages": [t()]}


def meeting(t: Words) -> dict[str, Any]:
    return {"title": t(), "people": ["priya", t()], "days": DAYS, "time": "15:00-15:30", "timezone": "Europe/Amsterdam"}


def include(t: Words) -> dict[str, Any]:
    """Return an include that also tries what an include may not do."""
    return {
        "person": [person(t, f"p{n}", zone) for n, zone in enumerate(("America/New_York", "Australia/Sydney"))],
        "meeting": [meeting(t)],
        "hooks": {"focus_start": ["touch", MARKER]},
        "keys": {"quit": "a"},
        "me": {"name": t()},
        "shutdown": {"check": [{"text": t(), "run": ["touch", MARKER]}]},
        "ui": {"language": t()},
    }


def every_value_wrong(t: Words) -> dict[str, Any]:
    """Return a config in which each value is hostile, also where a number, a zone or a day is wanted."""
    names = {
        "me": ("name", "timezone", "languages", "place"),
        "hours": ("mon", "rollover", "capacity", "holidays", "exceptions"),
        "focus": ("minutes", "daily_max_minutes"),
        "breaks": ("at", "ideas", "short_minutes"),
        "shutdown": ("nudge_minutes", "depth", "phrase", "inboxes", "check"),
        "overlap": ("asleep", "stretch_minutes"),
        "ui": ("language", "clock", "theme", "ascii"),
        "keys": ("focus", "nonsense"),
        "hooks": ("focus_start",),
    }
    tables: dict[str, Any] = {table: {key: t() for key in (*keys, t())} for table, keys in names.items()}
    tables["keys"] |= {key: t() for key in TEXTS}
    rows = [
        {"id": t(), "name": t(), "timezone": t(), "hours": t(), "kind": t(), "title": t(), "days": [t()], "time": t()}
    ]
    return {"include": [t()], **tables, "person": rows, "window": rows, "meeting": rows, t(): t()}


def day(t: Words, when: date, status: str = "open", **more: object) -> dict[str, Any]:
    """Return a day with hostile words, and hostile keys that this version does not know."""
    at = datetime.fromisoformat(f"{when}T09:20:00+01:00")
    n = f"{when:%d}"
    tasks = [
        {"id": f"t-0000{n}", "title": t(), "estimate": 90, "status": status, "resume": t(), "first_step": t()},
        {"id": f"t-1000{n}", "title": t(), "result": t(), "status": status, "carried": 3, "handed_to": t()},
        {"id": f"t-2000{n}", "title": t(), "status": status, t(): t()},
    ]
    pauses = [{"start": at + timedelta(minutes=5), "end": at + timedelta(minutes=7), "kind": t(), "note": t()}]
    block = {
        "id": f"b-0000{n}", "task": f"t-0000{n}", "start": at, "end": at + timedelta(minutes=30),
        "planned_minutes": 50, "pauses": pauses, "outcome": "moved on", "title": t(),
    }  # fmt: skip
    notes = [{"id": f"n-{kind}000{n}", "at": at, "text": t(), "status": "parked"} for kind in (1, 2)]
    return {
        "schema": 1, "date": when, "timezone": "Europe/Amsterdam", "place": t(), "outcome": f"t-0000{n}",
        "if_then": t(), "good": t(), "first_tomorrow": t(), "checked": [t()], t(): t(), **more,
        "task": tasks, "block": [block], "note": notes,
    }  # fmt: skip


def move_in(environ: Mapping[str, str], first: int, settings: dict[str, Any] | None = None) -> None:
    """Write config, include, three days and a backlog, beginning with the text of number ``first``."""
    t = Words(first)
    place, data = Path(environ["WFH_CONFIG"]), Path(environ["WFH_DATA"])
    closed = {"closed_at": datetime.fromisoformat("2026-11-19T17:30:00+01:00"), "closed_how": "ritual"}
    thursday, friday = date(2026, 11, 19), date(2026, 11, 20)
    files = {
        place: settings or config(t),
        place.with_name("team.toml"): include(t),
        data / "days" / "2026" / f"{thursday}.toml": day(t, thursday, "done", **closed),
        data / "days" / "2026" / f"{friday}.toml": day(t, friday),
        data / "days" / "2026" / f"{MONDAY}.toml": day(t, MONDAY),
        data / "backlog.toml": {"schema": 1, "task": [{"id": "t-300000", "title": t(), "estimate": 20}], t(): t()},
    }
    for path, tables in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tomli_w.dumps(tables).encode())


def benign(value: Any) -> Any:  # noqa: ANN401  (TOML)
    """Return the same tables with harmless words."""
    if isinstance(value, dict):
        return {benign(key): benign(item) for key, item in value.items()}
    if isinstance(value, list):
        return [benign(item) for item in value]
    return "word" if isinstance(value, str) and value in TEXTS else value
