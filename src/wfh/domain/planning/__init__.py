"""Tasks, quick entry, cuts, block proposals, days ahead."""
