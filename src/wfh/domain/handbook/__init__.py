"""Answers of the handbook: what a rule means on the clock, who is on call, what the words of a question find."""
