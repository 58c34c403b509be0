"""The poster: in the archive as a PDF, with who agreed, and with nobody else any more."""

import io

import page as pdf_check
import pikepdf
import pytest

from ambassadors.models import PublicCard
from ambassadors.tasks import clear_public_cards
from organisations.documents import content, files
from organisations.models import Document, StoredFile
from roles import actions as roles
from tests.ambassadors.showing import CARD, picture, poster
from tests.factories import AssignmentFactory, PublicCardFactory

PDF_UA = pdf_check.ValidationProfile.PDF_UA_1


@pytest.fixture
def amina(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


def test_the_poster_page_prints_the_way_in_and_who_agreed(own, amina, find, make_link):
    address = make_link()
    amina.post(f"{find}card/", CARD)
    text = amina.get(f"{find}poster/").text
    assert address in text
    assert address.split("/")[2] in text
    assert "Amina Haddad" in text
    assert "data:image/svg+xml;base64," in text
    assert f"{find}link/" not in text  # not hers to change
    assert poster().get_absolute_url() in text


def test_the_poster_is_a_pdf_that_can_be_read_aloud(own, amina, find, make_link, run_jobs, leader):
    amina.post(f"{find}card/", CARD | {"new_photo": picture()})
    address = make_link()
    run_jobs()
    answer = leader.get(f"{poster().get_absolute_url()}download/")
    assert answer["Content-Type"] == "application/pdf"
    assert pdf_check.validate_pdf_bytes(answer.content, profile=PDF_UA).is_compliant is True
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        texts = alternatives(file)
        assert len(file.pages) == 1
    assert "QR-code naar de pagina met de leerambassadeurs" in texts
    assert "Foto van Amina Haddad" in texts
    assert poster().content["address"].endswith(address)
    shown = leader.get(poster().get_absolute_url()).text
    assert CARD["where"] in shown


def alternatives(file):
    found = [obj.get("/Alt") for obj in file.objects if isinstance(obj, pikepdf.Dictionary)]
    return {str(text) for text in found if text is not None}


def test_the_poster_is_made_again_only_when_it_says_something_else(amina, find, make_link):
    amina.post(f"{find}card/", CARD)
    assert poster() is None  # there is no link yet
    make_link()
    assert poster().version == 1
    amina.post(f"{find}card/", CARD)
    assert poster().version == 1
    amina.post(f"{find}card/", CARD | {"where": "Woensdag"})
    assert poster().version == 2
    make_link()
    assert poster().version == 3


def test_what_is_taken_back_is_in_no_poster_of_before_either(
    own, amina, leader, find, make_link, run_jobs
):
    make_link()
    amina.post(f"{find}card/", CARD | {"new_photo": picture()})
    run_jobs()
    with_her = poster()
    file = with_her.file
    assert leader.get(f"{with_her.get_absolute_url()}download/").status_code == 200
    amina.post(f"{find}card/remove/")
    with_her.refresh_from_db()
    assert with_her.content == content.EMPTIED
    assert with_her.file is None
    assert not StoredFile.objects.filter(pk=file.pk).exists()
    for path in ("", "download/"):
        assert leader.get(with_her.get_absolute_url() + path).status_code == 404
    newest = leader.get(poster().get_absolute_url())
    assert newest.context["versions"] == []
    run_jobs()
    assert "Amina" not in str(poster().content)
    texts = " ".join(str(row.content) for row in Document.objects.filter(kind="poster"))
    assert CARD["phone"] not in texts


def test_a_poster_that_was_still_to_be_made_stays_empty(amina, find, make_link, run_jobs):
    make_link()
    amina.post(f"{find}card/", CARD)
    amina.post(f"{find}card/remove/")
    run_jobs()
    rows = Document.objects.filter(kind="poster").order_by("version")
    assert [row.file is not None for row in rows] == [False, False, True]
    assert b"Amina" not in files.read(rows.last().file)


def test_who_stops_leaves_the_page_at_once_and_the_poster_that_night(
    own, act, amina, client, find, make_link
):
    address = make_link()
    amina.post(f"{find}card/", CARD)
    stays = AssignmentFactory(organisation=own.organisation).member
    PublicCardFactory(organisation=own.organisation, member=stays)
    with act(own):
        assignment = own.members["ambassador"].assignments.get()
        roles.end(assignment, by=own.members["project_leader"])
    assert "Amina" not in client.get(address).text
    clear_public_cards()
    assert [card.member for card in PublicCard.objects.all()] == [stays]
    assert [person["name"] for person in poster().content["people"]] == [stays.name]
    version = poster().version
    clear_public_cards()
    assert poster().version == version
