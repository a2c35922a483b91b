"""The handbook in the shell: answers, the book itself, and what is kept beside it."""
