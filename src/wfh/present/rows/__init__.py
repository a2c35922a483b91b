"""What all screens are drawn with: pieces, cells, the frame, times as text."""
