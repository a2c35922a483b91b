"""The values everything else is about."""
