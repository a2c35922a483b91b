"""The reference of ``config.toml`` says what is declared, and its examples are right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.config import PAGE, page
from wfh.domain.model.config import CONFIG
from wfh.domain.schema.fields import Form
from wfh.errors import Severity
from wfh.store.config.load import load_config

if TYPE_CHECKING:
    from pathlib import Path


def test_the_reference_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.docs.config"


@pytest.mark.parametrize("key", [key for key, field in CONFIG.fields.items() if field.shape])
def test_every_key_of_every_table_has_a_row(key: str) -> None:
    field = CONFIG.fields[key]
    declared = {each for each, inner in field.shape.fields.items() if inner.form not in {Form.TABLES, Form.WEEKDAYS}}

    section = re.split(rf"^## \[+{key}\]+$", page(), flags=re.MULTILINE)[1].split("\n## ")[0]
    assert declared <= set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))


def test_every_example_is_right(tmp_path: Path) -> None:
    found = re.findall(r"^## (\[.*\])$|^\|.*\| `(\w+ = .*)` \|$", page(), re.MULTILINE)
    assert len(found) > len(CONFIG.fields)
    second = '[[tree]]\nid = "ask-2"\nquestion = "q"\nyes = "fine"\nno = "ask a friend"\n'
    second += '[[oncall]]\nid = "sam"\nturns = "noor"\nfrom = 2026-11-23\ntimezone = "UTC"\n'
    second += "".join(f'[[rule]]\nid = "outage{n}"\nchannel = "phone"\nwhen = "always"\n' for n in ("", "-2"))
    second += '[[tree]]\nid = "stuck-2"\nquestion = "q"\nyes = "fine"\nno = "ask a friend"\n'
    path = tmp_path / "config.toml"
    path.write_text("\n".join([heading or example for heading, example in found] + [second]))

    assert [str(problem) for problem in load_config(path).problems if problem.severity is Severity.ERROR] == []
