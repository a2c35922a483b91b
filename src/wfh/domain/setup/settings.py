"""The settings that are changed one by one in the app, as the config declares them, and how their values are typed.

Windows, meetings, people, checks and hooks are lists of their own, changed where they are used or in the file.
"""

from __future__ import annotations

from wfh.domain.model.config import CONFIG
from wfh.domain.schema.fields import Field, Form
from wfh.domain.time.sanitize import toml_string
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.stand_ins import NamedTuple, StrEnum
from wfh.values import Value
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class InputKind(StrEnum):
    """How a value is typed."""

    TEXT = "text"
    NUMBER = "number"
    TEXTS = "texts"
    NUMBERS = "numbers"
    CHOICE = "choice"


class Setting(Value):
    """One setting: its ``key`` in config.toml (dotted), a title, what it does, and how it is typed.

    ``choices`` are a key to press, the value in TOML and words for it; ``nothing`` is how an empty value is shown.
    """

    key: str
    title: str
    about: str
    input: InputKind = InputKind.TEXT
    choices: tuple[tuple[str, str, str], ...] = ()
    nothing: str = "·"


class SettingInForce(NamedTuple):
    """A setting with its value in force, as it is typed, and the line of config.toml that has it (None: usual)."""

    setting: Setting
    value: str
    line: int | None


class Group(Value):
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...]


_WEEK = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def _input(field: Field) -> InputKind:
    is_text, is_list = field.kind.sample.startswith('"'), field.form in {Form.SEVERAL, Form.WEEKDAYS, Form.NUDGES}
    if field.choices:
        return InputKind.CHOICE
    if is_list:
        return InputKind.TEXTS if is_text else InputKind.NUMBERS
    return InputKind.TEXT if is_text else InputKind.NUMBER


def _settings(table: str, key: str, field: Field) -> Iterator[Setting]:
    """Yield the setting of a key, or those of its weekdays."""
    said = field.about, _input(field), field.choices, field.nothing
    match field.form:
        case Form.WEEKDAYS:
            yield from (Setting(f"{table}.{day}", title, *said) for day, title in zip(WEEKDAYS, _WEEK, strict=True))
        case Form.WEEK:
            days = zip(WEEKDAYS, _WEEK, strict=True)
            yield from (Setting(f"{table}.{key}.{day}", title, *said) for day, title in days)
        case _:
            yield Setting(f"{table}.{key}", field.title, *said)


def _groups() -> Iterator[Group]:
    """Yield a group for each table of settings; a key with a value a weekday is one of its own, after the hours."""
    apart: list[Group] = []
    for table, section in CONFIG.fields.items():
        if not section.title:
            continue
        fields = [(key, field) for key, field in section.shape.fields.items() if field.title]
        rest = [each for each in fields if each[1].form is not Form.WEEK]
        apart += [
            Group(field.title, tuple(_settings(table, key, field))) for key, field in fields if field.form is Form.WEEK
        ]
        yield Group(section.title, tuple(setting for key, field in rest for setting in _settings(table, key, field)))
        if table == "hours":
            yield from apart


SETTING_GROUPS = tuple(_groups())
EVERY_SETTING = tuple(setting for group in SETTING_GROUPS for setting in group.settings)


def typed(value: object) -> str:
    """Return a value (text, number, yes or no, list of texts or numbers, lists by weekday) as a person types it."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return _joined([typed(each) for each in value])
        case dict():
            return "; ".join(f"{key} {typed(each)}".rstrip() for key, each in value.items())
        case _:
            return str(value)


def _joined(parts: list[str]) -> str:
    """Return ``parts`` joined with commas, or with semicolons if one of them contains a comma."""
    if not any("," in part for part in parts):
        return ", ".join(parts)
    return "; ".join(parts) + (";" if len(parts) == 1 else "")


def as_toml(setting: Setting, text: str) -> str:
    """Return what was typed for ``setting`` as TOML; reading the file decides whether it is valid."""
    text = text.strip()
    match setting.input:
        case InputKind.NUMBER:
            return text.replace(",", ".")
        case InputKind.NUMBERS if text[:1].isalpha():
            days = (part.split(maxsplit=1) for part in text.split(";") if part.strip())
            lists = (f"{day[0]} = [{', '.join(_parts(day[1])) if day[1:] else ''}]" for day in days)
            return "{ " + ", ".join(lists) + " }"
        case InputKind.NUMBERS:
            return "[" + ", ".join(_parts(text)) + "]"
        case InputKind.TEXTS:
            return "[" + ", ".join(map(toml_string, _parts(text))) + "]"
        case InputKind.CHOICE:
            return text
        case InputKind.TEXT:
            return toml_string(text)


def _parts(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return [part.strip() for part in parts if part.strip()]
