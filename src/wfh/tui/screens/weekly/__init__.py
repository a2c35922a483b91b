"""The weekly view of Overlap."""
