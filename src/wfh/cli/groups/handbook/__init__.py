"""The handbook in the shell: answers, the book itself, and what wfh stores for it."""
