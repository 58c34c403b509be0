"""The whole line: a form is planned, asked, filled in on a phone, and read without a name."""

import pytest

from organisations import clock
from organisations.models import InboxItem
from research import pseudonyms, readers
from research.answers.models import Draft, Response, ResponseLink
from research.codebook import units
from research.waves import keys, links
from research.waves.models import WaveInvitation

ANSWERS = {"la_clear_task": "4", "la_sup_union": "-97", "la_go_on": "3"}


def unit(programme, name):
    return next(one for one in units.of(programme) if one.name == name)


def rows(programme, name="amb_wave"):
    found = unit(programme, name)
    read = readers.rows(found, programme, pseudonyms.key(), closing=clock.today())
    return [dict(zip(found.columns, row, strict=True)) for row in read]


@pytest.mark.row("J05", "C09", "J10")
def test_a_form_goes_from_plan_to_file_without_a_name(
    wave, ambassador, own, team, fill_in, run_jobs
):
    run_jobs()
    item = InboxItem.objects.get(user=own.user("ambassador"), title__contains="Hoe gaat het")
    assert item.url == f"/o/{own.slug}/research/forms/{wave.pk}/"
    start = ambassador.get(item.url)
    assert "Wie ziet dit?" in start.text
    answer = fill_in(ambassador, wave, ANSWERS)
    assert answer.status_code == 302
    [response] = Response.objects.all()
    assert response.month == clock.month()
    assert {name: response.answers[name] for name in ANSWERS} == {
        "la_clear_task": 4, "la_sup_union": -97, "la_go_on": 3,
    }  # fmt: skip
    assert response.answers["la_can_start"] == -99
    assert not Draft.objects.exists()
    assert WaveInvitation.objects.get(member=own.members["ambassador"]).answered
    [row] = rows(team.programme)
    key = pseudonyms.key()
    assert row["amb_pid"] == pseudonyms.pseudonym(key, "amb", own.members["ambassador"].pk)
    assert row["org_pid"] == pseudonyms.pseudonym(key, "org", own.organisation.pk)
    assert (row["la_clear_task"], row["la_can_start"], row["ex_advise"]) == (4, -99, -96)
    assert (row["wave"], row["instrument"], row["form_version"], row["via"]) == (7, 4, 1, 1)
    assert (row["cal_year"], row["month"]) == (clock.today().year, f"{clock.today():%Y-%m}")


def test_with_the_key_gone_the_answers_stay_and_nobody_can_be_found(
    wave, ambassador, steward, team, fill_in, run_jobs
):
    fill_in(ambassador, wave, ANSWERS)
    [link] = list(links.opened(wave.pk))
    assert link[2] == Response.objects.get().pk
    answer = steward.post(
        f"/research/waves/keys/{wave.pk}/destroy/", {"reason": "De ronde is klaar", "sure": "on"}
    )
    assert answer.status_code == 302
    run_jobs()
    wave.refresh_from_db()
    assert (wave.links_destroyed, wave.answered, wave.invited) == (1, 1, 2)
    assert wave.destroyed_at
    assert wave.destroyed_by == team.staff["data_steward"]
    assert keys.read(wave.pk) is None
    assert not ResponseLink.objects.exists()
    assert not WaveInvitation.objects.exists()
    [row] = rows(team.programme)
    assert (row["amb_pid"], row["la_clear_task"]) == ("", 4)
    page = steward.get("/research/waves/keys/").text
    assert "Er kan niets meer uit" in page
