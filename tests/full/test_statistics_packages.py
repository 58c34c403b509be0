"""The files open in the packages that researchers use: SPSS's free twin PSPP, and R with haven.

Both are in Debian: `apt-get install pspp r-base-core r-cran-haven`.
"""

import re
import shutil
import subprocess
from datetime import date

import pytest

from research.codebook import units
from research.files import frames, spss, stata, syntax, tables, twin
from research.files.edition import Edition

pytestmark = pytest.mark.full
EDITION = Edition("2026.2", "Pilot leerambassadeurs", date(2026, 9, 30))
HAS_HAVEN = 'quit(status = !requireNamespace("haven", quietly = TRUE))'


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """A folder with the files of every unit, made up, and their syntax."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "data").mkdir()
    for unit in units.UNITS:
        frame = frames.frame(unit, twin.rows(unit, seed=1, size=50))
        (folder / f"data/{unit.name}.sav").write_bytes(spss.to_sav(unit, frame, EDITION))
        (folder / f"data/{unit.name}.dta").write_bytes(stata.to_dta(unit, frame, EDITION))
        (folder / f"data/{unit.name}.csv").write_bytes(tables.to_csv(frame))
    (folder / "read.sps").write_text(syntax.read_sps(units.UNITS, EDITION))
    (folder / "read.R").write_text(syntax.read_r(units.UNITS, EDITION))
    return folder


@pytest.fixture
def pspp(release):
    program = shutil.which("pspp") or pytest.skip("PSPP is not installed (Debian: pspp)")

    def run(commands):
        (release / "run.sps").write_text(commands)
        done = subprocess.run(
            [program, "--batch", "-O", "format=txt", "run.sps"],
            cwd=release, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture
def r(release):
    program = shutil.which("Rscript") or pytest.skip("R is not installed (Debian: r-base-core)")
    if subprocess.run([program, "-e", HAS_HAVEN], capture_output=True).returncode:
        pytest.skip("R has no haven (Debian: r-cran-haven)")

    def run(commands):
        (release / "run.R").write_text(commands)
        done = subprocess.run(
            [program, "run.R"], cwd=release, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.mark.row("J11")
def test_pspp_shows_labels_and_leaves_the_missing_range_out(pspp, release):
    output = pspp(
        "GET FILE='data/conv.sav'.\n"
        "DISPLAY DICTIONARY /VARIABLES=kind months_since_start.\n"
        "FREQUENCIES kind.\n"
    )
    assert "Soort gesprek" in output
    assert "Gesprek" in output
    assert "Geen antwoord" in output
    assert re.search(r"-99\s*\|\n.*THRU\s*\|\n.*-90", output)
    assert "a. User-missing value" in output
    lines = (release / "data/conv.csv").read_text().splitlines()
    column = lines[0].split(",").index("kind")
    missing = sum(line.split(",")[column] == "-99" for line in lines[1:])
    assert missing > 0
    assert re.search(rf"\|  Missing\|\s*{missing}\|", output)


@pytest.mark.parametrize("unit", units.UNITS, ids=lambda unit: unit.name)
def test_pspp_opens_every_unit(pspp, unit):
    output = pspp(f"GET FILE='data/{unit.name}.sav'.\nDISPLAY DICTIONARY.\n")
    assert all(name in output for name in unit.columns)


def test_the_syntax_of_spss_joins_the_units(pspp, release):
    # DATASET NAME is there for SPSS with windows; PSPP has it too.
    pspp((release / "read.sps").read_text())
    output = pspp("GET FILE='data/conv_joined.sav'.\nLIST conv_pid size_class coverage_class.\n")
    assert output.count("twinconv") == 50


@pytest.mark.row("J11")
def test_r_reads_stata_with_reasons_and_joins_the_units(r):
    output = r(
        'source("read.R")\n'
        'dta <- read_dta("data/conv.dta")\n'
        'csv <- read.csv("data/conv.csv", colClasses = c(month = "character"))\n'
        'cat(attr(dta$kind, "label"), "\\n")\n'
        "cat(names(print_labels <- attr(dta$kind, 'labels')), sep = '; ')\n"
        'cat("\\nmissing", identical(na_tag(dta$kind) == "a", ifelse(csv$kind == -99, TRUE, NA)))\n'
        'cat("\\nspss", sum(is.na(units$conv$kind)) == sum(csv$kind == -99))\n'
        'cat("\\nrows", nrow(joined$conv) == nrow(units$conv))\n'
        'cat("\\nkey", all(joined$conv$org_pid == units$conv$org_pid))\n'
        "place <- match(units$conv$org_pid, units$org$org_pid)\n"
        'cat("\\nvalue", identical(as.numeric(joined$conv$size_class),'
        " as.numeric(units$org$size_class[place])))\n"
    )
    assert "Soort gesprek" in output
    assert "Gesprek; Kort contact" in output
    assert "Geen antwoord" in output
    for fact in ("missing", "spss", "rows", "key", "value"):
        assert f"{fact} TRUE" in output, output
