"""A field that two machines set to different values: the one in the file stands until the person says which it is."""

from __future__ import annotations

from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Conflict(Value):
    """What another machine wrote into the field ``key`` of the ``kind`` (task, block … or file) with the ``id``.

    ``theirs`` is a TOML value. ``attribute`` is the name of the field in the value that holds it, and ``value`` what it
    means there; both are derived. ``extra`` holds fields unknown to this version.
    """

    kind: str
    key: str
    theirs: Any
    id: str = ""
    attribute: str = ""
    value: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)
