"""Proposals: which task gets which time today, why, and what does not fit."""
