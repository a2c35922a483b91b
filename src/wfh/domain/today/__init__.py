"""What follows at an instant: boundary, capacity, agenda, the snapshot."""
