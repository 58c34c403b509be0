"""Rows that must go: who had them is asked, and nobody gets them any more."""

from datetime import timedelta

import pytest

from ambassadors.models import Ambassador
from organisations import clock
from organisations.models import ProgrammeAuditEntry
from research import pseudonyms
from research.releases import actions
from research.releases.models import Recall, Removal
from tests.database import as_login
from tests.factories import ReleaseDownloadFactory, ReleaseFactory

TABLES = {
    "amb": "amb_pid,org_pid\na1,o1\na2,o1\n",
    "conv": "conv_pid,amb_pid\nc1,a1\nc2,a2\nc3,a1\n",
}


@pytest.fixture
def released(team):
    """`released(**facts)`: an approved release with two ambassadors."""

    def made(**facts):
        done = {
            "state": "approved",
            "decided_by": team.staff["data_steward"],
            "decided_at": clock.now(),
            "tables": TABLES,
        }
        return ReleaseFactory(asked_by=team.staff["researcher"], **done | facts)

    return made


@pytest.fixture
def recall(team):
    """`recall(amb=["a1"])`, as the worker does it."""

    def called(**unit_ids):
        with as_login("runtime", fresh=True):
            return actions.recall(team.programme, unit_ids=unit_ids, reason="taken out", by=None)

    return called


@pytest.mark.row("J12")
def test_who_downloaded_it_is_asked_and_confirms(released, recall, researcher, steward, team):
    release = released()
    path = f"/research/releases/{release.pk}/download/data/conv.csv"
    assert researcher.get(path).status_code == 200
    [made] = recall(amb=["a1"], conv=["a1"], amb_month=["a1"])
    assert made.ids == {"amb": ["a1"], "conv": ["a1"]}
    assert made.due == clock.today() + timedelta(days=30)
    assert "rijen die weg moeten" in researcher.get("/research/").text
    page = researcher.get(f"/research/releases/recalls/{made.pk}/")
    assert "<code>a1</code>" in page.text
    assert "<code>a2</code>" not in page.text
    assert "Ik heb ze overal weggehaald" in page.text
    assert "nog niet" in steward.get("/research/releases/recalls/").text
    for _ in range(2):  # tapped twice
        confirmed = researcher.post(f"/research/releases/recalls/{made.pk}/removed/")
        assert confirmed.status_code == 302
    assert Removal.objects.get().by == team.staff["researcher"]
    assert "rijen die weg moeten" not in researcher.get("/research/").text
    assert "weggehaald op" in steward.get("/research/releases/recalls/").text
    steps = ProgrammeAuditEntry.objects.filter(subject__regex="^(release|recall):")
    assert sorted(steps.values_list("verb", flat=True)) == [
        "confirm removal", "download release", "recall rows of release",
    ]  # fmt: skip


def test_a_recalled_release_is_not_given_any_more(released, recall, researcher):
    release, clean = released(), released(tables={"amb": "amb_pid\na9\n"})
    path = "/research/releases/{}/download/data/amb.csv"
    assert researcher.get(path.format(release.pk)).status_code == 200
    recall(amb=["a1"])
    assert researcher.get(path.format(release.pk)).status_code == 404
    assert researcher.get(path.format(clean.pk)).status_code == 200
    page = researcher.get(f"/research/releases/{release.pk}/").text
    assert "teruggeroepen" in page
    assert "download/" not in page


def test_every_release_with_the_rows_is_recalled_and_no_other(released, recall):
    first, second = released(), released()
    released(tables={"amb": "amb_pid\na9\n"})
    assert {row.release for row in recall(amb=["a1", "unknown"])} == {first, second}
    assert [row.ids for row in Recall.objects.all()] == [{"amb": ["a1"]}] * 2


def test_the_same_recall_again_is_one(released, recall):
    released()
    assert len(recall(amb=["a1"])) == 1
    assert recall(amb=["a1"]) == []
    assert len(recall(amb=["a2"])) == 1


def test_what_waits_for_approval_is_blocked(released, recall, steward):
    release = released(state="made", decided_by=None, decided_at=None)
    assert recall(amb=["a1"]) == []
    recall(amb=["a1"])
    release.refresh_from_db()
    assert len(release.errors) == 1
    answer = steward.post(
        f"/research/releases/{release.pk}/decide/", {"decision": "approve", "reason": "x"}
    )
    assert answer.status_code == 422
    assert "stopte intussen" in answer.text


def test_who_did_not_download_it_is_not_asked(released, recall, researcher, sign_in, team):
    released()
    [made] = recall(amb=["a1"])
    page = researcher.get(f"/research/releases/recalls/{made.pk}/")
    assert "Niemand had het gedownload." in page.text
    assert "Ik heb ze overal weggehaald" not in page.text
    assert researcher.post(f"/research/releases/recalls/{made.pk}/removed/").status_code == 404
    assert not Removal.objects.exists()


def test_who_is_late_is_shown(released, recall, steward, team, at):
    release = released()
    ReleaseDownloadFactory(release=release, by=team.staff["researcher"])
    recall(amb=["a1"])
    assert "te laat" not in steward.get("/research/releases/recalls/").text
    Recall.objects.update(due=clock.today() - clock.DAY)
    assert "te laat" in steward.get("/research/releases/recalls/").text


def test_rows_of_a_real_release_are_found_by_their_pseudonym(
    make, approve, talks, own, team, recall
):
    release = approve(make())
    pid = pseudonyms.pseudonym(pseudonyms.key(), "amb", own.members["ambassador"].pk)
    [made] = recall(amb=[pid], conv=[pid])
    assert (made.release, made.ids) == (release, {"amb": [pid], "conv": [pid]})


@pytest.mark.parametrize("stays", [True, False])
def test_who_says_no_before_the_approval_is_recalled_at_once(
    make, approve, talks, run_jobs, researcher, stays
):
    release = make()
    if not stays:
        Ambassador.objects.update(research=False, research_since=None)
    approve(release)
    run_jobs()
    assert Recall.objects.filter(release=release).exists() is not stays
    path = f"/research/releases/{release.pk}/download/data/conv.csv"
    assert researcher.get(path).status_code == (200 if stays else 404)
