"""Two versions of one file become one: the three-way merge, and the questions that it leaves to a person."""
