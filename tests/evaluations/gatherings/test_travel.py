"""How long people travel: told once, on the claim form, and to the organiser of all together."""

from datetime import timedelta

import pytest

from evaluations.gatherings.models import Session, SignUp
from organisations import clock
from organisations.models import AuditEntry
from tests.factories import GatheringFactory, SessionFactory, SignUpFactory

PROGRAMME = "/programme/gatherings/"


def told():
    return SignUp.objects.values_list("travel_minutes", flat=True).get()


@pytest.mark.row("H03")
def test_what_was_told_at_the_sign_up_stands_on_the_claim_form(own, joined, training, url):
    client = joined(own, "ambassador", training, needs="Vegetarisch", travel_minutes="75")
    assert told() == 75
    session = training.sessions.first()
    claim = client.get(f"{url}sessions/{session.pk}/claim/").text
    for known in ("75 minuten", "Amina Haddad", "Bakkerij De Halm", "Basistraining"):
        assert known in claim
    assert session.place.address in claim
    assert "Vul je reistijd in" not in claim
    assert "75 minuten" in client.get(f"{url}{training.pk}/").text


def test_it_can_be_told_or_changed_later_and_what_was_told_stands_there(own, joined, training, url):
    client = joined(own, "ambassador", training, needs="Vegetarisch")
    assert told() is None
    session = training.sessions.first()
    assert f"{url}{training.pk}/details/" in client.get(f"{url}sessions/{session.pk}/claim/").text
    page = client.get(f"{url}{training.pk}/details/")
    assert page.context["form"]["needs"].value() == "Vegetarisch"
    data = {"needs": "Vegetarisch", "travel_minutes": "40"}
    assert client.post(f"{url}{training.pk}/details/", data).url == f"{url}{training.pk}/"
    assert told() == 40
    assert SignUp.objects.get().needs == "Vegetarisch"
    assert AuditEntry.objects.filter(verb="change sign-up").count() == 1


@pytest.mark.parametrize("minutes", ["0", "-5", "601", "veel", "1e2", "1.5"])
def test_what_cannot_be_is_explained_and_kept(own, sign_in, joined, training, url, minutes):
    client = sign_in(own.user("ambassador"))
    data = {"needs": "Rolstoel", "travel_minutes": minutes}
    answer = client.post(f"{url}{training.pk}/sign-up/", data)
    assert answer.status_code == 422
    assert answer.context["form"]["travel_minutes"].value() == minutes
    assert not SignUp.objects.exists()
    client = joined(own, "ambassador", training, travel_minutes="30")
    assert client.post(f"{url}{training.pk}/details/", data).status_code == 422
    assert told() == 30


def test_online_nobody_travels(own, sign_in, training, url):
    client = sign_in(own.user("ambassador"))
    assert "travel_minutes" in client.get(f"{url}{training.pk}/").context["form"].fields
    Session.objects.update(form="online", place=None)
    assert "travel_minutes" not in client.get(f"{url}{training.pk}/").context["form"].fields
    client.post(f"{url}{training.pk}/sign-up/", {"travel_minutes": "30"})
    assert told() is None


def test_withdrawing_forgets_it_and_who_does_not_take_part_tells_nothing(
    own, joined, training, url
):
    client = joined(own, "ambassador", training, travel_minutes="30")
    client.post(f"{url}{training.pk}/withdraw/")
    assert told() is None
    client.post(f"{url}{training.pk}/details/", {"travel_minutes": "30"})
    assert told() is None


def test_somebody_elses_sign_up_is_not_found(own, sign_in, joined, training, url):
    joined(own, "ambassador", training, travel_minutes="30")
    hr = sign_in(own.user("hr"))
    assert hr.get(f"{url}{training.pk}/details/").status_code == 404
    assert hr.post(f"{url}{training.pk}/details/", {"travel_minutes": "9"}).status_code == 404
    assert told() == 30


@pytest.mark.row("H03")
def test_the_organiser_reads_all_together_and_nobodys_own(own, staff, training):
    for name, minutes in (("An", 31), ("Bo", 62), ("Cas", 137), ("Dee", None)):
        SignUpFactory(
            organisation=own.organisation,
            gathering_id=training.pk,
            name=name,
            travel_minutes=minutes,
        )
    SessionFactory(gathering=training, place=None, form="online")
    text = staff.get(f"{PROGRAMME}{training.pk}/").text
    assert "Cas" in text
    assert "Dee" in text
    assert text.count("3 van de 4 mensen vulden het in") == 2  # of the two days on site
    assert "samen 4 uur, de middelste reist 60 minuten" in text
    assert "1 persoon reist langer dan anderhalf uur" in text
    for own_number in ("31", "62", "137"):
        assert f"{own_number} minuten" not in text


def test_of_two_people_nothing_is_told(own, staff, training):
    for minutes in (100, 120):
        SignUpFactory(
            organisation=own.organisation, gathering_id=training.pk, travel_minutes=minutes
        )
    assert "Reistijd" not in staff.get(f"{PROGRAMME}{training.pk}/").text
    SignUpFactory(organisation=own.organisation, gathering_id=training.pk, travel_minutes=20)
    assert "Reistijd" in staff.get(f"{PROGRAMME}{training.pk}/").text


def test_who_waits_does_not_count(own, staff):
    made = GatheringFactory(capacity=9)
    SessionFactory(gathering=made, date=clock.today() + timedelta(days=9))
    for state in ("placed", "placed", "waiting"):
        SignUpFactory(
            organisation=own.organisation, gathering_id=made.pk, state=state, travel_minutes=60
        )
    assert "Reistijd" not in staff.get(f"{PROGRAMME}{made.pk}/").text
