"""Run wfh as ``python -m wfh``."""

from wfh.cli.main import entry

if __name__ == "__main__":
    raise SystemExit(entry())
