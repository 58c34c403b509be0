"""The codebook as a page, with a filter by level and by process or effect."""

import pytest

PLACE = "/research/codebook/"


@pytest.fixture
def researcher(team, sign_in):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.mark.row("A10", "A11")
def test_variables_are_filtered_by_level_and_by_what_they_are_about(researcher):
    every = researcher.get(PLACE).text
    assert "<code>took_part</code>" in every
    assert "<code>kind</code>" in every
    meso = researcher.get(f"{PLACE}?level=meso&aspect=effect").text
    assert "<code>took_part</code>" in meso
    assert "<code>kind</code>" not in meso
    assert '<option value="meso" selected>' in meso
    assert "<code>took_part</code>" not in researcher.get(f"{PLACE}?level=micro").text


@pytest.mark.row("A11")
def test_a_level_that_is_not_there_shows_everything(researcher):
    text = researcher.get(f"{PLACE}?level=nano&aspect=%00").text
    assert "<code>took_part</code>" in text
    assert "selected" not in text.split('<form method="get"')[1].split("</form>")[0]
