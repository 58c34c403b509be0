"""The library of methods: drafts, versions that never change, and why they changed."""

import csv
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from evaluations.gatherings.models import Lesson
from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from research.methods import actions
from research.models import Method, MethodUse, MethodVersion
from tests.factories import (
    MethodFactory,
    MethodUseFactory,
    MethodVersionFactory,
    ProgrammeFactory,
    SessionFactory,
)

URL = "/research/methods/"
FACTS = {
    "title": "Een vast inloopuur",
    "level": "micro",
    "audience": "Voor een team met ploegendienst.",
    "steps": "Kies een dag.\nVertel het in de kantine.",
    "needs": "Een rustige plek.",
    "evidence": "Drie organisaties zagen meer vragen.",
}


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def here(sign_in, own):
    """What an ambassador reads."""
    client = sign_in(own.user("ambassador"))
    return lambda: client.get(f"/o/{own.slug}/methods/").text


def published(**facts):
    before = {"since": clock.today() - timedelta(days=30)}
    return MethodVersionFactory(**before | facts)


def changing(client, version):
    client.post(f"{URL}{version.method_id}/new-version/")
    return MethodVersion.objects.get(method=version.method_id, published_on=None)


WHY = {
    "changed": "Het uur is nu na de dienst.",
    "finding": "In meting T1 kwam overdag niemand.",
    "since": "2026-11-01",
}


@pytest.mark.row("A19")
def test_a_method_is_written_and_published_and_only_then_organisations_read_it(
    researcher, here, at
):
    answer = researcher.post(f"{URL}add/", FACTS)
    method = Method.objects.get()
    assert answer.url == f"{URL}{method.pk}/"
    assert "Kies een dag." in researcher.get(answer.url).text
    assert "concept" in researcher.get(URL).text
    assert "Een vast inloopuur" not in here()
    researcher.post(f"{URL}{method.pk}/publish/")
    version = MethodVersion.objects.get()
    assert (version.number, version.published_on, version.since) == (
        1, clock.today(), clock.today(),
    )  # fmt: skip
    text = here()
    for words in ("Een vast inloopuur", "ploegendienst", "Een rustige plek.", "zagen meer vragen"):
        assert words in text
    verbs = ProgrammeAuditEntry.objects.filter(verb__contains="method").order_by("at")
    assert [entry.verb for entry in verbs] == ["add method", "publish method"]


@pytest.mark.row("A19")
def test_what_is_not_complete_is_told_and_kept(researcher):
    answer = researcher.post(f"{URL}add/", FACTS | {"evidence": ""})
    assert answer.status_code == 422
    assert "Vertel het in de kantine." in answer.text
    assert not Method.objects.exists()


@pytest.mark.row("A19", "J02")
def test_a_published_version_never_changes_and_a_change_says_why(researcher, here):
    first = published(title="Inloopuur", steps="Overdag.")
    draft = changing(researcher, first)
    assert (draft.number, draft.title, draft.steps) == (2, "Inloopuur", "Overdag.")
    assert changing(researcher, first).pk == draft.pk
    page = f"{URL}{first.method_id}/"
    assert researcher.post(f"{page}publish/").url == f"{page}change/"
    draft.refresh_from_db()
    assert draft.is_draft
    new = FACTS | {"title": "Inloopuur", "steps": "Na de dienst.", "edition": "0"}
    assert researcher.post(f"{page}change/", new | WHY).url == page
    assert "Overdag." in here()
    researcher.post(f"{page}publish/")
    assert "Na de dienst." in here()
    assert "Overdag." not in here()
    first.refresh_from_db()
    assert first.steps == "Overdag."
    text = researcher.get(page).text
    assert "Overdag." in text
    assert "kwam overdag niemand" in text
    assert researcher.get(f"{page}change/").status_code == 404
    assert researcher.post(f"{page}publish/").status_code == 404


def test_the_database_holds_a_change_without_a_reason_back(team):
    first = published()
    facts = {"method": first.method, "number": 2}
    MethodVersionFactory(**facts, changed="Anders", finding="Gezien")
    with pytest.raises(IntegrityError, match="reason"), transaction.atomic():
        MethodVersionFactory(method=first.method, number=3, changed="Anders")
    with pytest.raises(actions.NotADraft):
        actions.change(first, by=team.staff["researcher"], steps="Stiekem")


@pytest.mark.row("J02")
def test_the_changes_are_a_list_and_a_file_to_split_an_analysis_with(researcher):
    first = published(title="Inloopuur")
    published(method=first.method, number=2, title="Inloopuur", **WHY)
    text = researcher.get(f"{URL}changes/").text
    assert "1 november 2026" in text
    assert "kwam overdag niemand" in text
    answer = researcher.get(f"{URL}changes/file/").text.removeprefix("\ufeff")
    [_header, row] = csv.reader(answer.splitlines(), delimiter=";")
    assert row[:4] == ["2026-11-01", "Inloopuur", "micro", "2"]
    MethodVersion.objects.filter(number=2).update(changed="=1+1")
    assert "'=1+1" in researcher.get(f"{URL}changes/file/").text


@pytest.mark.row("J02")
def test_a_change_begins_after_the_version_before_it(researcher):
    first = published()
    changing(researcher, first)
    why = WHY | {"since": first.since.isoformat()}
    answer = researcher.post(f"{URL}{first.method_id}/change/", FACTS | why | {"edition": "0"})
    assert answer.status_code == 422
    assert "na de vorige versie" in answer.text
    assert "kwam overdag niemand" in answer.text


def test_two_people_at_one_draft_do_not_overwrite_each_other(researcher):
    version = MethodVersionFactory(published_on=None, since=None)
    page = f"{URL}{version.method_id}/change/"
    researcher.post(page, FACTS | {"edition": "0"})
    answer = researcher.post(page, FACTS | {"steps": "Anders.", "edition": "0"})
    assert answer.status_code == 422
    version.refresh_from_db()
    assert version.steps == FACTS["steps"]


def test_a_draft_can_be_thrown_away_and_what_is_published_stays(researcher):
    first = published()
    changing(researcher, first)
    assert researcher.post(f"{URL}{first.method_id}/throw-away/").url == f"{URL}{first.method_id}/"
    assert [version.number for version in MethodVersion.objects.all()] == [1]
    draft = MethodVersionFactory(published_on=None, since=None)
    assert researcher.post(f"{URL}{draft.method_id}/throw-away/").url == URL
    assert Method.objects.get().pk == first.method_id


@pytest.mark.row("A19")
def test_a_lesson_of_a_gathering_can_be_the_start_and_is_not_typed_again(researcher):
    session = SessionFactory()
    lesson = Lesson.objects.create(
        programme=session.programme,
        session=session,
        title="Begin bij de koffie",
        text="Daar is iedereen.",
        noted_on=clock.today(),
    )
    assert "Begin bij de koffie" in researcher.get(URL).text
    page = f"{URL}add/?lesson={lesson.pk}"
    assert "Daar is iedereen." in researcher.get(page).text
    researcher.post(page, FACTS)
    assert Method.objects.get().lesson == lesson
    assert "Begin bij de koffie" not in researcher.get(URL).text
    for wrong in ("x", "00000000-0000-4000-8000-000000000000"):
        assert researcher.get(f"{URL}add/?lesson={wrong}").status_code == 404


# --- Who works with it


@pytest.mark.row("A19")
def test_organisations_that_use_it_are_counted_and_not_named(researcher, here, own, other):
    version = published()
    page = f"{URL}{version.method_id}/uses/"
    for house in (own, other):
        facts = {"organisation": str(house.organisation.pk), "starts": "2026-02-01"}
        assert researcher.post(page, facts).url == page
    assert "2 organisaties werken ermee" in here()
    assert other.organisation.name not in here()
    assert other.organisation.name in researcher.get(page).text
    assert other.organisation.name not in researcher.get(f"{URL}{version.method_id}/").text
    use = MethodUse.objects.get(organisation=other.organisation)
    early = researcher.post(f"{URL}uses/{use.pk}/end/", {"ends": "2026-01-01"})
    assert early.status_code == 422
    yesterday = clock.today() - clock.DAY
    researcher.post(f"{URL}uses/{use.pk}/end/", {"ends": yesterday.isoformat()})
    assert "1 organisatie werkt ermee" in here()
    assert researcher.get(f"{URL}uses/{use.pk}/end/").status_code == 404


def test_an_organisation_works_with_it_once_at_a_time(researcher, own):
    version = published()
    MethodUseFactory(method=version.method, organisation=own.organisation)
    facts = {"organisation": str(own.organisation.pk), "starts": "2026-02-01"}
    answer = researcher.post(f"{URL}{version.method_id}/uses/", facts)
    assert answer.status_code == 422
    backwards = facts | {"starts": "2026-03-01", "ends": "2026-02-01"}
    assert researcher.post(f"{URL}{version.method_id}/uses/", backwards).status_code == 422
    assert MethodUse.objects.count() == 1


# --- Who may


def test_a_data_steward_reads_no_methods_and_a_union_contact_writes_them(sign_in, team):
    published()
    steward = sign_in(team.user("data_steward"), second_factor=True)
    union = sign_in(team.user("union_contact"), second_factor=True)
    assert steward.get(URL).status_code == 403
    assert union.get(URL).status_code == 200
    assert union.post(f"{URL}add/", FACTS).status_code == 302


def test_methods_of_another_programme_do_not_exist(researcher, here, own):
    mine = published(title="Van ons")
    elsewhere = MethodFactory(programme=ProgrammeFactory())
    MethodVersionFactory(method=elsewhere, title="Van hen")
    assert researcher.get(f"{URL}{mine.method_id}/").status_code == 200
    assert researcher.get(f"{URL}{elsewhere.pk}/").status_code == 404
    for text in (researcher.get(URL).text, here()):
        assert "Van ons" in text
        assert "Van hen" not in text
