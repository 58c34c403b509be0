"""How fast the pages are, with twenty organisations and with two thousand."""
