"""An offer is recommended by link or slip; counted for each item, never for a person."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict

from ambassadors.models import Recommendation
from organisations import clock
from organisations.doors import tokens
from organisations.models import AuditEntry, Door
from tests.factories import OfferFactory, ProgrammeOfferFactory


@pytest.fixture
def amina(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.fixture(params=["own", "programme"])
def offer(request, own, team):
    facts = {
        "title": "Taal op de werkvloer",
        "description": "Elke week twee uur.",
        "how_to_apply": "Bel het fonds.",
        "checked_on": clock.today(),
    }
    if request.param == "programme":
        staff = team.staff["programme_staff"]
        return ProgrammeOfferFactory(programme=team.programme, checked_by=staff, **facts)
    return OfferFactory(
        organisation=own.organisation, checked_by=own.members["hr"], remaining=4321, **facts
    )


@pytest.fixture
def recommend(own, offer):
    return f"/o/{own.slug}/offers/{offer.pk}/recommend/"


def address_of(offer):
    door = Door.objects.get(kind="offer", subject_id=offer.pk, closed=False)
    return f"/d/{tokens.derive(door.pk)}/"


@pytest.mark.row("B08")
@pytest.mark.row("B20")
def test_an_ambassador_recommends_an_offer_with_a_link_and_a_slip(
    own, amina, client, offer, recommend
):
    shown = "offer" if hasattr(offer, "organisation_id") else "offers/programme"
    path = f"/o/{own.slug}/{'offers' if shown == 'offer' else shown}/{offer.pk}/"
    assert recommend in amina.get(path).text
    assert "Niet door wie" in amina.get(recommend).text
    answer = amina.post(recommend, follow=True)
    address = address_of(offer)
    assert answer.redirect_chain == [(f"{recommend}link/", 302)]
    assert address in answer.text
    assert "data:image/svg+xml;base64," in answer.text
    assert offer.how_to_apply in answer.text  # on the slip
    seen = client.get(address)
    assert seen.status_code == 200
    for value in (offer.title, offer.description, offer.audience, offer.costs, "Bel het fonds."):
        assert value in seen.text


def test_the_page_for_everybody_shows_the_offer_and_nothing_else(
    own, other, client, sign_in, amina, offer, recommend
):
    more = OfferFactory(organisation=own.organisation, title="Heftruck")
    amina.post(recommend)
    address = address_of(offer)
    hidden = [more.title, "Peter Postma", "Sanne de Graaf", "4321", "4.321", "Bakkerij", own.slug]
    for caller in (client, sign_in(other.user("hr"))):
        answer = caller.get(address)
        assert [word for word in hidden if word in answer.text] == []
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert caller.post(address).status_code == 405


def test_it_is_counted_for_each_offer_and_for_nobody(own, other, amina, sign_in, offer, recommend):
    entries = AuditEntry.objects.count()
    for _ in range(3):
        amina.post(recommend)
    amina.get(recommend)
    amina.get(f"{recommend}link/")
    row = Recommendation.objects.get()
    assert {"count": 3, "offer_id": offer.pk}.items() <= model_to_dict(row).items()
    assert {f.attname for f in row._meta.concrete_fields} == {
        "id",
        "organisation_id",
        "offer_id",
        "count",
    }
    assert AuditEntry.objects.count() == entries
    for role in own.members:
        page = sign_in(own.user(role)).get(f"/o/{own.slug}/offers/")
        assert "aangeraden" not in page.text


def test_the_link_tells_no_day_and_stays_the_same_for_every_slip(amina, at, offer, recommend):
    noon = clock.now().replace(year=2027, month=5, day=14, hour=12, minute=34)
    with at(noon):
        amina.post(recommend)
    first = Door.objects.get(kind="offer")
    assert first.expires.astimezone(clock.AMSTERDAM).isoformat() == "2028-06-01T00:00:00+02:00"
    with at(noon + timedelta(days=40)):
        amina.post(recommend)
    assert Door.objects.get(kind="offer").expires == first.expires
    with at(noon + timedelta(days=300)):
        amina.post(recommend)
    again = Door.objects.get(kind="offer")
    assert again.token_hash == first.token_hash
    assert again.expires > first.expires


@pytest.mark.parametrize("when", ["ended", "to come"])
def test_what_does_not_hold_today_is_not_shown_and_not_recommended(
    amina, client, offer, recommend, when
):
    amina.post(recommend)
    address = address_of(offer)
    if when == "ended":
        offer.valid_until = clock.today() - clock.DAY
    else:
        offer.valid_from = clock.today() + clock.DAY
    offer.save()
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Je leerambassadeur weet wat er nu wel is." in answer.text
    assert offer.title not in answer.text
    assert amina.get(recommend).status_code == 404
    assert amina.post(recommend).status_code == 404
    assert Recommendation.objects.get().count == 1


def test_an_offer_of_another_organisation_is_no_offer_here(own, other, amina):
    theirs = OfferFactory(organisation=other.organisation)
    path = f"offers/{theirs.pk}/recommend/"
    assert amina.post(f"/o/{own.slug}/{path}").status_code == 404
    assert amina.post(f"/o/{other.slug}/{path}").status_code == 404
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("role", ["hr", "project_leader", "communications", "manager"])
def test_others_find_no_button(own, sign_in, role):
    offer = OfferFactory(organisation=own.organisation)
    client = sign_in(own.user(role))
    page = client.get(f"/o/{own.slug}/offers/{offer.pk}/")
    assert page.status_code == 200
    assert "Raad dit aan" not in page.text
    assert client.post(f"/o/{own.slug}/offers/{offer.pk}/recommend/").status_code == 403


def test_without_a_link_yet_the_link_page_leads_to_making_it(amina, recommend):
    assert amina.get(f"{recommend}link/").url == recommend
