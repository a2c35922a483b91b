"""The screen of the handbook as rows: the search, what it found, the entry beside it, all there is."""
