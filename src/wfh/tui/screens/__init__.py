"""One screen a file; a screen composes and routes, and holds no rule."""
