"""Looking back: only the files of a span are read, however long the history is."""
