"""The outside: optional, fails softly, says so."""
