"""What an interrupted write, a full disk or an older version left behind."""
