"""No public class, type or constant stands for two things: a name says alone what is meant, in any room."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.architecture.test_rooms import modules

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_EACH_SCREEN = "COMMANDS"
"""What every folder of a screen has by this name, for the registry."""


def public_names(tree: ast.Module) -> Iterator[str]:
    """Yield the classes and the names assigned in a module, but type variables."""
    for node in (*tree.body, *(inner for outer in tree.body if isinstance(outer, ast.If) for inner in outer.body)):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("TypeVar("):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


@pytest.mark.lint
def test_no_public_class_type_or_constant_is_defined_in_two_modules() -> None:
    places: dict[str, list[str]] = {}
    for module, tree in modules():
        for name in public_names(tree):
            shared = name == OF_EACH_SCREEN and module.startswith("tui/screens/")
            if not name.startswith("_") and not shared and module not in places.setdefault(name, []):
                places[name].append(module)
    assert {name: found for name, found in places.items() if len(found) > 1 and name != "TYPE_CHECKING"} == {}
