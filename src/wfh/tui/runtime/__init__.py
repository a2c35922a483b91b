"""What runs beside the screens: write queue, ticker, background work, notice line."""
