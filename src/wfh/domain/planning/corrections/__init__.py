"""Corrections of days that are over: blocks, tasks, thoughts and what was answered at the close."""
