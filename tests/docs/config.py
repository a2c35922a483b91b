"""Write ``docs/config.md`` from what is declared of ``config.toml``: ``python -m tests.docs.config``.

``docs/keys.md`` is written with it from the commands of the app, the manual page and the completions from those of the
shell (:mod:`tests.docs.share`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.docs import keys, share
from wfh.domain.model.config import CONFIG, SCHEMA, Config
from wfh.domain.model.people import WINDOW
from wfh.domain.schema.fields import Form
from wfh.store.config.values import as_values, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.schema.fields import Field

PAGE = Path(__file__).parents[2] / "docs" / "config.md"
USUAL = as_values(Config())
FORMS = {
    Form.ONE: "{kind}",
    Form.LIST: "a list, each {kind}",
    Form.SEVERAL: "one or a list, each {kind}",
    Form.RANGES: "one or a list, each {kind}",
    Form.WEEKDAYS: "one or a list, each {kind}",
    Form.WEEK: "a table by weekday, each {kind}",
    Form.HOURS: "one or a list, or a table by weekday, each {kind}",
    Form.NAMED_LISTS: "a table of lists by name, each {kind}",
    Form.NAMED: "a table by name, each {kind}",
    Form.NUDGES: "a list, or a table of lists by weekday, each {kind}",
}
HEAD = f"""\
# config.toml

Every key that wfh reads, made from the declarations in `src/wfh/domain/model` by `python -m tests.docs.config`.
`wfh config path` prints where the file is, `wfh check` what is wrong in it, by line; `wfh config get KEY` and
`wfh config set KEY VALUE` read and change one value and keep every comment.
A key that wfh does not know stays in the file and is hinted at.

These stand above the first table:

- `schema = {SCHEMA}`: the version of the file.
- `include = ["team.toml"]`: files of a team, only read; what stands in your own file wins. `[me]`, `[ui]`, `[keys]`,
  `[hooks]`, calendars, the inbox, programs of checks and `decisions_folder` are not taken from them.
"""
TONGUES = "\nThe texts of a handbook may be said in each language: `means_nl` or `means_en` beside `means`."


def page() -> str:
    """Return the text of the page."""
    singles = [
        f"- `{key} = {field.sample}`: {field.about}." for key, field in CONFIG.fields.items() if is_single(field)
    ]
    tables = [line for key, field in CONFIG.fields.items() if not is_single(field) for line in section(key, field)]
    return "\n".join([HEAD + singles[0], *singles[1:], TONGUES, *tables, ""])


def is_single(field: Field) -> bool:
    """Return whether a key of the file itself is no table."""
    return field.form in {Form.SEVERAL, Form.ONE}


def section(name: str, field: Field) -> Iterator[str]:
    """Yield the lines of a table, and of the lists of tables within it."""
    yield f"\n## [[{name}]]\n" if field.form in {Form.TABLES, Form.WEEKDAYS} else f"\n## [{name}]\n"
    if field.form in {Form.NAMED, Form.NAMED_LISTS}:
        keys = ", ".join(f"`{each}`" for each in field.names) or "any command, for example `focus`"
        yield f"Each value: {field.about}, for example `{field.sample}`.\n\nKeys: {keys}."
        return
    yield f"{'Days with other hours, or none.' if field.form is Form.WEEKDAYS else field.about}\n"
    yield "| key | what it does | takes | default | example |"
    yield "|---|---|---|---|---|"
    within = field.shape.fields.items()
    yield from (row(name, key, inner) for key, inner in within if not is_apart(inner))
    for key, inner in within:
        if is_apart(inner) or inner.form is Form.WEEKDAYS:
            yield from section(f"{name}.{key}", inner)


def is_apart(field: Field) -> bool:
    """Return whether a key is a list of tables that are described nowhere else."""
    return field.form is Form.TABLES and field.shape is not WINDOW


def row(table: str, key: str, field: Field) -> str:
    """Return the row of one key."""
    if field.form is Form.TABLES:
        return f"| `{key}` | {field.about} | a list of tables | | |"
    about = ": ".join(part for part in (field.title, field.about) if part)
    takes = FORMS[field.form].format(kind=field.kind.words)
    if field.form is Form.WEEKDAYS:
        return f"| `mon` … `sun` | {about} | {takes} | | `mon = {field.sample}` |"
    return f"| `{key}` | {about} | {takes} | {usual(table, key, field)} | `{key} = {sample(field)}` |"


def sample(field: Field) -> str:
    """Return a right value of a key in a table."""
    return f"{{ chat = {field.sample} }}" if field.form in {Form.NAMED, Form.NAMED_LISTS} else field.sample


def usual(table: str, key: str, field: Field) -> str:
    """Return what counts where the key is absent."""
    if field.need and field.default is None:
        return "needed"
    within = USUAL.get(table)
    value = within.get(key, "") if isinstance(within, dict) else ""
    return "" if value in ("", [], {}) else f"`{toml_value(value)}`"


def main() -> None:
    """Write the page, and what is made from the commands."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    keys.write()
    share.write()


if __name__ == "__main__":
    main()
