"""When a figure about conversations may be shown. These numbers are a promise to every works
council: changing one is a new version, and its file says so."""

VERSION = 1

SMALLEST_CELL = 5
FEWEST_AMBASSADORS = 3
# Percent: nobody makes up more of a figure than this.
LARGEST_SHARE = 70
FEWEST_ORGANISATIONS = 3  # for a sector
ROUNDED_TO = 5
