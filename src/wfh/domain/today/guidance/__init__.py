"""Pointers to keys that a person has not used yet: three hints in the first days, later one tip at a time."""
