"""Doors for people without an account: tokens that are stored as a hash only."""
