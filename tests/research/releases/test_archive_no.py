"""Who leaves an archive: what waits for approval stops, and who has an edition deletes it."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import InboxItem
from organisations.tenancy import scope
from research import pseudonyms
from research.consent import actions as consent
from research.consent.models import Layer
from research.releases import actions, jobs
from research.releases.models import Recall, Release, Removal
from tests.database import as_login

pytestmark = pytest.mark.row("J11")
UNITS = ["org", "amb", "conv", "moment"]


@pytest.fixture
def says():
    """`says(member, archive=False)`: as in the browser, without the worker."""

    def said(member, *, leave="", **layers):
        programme = member.organisation.programme_id
        ids = {"org": member.organisation_id, "programme": programme, "member": member.pk}
        with as_login("runtime", fresh=True), scope(**ids):
            if leave:
                consent.leave(leave, by=member)
            else:
                choices = {Layer(name): yes for name, yes in layers.items()}
                consent.choose(by=member, choices=choices, method="screen")

    return said


@pytest.fixture
def decide(steward):
    def decided(release):
        return steward.post(
            f"/research/releases/{release.pk}/decide/",
            {"decision": "approve", "reason": "Alle punten gelezen."},
        )

    return decided


@pytest.fixture
def recall(team, run_jobs):
    """`recall(member)`: take out the rows of a person, as the worker does."""

    def called(member, units=("amb", "conv")):
        pid = pseudonyms.pseudonym(pseudonyms.key(), "amb", member.pk)
        with as_login("runtime", fresh=True):
            made = actions.recall(
                team.programme, unit_ids={unit: [pid] for unit in units}, reason="taken out"
            )
        run_jobs()
        return made

    return called


@pytest.mark.parametrize("how", [{"archive": False}, {"leave": "stop"}])
def test_a_yes_taken_back_while_it_waits_stops_it(
    how, crowd, make, approve, edition, says, decide, run_jobs
):
    source = approve(make(units=UNITS))
    waits = edition(source)
    says(crowd[1], **how)
    run_jobs()
    answer = decide(waits)
    assert answer.status_code == 422
    assert "Maak een nieuwe archiefeditie" in answer.text
    waits.refresh_from_db()
    assert (waits.state, len(waits.errors)) == ("made", 1)
    again = edition(source)
    assert again.rows["amb"] == 4
    approve(again)


@pytest.mark.parametrize(
    "how", [{"survey": False}, {"leave": "cut_link"}, {"archive": True}, {"story": True}]
)
def test_another_choice_stops_nothing(how, crowd, make, approve, edition, says, run_jobs):
    waits = edition(approve(make(units=UNITS)))
    says(crowd[1], **how)
    run_jobs()
    approve(waits)


def test_a_first_no_stops_nothing(crowd, make, approve, edition, says, run_jobs):
    waits = edition(approve(make(units=UNITS)))
    says(crowd[0], archive=False)
    run_jobs()
    approve(waits)


def test_an_edition_about_no_people_goes_on(crowd, make, approve, edition, says, run_jobs):
    waits = edition(approve(make(units=["org", "moment"])))
    says(crowd[1], archive=False)
    run_jobs()
    approve(waits)


def test_what_was_approved_before_the_worker_knew_is_recalled(
    crowd, make, approve, edition, says, run_jobs, unpacked, researcher
):
    source = approve(make(units=UNITS))
    before, waits = approve(edition(source)), edition(source)
    says(crowd[1], archive=False)
    approve(waits)
    run_jobs()
    assert [each.release for each in Recall.objects.all()] == [waits]
    unpacked(before)
    path = f"/research/releases/{waits.pk}/download/{waits.package_name}"
    assert researcher.get(path).status_code == 404


def test_a_no_while_it_is_made_is_found_in_it(
    crowd, make, approve, edition, says, decide, monkeypatch
):
    source = approve(make(units=UNITS))
    finish = jobs._finish
    # As when the worker that makes it is slower than the one that acts on the no.
    monkeypatch.setattr("research.releases.recalling._block", lambda release: None)

    def late(job, making, data):
        says(crowd[1], archive=False)
        finish(job, making, data)

    monkeypatch.setattr(jobs, "_finish", late)
    waits = edition(source)
    assert waits.rows["amb"] == 5
    assert decide(waits).status_code == 422
    monkeypatch.setattr(jobs, "_finish", finish)
    approve(edition(source))


@pytest.mark.row("J12")
def test_who_downloaded_an_edition_deletes_it_and_confirms(
    crowd, make, approve, edition, unpacked, researcher, steward, recall, team
):
    source = approve(make(units=UNITS))
    made = approve(edition(source))
    unpacked(made)  # the edition and not its source
    recall(crowd[1])
    found = {each.release: each for each in Recall.objects.all()}
    assert set(found) == {source, made}
    [item] = InboxItem.objects.filter(user=team.staff["researcher"].user)
    assert "archiefeditie" in item.title
    page = researcher.get(found[made].get_absolute_url())
    assert "elke kopie van deze archiefeditie" in page.text
    assert "Welke rijen" not in page.text
    assert "Welke rijen" in researcher.get(found[source].get_absolute_url()).text
    assert "rijen die weg moeten" in researcher.get("/research/").text
    path = f"/research/releases/{made.pk}/download/{made.package_name}"
    assert researcher.get(path).status_code == 404
    assert "Ik heb hem overal gewist" in page.text
    assert "nog niet" in steward.get("/research/releases/recalls/").text
    researcher.post(f"{found[made].get_absolute_url()}removed/")
    assert Removal.objects.get().recall == found[made]
    assert "nog niet" not in steward.get("/research/releases/recalls/").text


@pytest.mark.row("J12")
def test_who_keeps_it_is_reminded_after_thirty_days(
    crowd, make, approve, edition, unpacked, recall, team, run_jobs, at
):
    unpacked(approve(edition(approve(make(units=UNITS)))))
    recall(crowd[1])
    with at(clock.now() + timedelta(days=31)):
        run_jobs()
    titles = InboxItem.objects.filter(user=team.staff["researcher"].user)
    assert "Te laat: wis archiefeditie" in " ".join(titles.values_list("title", flat=True))
    [item] = InboxItem.objects.filter(user=team.staff["data_steward"].user)
    assert "niet iedereen wiste hem" in item.title


def test_an_edition_without_files_of_these_rows_stays_with_who_has_it(
    crowd, make, approve, edition, recall
):
    source = approve(make(units=UNITS))
    made = approve(edition(source))
    Release.objects.filter(pk=made.pk).update(rows={"org": 6, "amb": 0})
    recall(crowd[1], units=["amb"])
    assert [each.release for each in Recall.objects.all()] == [source]


def test_a_second_recall_asks_nobody_twice(crowd, make, approve, edition, recall):
    made = approve(edition(approve(make(units=UNITS))))
    recall(crowd[1])
    recall(crowd[2])
    assert Recall.objects.filter(release=made).count() == 1
    assert Recall.objects.count() == 3
