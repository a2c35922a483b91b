"""Keys, commands, bars, forms and the palette."""
