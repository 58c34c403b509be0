"""Which figures can be shown so that nobody is a number: pure functions, no database.

`cells` says when one figure is safe by itself, `protect` which others must be withheld with an
unsafe one. tests/research/disclosure attacks them with all that is shown.
"""

from research.disclosure.cells import Cell, rounded
from research.disclosure.protect import Ceiling, Key, Tree, ceilings, protect

__all__ = ["Ceiling", "Cell", "Key", "Tree", "ceilings", "protect", "rounded"]
