"""Find your ambassador: a link for everybody, with who agreed and nothing else."""

import io
from datetime import timedelta

import pytest

from ambassadors.find import queries
from ambassadors.models import PublicCard
from organisations import clock
from organisations.models import AuditEntry, Door, Member
from tests.ambassadors.showing import CARD, picture
from tests.cast import PEOPLE
from tests.factories import (
    AssignmentFactory,
    LearningStoryFactory,
    OfferFactory,
    PublicCardFactory,
    TipFactory,
)


@pytest.fixture
def amina(own, sign_in):
    return sign_in(own.user("ambassador"))


# --- The card


@pytest.mark.row("B18")
def test_an_ambassador_shows_what_they_want_and_takes_it_away(amina, client, find, make_link, own):
    address = make_link()
    assert "Amina" not in client.get(address).text
    assert "Je staat er nu niet op." in amina.get(f"{find}card/").text
    assert amina.post(f"{find}card/", CARD | {"new_photo": picture()}).status_code == 302
    shown = client.get(address).text
    for value in ("Amina Haddad", *CARD.values(), 'href="tel:0612345678"', "data:image/jpeg"):
        assert value in shown
        assert value in amina.get(f"{find}card/").text  # the preview
    assert AuditEntry.objects.filter(verb="show public card").exists()

    assert amina.post(f"{find}card/remove/").status_code == 302
    assert not PublicCard.objects.exists()
    shown = client.get(address).text
    for value in ("Amina", *CARD.values(), "data:image/jpeg"):
        assert value not in shown


def test_a_card_can_be_only_a_name(amina, client, find, make_link):
    address = make_link()
    assert amina.post(f"{find}card/", {}).status_code == 302
    shown = client.get(address).text
    assert "Amina Haddad" in shown
    assert "tel:" not in shown
    assert "mailto:" not in shown


@pytest.mark.parametrize("agrees", [True, False])
def test_the_job_is_shown_only_when_that_is_ticked(own, amina, client, find, make_link, agrees):
    address = make_link()
    assert "with_function" not in amina.get(f"{find}card/").context["form"].fields
    Member.objects.filter(pk=own.members["ambassador"].pk).update(function="Inpakker")
    amina.post(f"{find}card/", {"with_function": "on"} if agrees else {})
    assert ("Inpakker" in client.get(address).text) is agrees


def test_the_photo_stays_until_it_is_removed_or_replaced(amina, find):
    amina.post(f"{find}card/", {"new_photo": picture()})
    photo = PublicCard.objects.get().photo
    assert photo.startswith("data:image/jpeg;base64,")
    amina.post(f"{find}card/", CARD)
    assert PublicCard.objects.get().photo == photo
    amina.post(f"{find}card/", CARD | {"no_photo": "on"})
    assert PublicCard.objects.get().photo == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "bel me"),
        ("email", "geen adres"),
        ("where", "x" * 201),
        ("invitation", "x" * 201),
    ],
)
def test_what_is_not_right_is_explained_and_kept_and_the_card_stays(amina, find, field, value):
    amina.post(f"{find}card/", CARD)
    answer = amina.post(f"{find}card/", CARD | {field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert answer.context["form"][field].value() == value
    assert getattr(answer.context["shown"], field) == CARD[field]
    assert getattr(PublicCard.objects.get(), field) == CARD[field]


def test_a_file_that_is_no_photo_is_explained(amina, find):
    file = io.BytesIO(b"<svg onload=alert(1)>")
    file.name = "me.jpg"
    answer = amina.post(f"{find}card/", {"new_photo": file})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"new_photo"}


def test_an_ambassador_changes_the_own_card_only(own, amina, find):
    theirs = PublicCardFactory(organisation=own.organisation)
    amina.post(f"{find}card/", CARD)
    amina.post(f"{find}card/remove/")
    assert list(PublicCard.objects.all()) == [theirs]


# --- The page behind the link


@pytest.mark.row("C01")
def test_the_page_shows_nothing_of_the_organisation_but_who_agreed(
    own, other, client, make_link, sign_in, team
):
    PublicCardFactory(organisation=own.organisation, member=own.members["ambassador"])
    silent = AssignmentFactory(organisation=own.organisation).member
    gone = AssignmentFactory(organisation=own.organisation, ends=clock.today() - clock.DAY).member
    later = AssignmentFactory(
        organisation=own.organisation, starts=clock.today() + timedelta(days=2)
    ).member
    for person in (gone, later):
        PublicCardFactory(organisation=own.organisation, member=person)
    PublicCardFactory(organisation=own.organisation, member=own.members["manager"])
    PublicCardFactory(organisation=other.organisation, member=other.members["ambassador"])
    story = LearningStoryFactory(
        organisation=own.organisation, member=own.members["ambassador"], story="Ik leerde laat."
    )
    offer = OfferFactory(organisation=own.organisation)
    tip = TipFactory(organisation=own.organisation, state="shown")
    address = make_link()
    hidden = [person.name for person in (silent, gone, later)]
    hidden += [name for r, name in PEOPLE["Bakkerij De Halm", own.slug, "Food"].items()
               if r != "ambassador"]  # fmt: skip
    hidden += [*PEOPLE["Zorghuis De Linde", other.slug, "Care"].values(), "Zorghuis"]
    hidden += [story.story, offer.title, tip.text, own.slug, "/o/"]
    callers = [client, *(sign_in(own.user(role)) for role in own.members)]
    callers += [sign_in(other.user("hr")), sign_in(team.user("researcher"))]
    for caller in callers:
        answer = caller.get(address)
        assert answer.status_code == 200
        assert "Amina Haddad" in answer.text
        assert "Bakkerij De Halm" in answer.text
        assert [word for word in hidden if word in answer.text] == []
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex, nofollow">' in answer.text
        assert answer["Cache-Control"] == "no-store, private"
        assert caller.post(address).status_code == 405


def test_without_anybody_the_page_is_kind(client, make_link):
    assert "Er staat nog niemand op deze pagina." in client.get(make_link()).text


def test_a_new_link_closes_the_old_one(client, make_link):
    first = make_link()
    second = make_link()
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert Door.objects.filter(kind="find", closed=False).count() == 1


def test_the_link_works_for_five_years(client, make_link, at):
    address = make_link()
    with at(clock.now() + timedelta(days=5 * 365 - 1)):
        assert client.get(address).status_code == 200
    with at(clock.now() + timedelta(days=5 * 365)):
        assert client.get(address).status_code == 404


def test_the_code_of_the_poster_can_be_typed(client, make_link):
    address = make_link()
    answer = client.post("/d/", {"code": address.split("/")[2].lower()}, follow=True)
    assert answer.status_code == 200
    assert "Vind je leerambassadeur" in answer.text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("project_leader", 302),
        ("hr", 302),
        ("communications", 302),
        ("ambassador", 403),
        ("manager", 403),
        ("works_council", 403),
    ],
)
def test_who_makes_things_known_makes_the_link(own, sign_in, find, role, status):
    assert sign_in(own.user(role)).post(f"{find}link/").status_code == status
    assert Door.objects.filter(kind="find").exists() is (status == 302)


def test_without_a_link_an_ambassador_hears_whom_to_ask(amina, find):
    text = amina.get(f"{find}poster/").text
    assert "Er is nog geen link." in text
    assert f"{find}link/" not in text


def test_a_person_is_shown_without_what_they_left_out(own):
    card = PublicCardFactory(organisation=own.organisation, member=own.members["ambassador"])
    assert queries.seen(card).dial == ""
    assert queries.seen(card).initials == "AH"
