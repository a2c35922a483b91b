"""The names people give to settings: ``focus.minutes``, ``person.priya.timezone``, ``hours.mon[2]``."""

from __future__ import annotations

import re

from wfh.domain.model.config import CONFIG
from wfh.domain.schema.fields import Form
from wfh.domain.schema.quoting import key_text, nearest, shown
from wfh.errors import Problem, WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.domain.schema.fields import Shape
    from wfh.store.toml.locate import KeyPath

_PART = re.compile(r"""(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^.\["']+))((?:\[\d{1,6}\])*)(?:\.(?=.)|$)""")


def split_key(key: str) -> KeyPath:
    """Return the parts of a dotted key: names, and numbers of items (written from 1, returned from 0).

    Raises WfhError if it is not such a key.
    """
    parts: list[str | int] = []
    at = 0
    while at < len(key) or not key:
        part = _PART.match(key, at)
        if part is None:
            example = _("for example: {example}").format(example="focus.minutes")
            raise WfhError(Problem(_("{key} is not the name of a setting").format(key=shown(key)), right=example))
        double, single, bare, numbers = part.groups()
        quoted = re.sub(r"\\(.)", r"\1", double) if double is not None else single
        parts.append(bare.strip() if quoted is None else quoted)
        parts += [int(number) - 1 for number in re.findall(r"\d+", numbers)]
        at = part.end()
    return tuple(parts)


def find_path(data: Mapping[str, object], parts: KeyPath) -> KeyPath:
    """Return where ``parts`` leads in ``data``: items of lists by their number, id, title or word.

    Tables and keys may be absent; raises WfhError for a missing item of a list.
    """
    path: KeyPath = ()
    value: object = data
    for part in parts:
        if value is None and _is_list(path):
            _item([], path, part)
        if isinstance(value, list):
            number = _item(value, path, part)
            path, value = (*path, number), value[number]
        else:
            name = str(part + 1) if isinstance(part, int) else part
            path, value = (*path, name), value.get(name) if isinstance(value, dict) else None
    return path


def _is_list(path: KeyPath) -> bool:
    """Return whether a file would have a list of tables at ``path``."""
    shape, form = CONFIG, None
    for part in path:
        field = shape.fields.get(str(part)) if form in {None, Form.TABLE} else None
        if field is None:
            return False
        shape, form = field.shape, field.form
    return form in {Form.TABLES, Form.WEEKDAYS}


def _item(items: list[object], path: KeyPath, part: str | int) -> int:
    name = _names_by_list(CONFIG).get(str(path[-1]), "id")
    ids = [str(item.get(name)) if isinstance(item, dict) else None for item in items]
    if part in ids:
        return ids.index(str(part))
    number = part if isinstance(part, int) else int(part) - 1 if part.isascii() and part.isdecimal() else None
    if number is not None and 0 <= number < len(items):
        return number
    what = _("has no item {item}").format(item=shown(part) if isinstance(part, str) else part + 1)
    near = nearest(str(part), [each for each in ids if each is not None])
    right = _("did you mean {name}?").format(name=near) if near else None
    raise WfhError(Problem(what, key=key_text(path), right=right))


def _names_by_list(shape: Shape) -> dict[str, str]:
    """Return the key whose value names a table, for each list of tables."""
    forms = {Form.TABLE, Form.TABLES, Form.WEEKDAYS}
    within = [(key, field.shape) for key, field in shape.fields.items() if field.form in forms]
    inner = {key: name for _key, each in within for key, name in _names_by_list(each).items()}
    return {key: each.name for key, each in within if each.name} | inner
