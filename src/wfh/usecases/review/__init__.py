"""Looking back: a span is read by the names of its files, however long the history is."""
