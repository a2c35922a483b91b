"""Bytes on disk: durable writes, locks, backups, recovery, paths."""
