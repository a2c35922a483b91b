"""Overlap and the weekly view as rows, tables, text and files."""
