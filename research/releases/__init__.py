"""What leaves for research: one package with a number, checked, approved by a second person."""
