"""What is shown: domain values, now and a width become rows, labels and bars; no terminal here."""
