"""What every screen is drawn with: pieces, cells, the frame, times as text."""
