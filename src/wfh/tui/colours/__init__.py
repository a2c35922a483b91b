"""Which colours are drawn: the themes, how many colours the terminal has, and what keeps text readable in them."""
