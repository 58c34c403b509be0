"""The development programme: drafts, editions that never change, and its files."""

import csv
import io
import json

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from organisations.documents import content as canonical
from organisations.models import Job
from research.development import actions, jobs
from research.models import DevelopmentEdition, DevelopmentModule
from tests.factories import (
    DevelopmentModuleFactory,
    GatheringFactory,
    ProgrammeFactory,
    SignUpFactory,
)

URL = "/research/methods/development/"
MODULE = {
    "title": "Een gesprek beginnen",
    "goals": "Je durft te beginnen.",
    "activities": "Oefenen in tweetallen.",
    "materials": "Werkblad\nFilm over vragen: https://voorbeeld.example/film",
    "minutes": "90",
    "kinds": ["training"],
}

pytestmark = pytest.mark.row("A21")


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def reader(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def here(own):
    return f"/o/{own.slug}/methods/development/"


@pytest.fixture
def start(staff):
    def started():
        staff.post(f"{URL}start/")
        return DevelopmentEdition.objects.get(state="draft")

    return started


@pytest.fixture
def published(staff, start, run_jobs):
    """The first edition, on paper."""
    draft = start()
    staff.post(f"{URL}{draft.pk}/modules/add/", MODULE)
    staff.post(f"{URL}{draft.pk}/publish/")
    run_jobs()
    return DevelopmentEdition.objects.get()


def test_modules_are_written_and_only_when_published_organisations_read_them(
    staff, reader, here, start, run_jobs
):
    draft = start()
    page = f"{URL}{draft.pk}/"
    assert start().pk == draft.pk
    assert staff.post(f"{page}publish/", follow=True).text.count("nog geen module")
    assert staff.post(f"{page}modules/add/", MODULE).url == page
    staff.post(f"{page}change/", {"introduction": "Zo leer je het vak.", "edition": "0"})
    for text in ("Een gesprek beginnen", "Zo leer je het vak.", "Oefenen in tweetallen."):
        assert text in staff.get(page).text
    assert reader.get(here).status_code == 404
    assert "ontwikkelprogramma" not in reader.get(here.replace("development/", "")).text
    staff.post(f"{page}publish/")
    run_jobs()
    text = reader.get(here).text
    assert "Zo leer je het vak." in text
    assert 'href="https://voorbeeld.example/film"' in text
    assert ">Film over vragen</a>" in text
    assert "90 minuten" in text
    assert "ontwikkelprogramma" in reader.get(here.replace("development/", "")).text
    answer = reader.get(f"{here}file/")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert b"Een gesprek beginnen" in pdf.attachments["content.json"].get_file().read_bytes()


def test_a_published_edition_never_changes(staff, reader, here, published, start, team):
    before = (
        published.content,
        published.content_hash,
        staff.get(f"{URL}{published.pk}/data/").content,
    )
    module = published.modules.get()
    for url in (
        f"{URL}{published.pk}/change/", f"{URL}{published.pk}/modules/add/",
        f"{URL}modules/{module.pk}/",
    ):  # fmt: skip
        assert staff.get(url).status_code == 404, url
        assert staff.post(url, MODULE).status_code == 404, url
    for url in (
        f"{URL}{published.pk}/publish/", f"{URL}{published.pk}/throw-away/",
        f"{URL}modules/{module.pk}/up/", f"{URL}modules/{module.pk}/remove/",
    ):  # fmt: skip
        assert staff.post(url).status_code == 404, url
    by = team.staff["programme_staff"]
    for act in (
        lambda: actions.change(published, by=by, introduction="Stiekem"),
        lambda: actions.change_module(module, by=by, title="Stiekem"),
        lambda: actions.add_module(published, by=by, title="Stiekem"),
        lambda: actions.remove_module(module, by=by),
        lambda: actions.throw_away(published, by=by),
        lambda: actions.publish(published, by=by),
    ):
        with pytest.raises(actions.Frozen):
            act()
    draft = start()
    copy = draft.modules.get()
    staff.post(f"{URL}modules/{copy.pk}/", MODULE | {"title": "Anders", "edition": "0"})
    # Even a row that is changed outside the application is not what people read.
    DevelopmentModule.objects.filter(of=published).update(title="Buitenom")
    published.refresh_from_db()
    answer = staff.get(f"{URL}{published.pk}/data/").content
    assert (published.content, published.content_hash, answer) == before
    assert canonical.digest(published.content) == published.content_hash
    text = reader.get(here).text
    assert "Een gesprek beginnen" in text
    assert "Anders" not in text
    assert "Buitenom" not in text


def test_a_new_edition_says_why_and_what_is_different(staff, start, published, reader, here):
    draft = start()
    assert (draft.number, draft.modules.get().title) == (2, "Een gesprek beginnen")
    page = f"{URL}{draft.pk}/"
    assert staff.post(f"{page}publish/").url == f"{page}change/"
    draft.refresh_from_db()
    assert draft.is_draft
    module = draft.modules.get()
    new = MODULE | {"minutes": "120", "goals": "Je begint vanzelf.", "edition": "0"}
    assert staff.post(f"{URL}modules/{module.pk}/", new).url == page
    staff.post(f"{page}modules/add/", MODULE | {"title": "Doorvragen"})
    last = draft.modules.get(title="Doorvragen")
    staff.post(f"{URL}modules/{last.pk}/up/")
    staff.post(f"{page}change/", {"changed": "Negentig minuten was te kort.", "edition": "0"})
    staff.post(f"{page}publish/")
    draft.refresh_from_db()
    assert [row["title"] for row in draft.content["modules"]] == [
        "Doorvragen", "Een gesprek beginnen",
    ]  # fmt: skip
    assert draft.content["changes"] == [
        "Nieuw: Doorvragen.",
        "Anders bij Een gesprek beginnen: wat mensen daarna kunnen en de tijd.",
    ]
    text = reader.get(here).text
    assert "Negentig minuten was te kort." in text
    assert "Nieuw: Doorvragen." in text
    third = start()
    gone = third.modules.get(title="Doorvragen")
    staff.post(f"{URL}modules/{gone.pk}/remove/")
    assert "Niet meer: Doorvragen." in staff.get(f"{URL}{third.pk}/").text


def test_the_order_of_what_stays_is_a_change_too(staff, start, published):
    draft = start()
    DevelopmentModuleFactory(of=draft, place=9)
    staff.post(f"{URL}{draft.pk}/change/", {"changed": "Erbij", "edition": "0"})
    staff.post(f"{URL}{draft.pk}/publish/")
    third = start()
    last = third.modules.last()
    staff.post(f"{URL}modules/{last.pk}/up/")
    assert "De volgorde is anders." in staff.get(f"{URL}{third.pk}/").text
    first = third.modules.first()
    assert first.code == last.code
    staff.post(f"{URL}modules/{first.pk}/up/")
    assert third.modules.first() == first


def test_the_files_say_what_the_edition_says(staff, published):
    page = f"{URL}{published.pk}/"
    data = json.loads(staff.get(f"{page}data/").content)
    assert (data["edition"], data["modules"]) == (1, published.content["modules"])
    assert data["modules"][0]["materials"] == [
        {"title": "Werkblad", "link": ""},
        {"title": "Film over vragen", "link": "https://voorbeeld.example/film"},
    ]
    table = staff.get(f"{page}table/").content.decode().removeprefix("\ufeff")
    _header, row = csv.reader(io.StringIO(table), delimiter=";")
    assert row[:3] == ["1", "Een gesprek beginnen", "Je durft te beginnen."]
    with pikepdf.open(io.BytesIO(staff.get(f"{page}file/").content)) as pdf:
        assert "pdfuaid" in str(pdf.Root.Metadata.read_bytes())
        attached = pdf.attachments["content.json"].get_file().read_bytes()
    assert attached == canonical.canonical(published.content)


def test_a_draft_has_no_files(staff, start):
    draft = start()
    DevelopmentModuleFactory(of=draft)
    for name in ("file", "data", "table"):
        assert staff.get(f"{URL}{draft.pk}/{name}/").status_code == 404


def test_opinions_are_counts_and_few_are_not_told(staff, start, own, team):
    draft = start()
    staff.post(f"{URL}{draft.pk}/modules/add/", MODULE)
    training = GatheringFactory(kind="training")
    ratings = [5, 4, 4, 2]
    for member, rating in zip(own.members.values(), ratings, strict=False):
        SignUpFactory(
            organisation=own.organisation, member=member, gathering_id=training.pk, rating=rating
        )
    page = f"{URL}{draft.pk}/"
    assert "vonden" not in staff.get(page).text
    fifth = list(own.members.values())[4]
    SignUpFactory(organisation=own.organisation, member=fifth, gathering_id=training.pk, rating=4)
    assert "4 van de 5 mensen" in staff.get(page).text
    staff.post(f"{page}publish/")
    draft.refresh_from_db()
    assert draft.content["modules"][0]["opinions"] == {"answers": 5, "useful": 4}


def test_two_people_at_one_module_do_not_overwrite_each_other(staff, start):
    module = DevelopmentModuleFactory(of=start())
    page = f"{URL}modules/{module.pk}/"
    staff.post(page, MODULE | {"edition": "0"})
    answer = staff.post(page, MODULE | {"title": "Te laat", "edition": "0"})
    assert answer.status_code == 422
    assert "Te laat" in answer.text
    module.refresh_from_db()
    assert module.title == "Een gesprek beginnen"


@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", "0"), ("minutes", "veel"), ("minutes", "99999"), ("goals", ""), ("kinds", "x")],
)
def test_what_is_not_right_is_told_and_kept(staff, start, field, value):
    draft = start()
    answer = staff.post(f"{URL}{draft.pk}/modules/add/", MODULE | {field: value})
    assert answer.status_code == 422
    assert "Oefenen in tweetallen." in answer.text
    assert not draft.modules.exists()


def test_the_database_keeps_one_draft_and_a_reason(team, start, published):
    start()
    with pytest.raises(IntegrityError, match="draft_once"), transaction.atomic():
        DevelopmentEdition.objects.create(programme=team.programme, number=9)
    facts = {"published_at": published.published_at, "content_hash": "0" * 64, "state": "ready"}
    with pytest.raises(IntegrityError, match="reason"), transaction.atomic():
        DevelopmentEdition.objects.create(programme=team.programme, number=9, **facts)


def test_a_draft_can_be_thrown_away_and_what_is_published_stays(staff, start, published):
    draft = start()
    assert staff.post(f"{URL}{draft.pk}/throw-away/").url == URL
    assert DevelopmentEdition.objects.get() == published


def test_a_pdf_that_cannot_be_made_says_so_and_can_be_tried_again(staff, start, team, run_jobs):
    draft = start()
    DevelopmentModuleFactory(of=draft)
    page = f"{URL}{draft.pk}/"
    staff.post(f"{page}publish/")
    jobs._give_up(Job(kind=actions.JOB, subject_id=draft.pk, programme=team.programme))
    assert "niet gelukt" in staff.get(page).text
    staff.post(f"{page}again/")
    run_jobs()
    assert DevelopmentEdition.objects.get().state == "ready"
    jobs.make(Job(kind=actions.JOB, subject_id=draft.pk, programme=team.programme))
    assert staff.get(f"{page}file/").status_code == 200


def test_an_edition_of_another_programme_does_not_exist(staff, sign_in, team, published):
    elsewhere = DevelopmentEdition.objects.create(programme=ProgrammeFactory(), number=1)
    assert staff.get(f"{URL}{published.pk}/").status_code == 200
    assert staff.get(f"{URL}{elsewhere.pk}/").status_code == 404
    steward = sign_in(team.user("data_steward"), second_factor=True)
    assert steward.get(f"{URL}{published.pk}/").status_code == 403
