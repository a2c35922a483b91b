"""What can be found again: the entries of a day and of the lists, and how well words fit them."""
