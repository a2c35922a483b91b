"""What files may hold: kinds of values, and the declaration of every key."""
