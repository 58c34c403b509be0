"""What is heavy is for the worker: no page waits for it, and no web process holds it."""

import subprocess
import sys

HEAVY = {"polars", "pyreadstat", "weasyprint", "pandas"}
SCRIPT = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilot.settings")
import django
django.setup()
import pilot.urls, research.releases.actions, research.readers
from research.files import archive, codebook, datapackage, ddi, readback, spss, stata, syntax, twin
print(*sorted(set(sys.modules) & set(sys.argv[1:])))
"""


def test_nothing_heavy_is_imported_before_it_is_needed():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *HEAVY],
        capture_output=True, text=True, check=True, timeout=60,
        env={"DATABASE_URL": "postgresql:///none", "SECRET_KEY": "imports", "PYTHONPATH": "."},
    )  # fmt: skip
    assert done.stdout.split() == []
