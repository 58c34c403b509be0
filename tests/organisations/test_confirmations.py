"""Confirming: who was asked says yes to exactly this text, once; the last yes puts it in force."""

import io
import json

import page as pdf_check
import pikepdf
import pytest
from django.db import IntegrityError, transaction

from organisations import clock
from organisations.documents import actions, content, queries
from organisations.documents.actions import Side
from organisations.documents.kinds import KINDS, DocumentKind
from organisations.models import AuditEntry, Document, InboxItem, Party, StoredFile

PDF_UA = pdf_check.ValidationProfile.PDF_UA_1
FACTS = {"organisation": "Bakkerij De Halm", "roles": []}


@pytest.fixture
def completed(monkeypatch):
    """The documents that came into force."""
    seen = []
    kind = DocumentKind("documents/role_division.html", completed=seen.append)
    monkeypatch.setitem(KINDS, "test", kind)
    return seen


@pytest.fixture
def asked(own, act, completed):
    """A closed document that the manager and the ambassador are asked to confirm."""
    leader = own.members["project_leader"]
    with act(own):
        document = actions.new_version(
            "test", "Tijdafspraak", FACTS, organisation=own.organisation, by=leader, closed=True
        )
        sides = [Side(role, role, own.members[role]) for role in ("manager", "ambassador")]
        actions.ask(document, sides, by=leader)
    return document


@pytest.fixture
def path(own, asked):
    return f"/o/{own.slug}/documents/{asked.pk}/"


def say_yes(client, path, document):
    return client.post(f"{path}confirm/", {"content_hash": document.content_hash}, follow=True)


@pytest.mark.row("I03")
def test_the_last_confirmation_puts_it_in_force(own, asked, path, sign_in, run_jobs, completed):
    manager, ambassador = sign_in(own.user("manager")), sign_in(own.user("ambassador"))
    assert "Ik ga akkoord" in manager.get(path).text
    assert "Je akkoord is vastgelegd." in say_yes(manager, path, asked).text
    asked.refresh_from_db()
    assert (asked.in_force_at, asked.waits, completed) == (None, True, [])
    assert "Ik ga akkoord" not in manager.get(path).text
    say_yes(ambassador, path, asked)
    asked.refresh_from_db()
    assert asked.in_force_at is not None
    assert asked.waits is False
    assert completed == [asked]
    parties = Party.objects.filter(document=asked)
    assert {party.content_hash for party in parties} == {asked.content_hash}
    assert {party.name for party in parties} == {"Leo van Dam", "Amina Haddad"}
    confirmed = AuditEntry.objects.filter(verb="confirm", subject=f"document:{asked.pk}")
    assert {entry.member.name for entry in confirmed} == {"Leo van Dam", "Amina Haddad"}


def test_the_pdf_in_force_has_the_confirmations_and_the_same_content(
    own, asked, path, sign_in, run_jobs
):
    run_jobs()
    asked.refresh_from_db()
    first = asked.file
    for role in ("manager", "ambassador"):
        say_yes(sign_in(own.user(role)), path, asked)
    run_jobs()
    answer = sign_in(own.user("manager")).get(f"{path}download/")
    report = pdf_check.validate_pdf_bytes(answer.content, profile=PDF_UA)
    assert report.is_compliant is True
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        inside = file.attachments["content.json"].get_file().read_bytes()
    assert content.digest(json.loads(inside)) == asked.content_hash
    asked.refresh_from_db()
    assert asked.file != first
    assert not StoredFile.objects.filter(pk=first.pk).exists()


def test_a_document_in_force_gives_the_same_bytes_again(own, asked, path, sign_in, run_jobs):
    for role in ("manager", "ambassador"):
        say_yes(sign_in(own.user(role)), path, asked)
    run_jobs()
    asked.refresh_from_db()
    kept = asked.file.sha256
    Document.objects.filter(pk=asked.pk).update(state=Document.State.FAILED)
    leader = sign_in(own.user("project_leader"))
    from organisations.models import Job

    Job.objects.filter(subject_id=asked.pk).update(state=Job.State.FAILED)
    leader.post(f"{path}again/")
    run_jobs()
    asked.refresh_from_db()
    assert (asked.state, asked.file.sha256) == ("ready", kept)


def test_only_parties_and_who_manages_agreements_read_a_closed_document(own, asked, path, sign_in):
    codes = {role: sign_in(own.user(role)).get(path).status_code for role in own.members}
    assert codes == {
        "manager": 200,
        "ambassador": 200,
        "project_leader": 200,
        "hr": 404,
        "communications": 404,
        "works_council": 404,
    }
    listed = {
        role: asked.title in sign_in(own.user(role)).get(f"/o/{own.slug}/documents/").text
        for role in own.members
    }
    assert listed == {role: code == 200 for role, code in codes.items()}


def test_who_was_not_asked_cannot_confirm(own, asked, path, sign_in):
    leader = sign_in(own.user("project_leader"))
    answer = leader.post(f"{path}confirm/", {"content_hash": asked.content_hash})
    assert answer.status_code == 403
    assert not Party.objects.exclude(confirmed_at=None).exists()


def test_a_text_that_changed_meanwhile_is_not_confirmed(own, act, asked, path, sign_in):
    with act(own):
        newer = actions.new_version(
            "test",
            "Tijdafspraak",
            FACTS | {"x": 1},
            organisation=own.organisation,
            by=own.members["project_leader"],
            closed=True,
        )
    manager = sign_in(own.user("manager"))
    assert "niet meer de nieuwste" in say_yes(manager, path, asked).text
    assert not Party.objects.exclude(confirmed_at=None).exists()
    asked.refresh_from_db()
    assert asked.waits is False
    assert newer.version == asked.version + 1


def test_another_hash_than_that_of_the_text_is_refused(own, asked, path, sign_in):
    answer = sign_in(own.user("manager")).post(
        f"{path}confirm/", {"content_hash": "0" * 64}, follow=True
    )
    assert "niet meer de nieuwste" in answer.text
    assert not Party.objects.exclude(confirmed_at=None).exists()


def test_confirming_twice_is_confirming_once(own, asked, path, sign_in, at):
    manager = sign_in(own.user("manager"))
    say_yes(manager, path, asked)
    first = Party.objects.get(side="manager").confirmed_at
    with at(clock.now() + clock.DAY):
        say_yes(manager, path, asked)
    assert Party.objects.get(side="manager").confirmed_at == first


def test_nobody_is_a_party_twice(own, act, asked):
    with act(own), pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(
            organisation=own.organisation, document=asked, side="hr", role="hr",
            member=own.members["manager"], name="Leo van Dam",
        )  # fmt: skip


def test_an_objection_is_kept_and_told_to_the_maker(own, asked, path, sign_in, run_jobs):
    manager = sign_in(own.user("manager"))
    empty = manager.post(f"{path}object/", {"objection": ""})
    assert empty.status_code == 422
    manager.post(f"{path}object/", {"objection": "Maandag kan niet."})
    run_jobs()
    assert "Maandag kan niet." in sign_in(own.user("project_leader")).get(path).text
    item = InboxItem.objects.get(user=own.user("project_leader"))
    assert "Maandag" not in item.title + item.body
    assert "Tijdafspraak" in item.title


def test_a_second_objection_is_told_as_well(own, asked, path, sign_in, run_jobs):
    manager = sign_in(own.user("manager"))
    for number, objection in enumerate(["Maandag kan niet.", "Dinsdag ook niet."], 1):
        manager.post(f"{path}object/", {"objection": objection})
        run_jobs()
        told = InboxItem.objects.filter(user=own.user("project_leader"))
        assert told.count() == number
        assert all("Leo van Dam wil eerst iets anders" in item.body for item in told)


def test_who_no_longer_has_the_role_does_not_confirm_for_it(
    own, act, asked, path, sign_in, run_jobs
):
    from roles.actions import assign, end
    from roles.models import Assignment

    with act(own):
        assign(own.members["manager"], "hr", by=None)
    manager = sign_in(own.user("manager"))
    assert "Ik ga akkoord" in manager.get(path).text
    assert manager.get(f"/o/{own.slug}/").context["member"].to_confirm == 1
    with act(own):
        end(Assignment.objects.get(member=own.members["manager"], role="manager"), by=None)
    assert "Ik ga akkoord" not in manager.get(path).text
    assert not manager.get(f"/o/{own.slug}/").context["member"].to_confirm
    listed = manager.get(f"/o/{own.slug}/documents/").context["page_obj"]
    assert [row.waits_for_me for row in listed if row == asked] == [False]
    for word, data in (("confirm", {"content_hash": asked.content_hash}), ("object", {"x": "x"})):
        assert manager.post(f"{path}{word}/", data).status_code == 403
    assert not Party.objects.exclude(confirmed_at=None).exists()
    run_jobs()
    assert not InboxItem.objects.filter(user=own.user("manager")).exists()


def test_who_is_asked_finds_it_in_the_inbox_and_on_the_home_page(own, asked, sign_in, run_jobs):
    run_jobs()
    assert InboxItem.objects.filter(user=own.user("manager")).count() == 1
    assert not InboxItem.objects.filter(user=own.user("hr")).exists()
    home = sign_in(own.user("manager")).get(f"/o/{own.slug}/").text
    assert "1 document wacht op jouw antwoord" in home
    assert "wacht op jouw antwoord" not in sign_in(own.user("hr")).get(f"/o/{own.slug}/").text


def test_who_left_before_delivery_is_not_told(own, act, asked, run_jobs):
    from roles.actions import end
    from roles.models import Assignment

    with act(own):
        end(Assignment.objects.get(member=own.members["manager"]), by=None)
    run_jobs()
    assert not InboxItem.objects.filter(user=own.user("manager")).exists()
    assert InboxItem.objects.filter(user=own.user("ambassador")).exists()


@pytest.fixture
def failing(monkeypatch, run_jobs, at):
    """`failing()`: the worker can make no PDF, and gives up."""
    from organisations.jobs import queue

    def fail(*args, **kwargs):
        raise OSError("no fonts")

    def failed():
        with monkeypatch.context() as broken:
            broken.setattr("organisations.documents.pdf.render", fail)
            for day in range(queue.MAX_ATTEMPTS):
                with at(clock.now() + day * clock.DAY):
                    run_jobs()

    return failed


def test_a_failure_is_told_and_can_be_tried_again(own, asked, path, sign_in, run_jobs, failing):
    failing()
    leader = sign_in(own.user("project_leader"))
    assert "De tekst is veilig" in leader.get(path).text
    run_jobs()
    titles = InboxItem.objects.filter(user=own.user("project_leader")).values_list("title")
    assert any("Tijdafspraak" in title for (title,) in titles)
    assert sign_in(own.user("manager")).post(f"{path}again/").status_code == 403
    leader.post(f"{path}again/")
    run_jobs()
    asked.refresh_from_db()
    assert asked.state == "ready"


def test_where_only_the_pdf_in_force_failed_that_one_is_made_again(
    own, asked, path, sign_in, run_jobs, failing
):
    run_jobs()
    asked.refresh_from_db()
    first = asked.file
    for role in ("manager", "ambassador"):
        say_yes(sign_in(own.user(role)), path, asked)
    failing()
    asked.refresh_from_db()
    assert (asked.state, asked.file) == ("failed", first)
    for _twice in range(2):  # it may fail once more
        Document.objects.filter(pk=asked.pk).update(state=Document.State.FAILED)
        sign_in(own.user("project_leader")).post(f"{path}again/")
        run_jobs()
        asked.refresh_from_db()
        assert asked.state == "ready"
    assert asked.file != first


def test_what_everybody_confirmed_is_asked_of_nobody_else(own, act, asked, path, sign_in):
    with act(own):
        late = [Side("hr", "hr", own.members["hr"])]
        actions.ask(asked, late, by=own.members["project_leader"])  # it still waits
        for party in asked.parties.all():
            actions.confirm(party, by=party.member, content_hash=asked.content_hash)
        asked.refresh_from_db()
        in_force = asked.in_force_at
        later = [Side("communications", "communications", own.members["communications"])]
        with pytest.raises(actions.InForce):
            actions.ask(asked, later, by=own.members["project_leader"])
    asked.refresh_from_db()
    assert (asked.in_force_at, asked.parties.count()) == (in_force, 3)


def test_the_list_has_the_newest_version_of_each(own, act, asked):
    with act(own):
        newer = actions.new_version(
            "test", "Tijdafspraak", FACTS | {"x": 1}, organisation=own.organisation, by=None
        )
        rows = queries.readable(
            own.organisation, own.members["project_leader"], all_agreements=True
        )
        found = list(queries.newest(rows, own.members["project_leader"], ["project_leader"]))
    assert newer in found
    assert asked not in found
    assert len({document.kind for document in found}) == len(found)


@pytest.mark.row("E01")
@pytest.mark.row("I01")
def test_everybody_with_a_role_confirms_the_role_division(own, sign_in, run_jobs):
    leader = sign_in(own.user("project_leader"))
    answer = leader.post(f"/o/{own.slug}/people/confirm/")
    document = Document.objects.get(pk=answer.url.split("/")[-2])
    assert {party.member for party in document.parties.all()} == set(own.members.values())
    for role in own.members:
        say_yes(sign_in(own.user(role)), answer.url, document)
    document.refresh_from_db()
    assert document.in_force_at is not None
    assert leader.post(f"/o/{own.slug}/people/confirm/").url == answer.url
    assert document.parties.count() == len(own.members)
