"""What the keys of the app do, as commands: each says what it did, by name, with its way back."""
