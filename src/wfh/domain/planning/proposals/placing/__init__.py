"""The rules of one kind of task each: where it goes in what is free."""
