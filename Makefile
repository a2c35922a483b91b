# Short names for the commands in CONTRIBUTING.md. They run in the active environment, else in .venv, else on the PATH.
BIN ?= $(if $(VIRTUAL_ENV),,$(if $(wildcard .venv/bin/python),.venv/bin/))

# The workers of a test run share what they make of the tests' modules; else each makes all of it, at every run.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install run test matrix quick long lint format golden screenshots catalogue coverage bench

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' Makefile

install:  ## make .venv with wfh and the tools, from these sources
	python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]'

run:  ## open the app on the sample team
	$(BIN)wfh demo

test:  ## everything, as CI runs it
	$(BIN)pytest -n 3

matrix:  ## everything, by each Python from 3.11 to 3.14 that is there
	@failed=; for version in 3.11 3.12 3.13 3.14; do \
	  python$$version -c pass 2>/dev/null || { echo "python$$version: not here"; continue; }; \
	  python$$version -m venv .matrix/$$version && \
	  .matrix/$$version/bin/pip install --quiet --editable '.[test]' && \
	  .matrix/$$version/bin/python -m pytest -n 2 || failed="$$failed $$version"; \
	done; test -z "$$failed" || { echo "failed:$$failed"; exit 1; }

quick:  ## the tests to run while you work
	$(BIN)pytest -m quick -n 2

long:  ## everything, with the campaigns at full length
	WFH_LONG=1 $(BIN)pytest -n 2

lint:  ## ruff, mypy and the import contracts
	$(BIN)ruff check .
	$(BIN)ruff format --check .
	$(BIN)mypy
	$(BIN)lint-imports --no-cache

format:  ## format the code and fix what ruff can fix
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

golden:  ## rewrite the kept screens, texts and files; read the diff before you commit
	WFH_UPDATE=1 WFH_GOLDEN=1 $(BIN)pytest -n 2 tests/screens tests/tui tests/present tests/terminal/days/test_the_week.py

screenshots:  ## redraw the pictures, and record those that move
	$(BIN)python screenshots/draw.py
	$(BIN)python -m screenshots.record

catalogue:  ## update the template and the translations
	$(BIN)python -m tests.locale.update

coverage:  ## show what no test reaches
	$(BIN)coverage run -m pytest
	$(BIN)coverage combine
	$(BIN)coverage report

bench:  ## measure speed against the goals
	$(BIN)python -m tests.benchmarks
