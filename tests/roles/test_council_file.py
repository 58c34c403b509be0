"""The works council's file: made from the running software, sent, read, renewed, decided on."""

from datetime import timedelta
from html import unescape

import page as pdf_check
import pytest

from organisations import clock
from organisations.models import AuditEntry, Document, InboxItem, Party, Profile
from organisations.permissions import LABELS, Permission
from roles import actions
from roles.catalogue import ROLES, Role
from roles.catalogue.data import KEPT
from roles.models import LogDecision, Task
from roles.works_council.models import FILE
from tests.permissions.expected.roles import ABOUT_CONVERSATIONS


@pytest.fixture
def page(own):
    return f"/o/{own.slug}/works-council/"


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def council(own, sign_in):
    return sign_in(own.user("works_council"))


@pytest.fixture
def send(leader, page):
    """`send()` presses the button and gives what the page says then."""
    return lambda: leader.post(f"{page}send/", follow=True).text


@pytest.fixture
def confirm(own, council):
    def confirmed(file):
        path = f"/o/{own.slug}/documents/{file.pk}/confirm/"
        assert council.post(path, {"content_hash": file.content_hash}).status_code == 302

    return confirmed


def files(own):
    return Document.objects.filter(organisation=own.organisation, kind=FILE).order_by("version")


def decide(own, at, **changes):
    given = {"body": "works_council", "outcome": "conditions", "conditions": "Een jaar op proef."}
    return actions.record_decision(
        own.organisation,
        by=own.members["works_council"],
        decided_on=clock.today(),
        **(given | changes),
    )


def texts(content):
    for section in content["sections"]:
        yield from (section["title"], section["intro"], *section["points"])
        for group in section["groups"]:
            yield from (group["title"], group["text"], *group["points"])
        for row in section["rows"]:
            yield from row.values()


@pytest.mark.row("G07")
def test_the_file_is_sent_read_and_confirmed_and_both_sides_see_by_whom(
    own, send, council, leader, confirm, page, run_jobs
):
    assert "Het dossier is nog niet verstuurd." in council.get(page).text
    assert "1 persoon is gevraagd het te lezen" in send()
    [file] = files(own)
    run_jobs()
    item = InboxItem.objects.get(user=own.user("works_council"))
    assert item.url == file.get_absolute_url()
    assert item.title == "Lees dit: Dossier voor de ondernemingsraad"
    shown = council.get(item.url).text
    assert "Ik heb dit gelezen" in shown
    assert "Waarom dit er is" in shown
    assert "Ik ga nog niet akkoord" not in shown

    before = unescape(leader.get(page).text)
    assert "Otto Raad heeft het nog niet gelezen." in before
    confirm(file)
    for reader in (leader, council):
        text = unescape(reader.get(page).text)
        assert "Otto Raad las het op" in text
        assert "door Femke Bakker." in text
    file.refresh_from_db()
    assert file.in_force_at is not None
    run_jobs()
    told = InboxItem.objects.get(user=own.user("project_leader"))
    assert told.title == "Iedereen heeft het gelezen: Dossier voor de ondernemingsraad"
    assert "akkoord" not in told.title + told.body


@pytest.mark.row("G07")
def test_reading_the_file_finishes_that_task_of_the_works_council(own, send, confirm):
    send()
    task = Task.objects.get(organisation=own.organisation, code="G07")
    assert task.status == Task.Status.TODO
    confirm(files(own).get())
    task.refresh_from_db()
    assert task.status == Task.Status.DONE
    entry = AuditEntry.objects.get(verb="task done", subject=f"task:{task.pk}")
    assert entry.member == own.members["works_council"]


def test_everybody_who_may_read_documents_reads_the_file(own, send, sign_in, other):
    send()
    address = files(own).get().get_absolute_url()
    for role in own.members:
        assert "Wat er over wie wordt bewaard" in sign_in(own.user(role)).get(address).text, role
    assert sign_in(other.user("works_council")).get(address).status_code == 404


@pytest.mark.parametrize("role", ["hr", "manager", "communications", "works_council", "ambassador"])
def test_only_who_answers_questions_sends_the_file(own, sign_in, send, page, role):
    assert sign_in(own.user(role)).post(f"{page}send/").status_code == 403
    assert not files(own).exists()
    send()
    assert files(own).count() == 1


def test_the_file_tells_all_that_the_running_software_knows(own, send):
    send()
    content = files(own).get().content
    said = set(texts(content))
    assert content["rights"] == ABOUT_CONVERSATIONS
    assert {str(spec.name) for spec in ROLES.values()} <= said
    assert {str(kept.title) for kept in KEPT} <= said
    lower = {text.lower() for text in said}
    assert {str(label).lower() for label in LABELS.values()} <= lower
    everything = " ".join(said)
    for fact in (
        "artikel 27",
        "Onder k",
        "Onder l",
        "minstens 5",
        "Minstens 3",
        "70 %",
        "30 dagen",
    ):
        assert fact in everything, fact
    assert not [text for text in said if not isinstance(text, str)]


def test_the_file_names_nobody(own, send):
    """Who reads it later learns how it is arranged, and nothing about a person."""
    send()
    everything = " ".join(texts(files(own).get().content))
    assert [m.name for m in own.members.values() if m.name in everything] == []


def test_sending_twice_makes_no_second_version_and_no_second_message(own, send, run_jobs):
    send()
    assert "Er is niets veranderd sinds de laatste versie" in send()
    run_jobs()
    assert files(own).count() == 1
    assert InboxItem.objects.filter(user=own.user("works_council")).count() == 1


def test_without_a_works_council_the_file_is_made_and_the_page_says_who_decides(
    own, send, page, leader
):
    Profile.objects.filter(organisation=own.organisation).update(has_works_council=False)
    text = leader.get(page).text
    assert "personeelsvertegenwoordiging" in text
    assert "De projectleider legt hier vast wat zij besloten." in text
    assert "Aan niemand is gevraagd om het te lezen." in send()
    file = files(own).get()
    assert not file.parties.exists()
    assert file.in_force_at is not None


def test_with_a_works_council_nobody_reads_of_a_staff_meeting_instead(page, leader):
    assert "Leg het dossier voor aan de personeelsvertegenwoordiging." not in leader.get(page).text


@pytest.mark.row("G08")
def test_conditions_stay_in_sight_and_stand_in_the_next_version(own, act, at, send, page, council):
    send()
    with act(own):
        decide(own, at)
    assert "Een jaar op proef." in council.get(page).text
    # What came out of the file itself is no reason for a new one.
    assert council.get(page).context["council"].changes == []
    send()
    assert "Een jaar op proef." in set(texts(files(own).last().content))
    with act(own), at(clock.now() + timedelta(minutes=1)):
        decide(own, at, outcome="approved", conditions="")
    assert "Een jaar op proef." in council.get(page).text


def test_a_changed_right_or_table_asks_for_a_new_version_and_says_which_part_changed(
    own, send, page, leader, council, role_table
):
    send()
    assert council.get(page).context["council"].changes == []
    role_table.give(Role.COMMUNICATIONS, Permission.MANAGE_FACILITIES)
    text = council.get(page).text
    assert council.get(page).context["council"].changes == [
        "Wat er over wie wordt bewaard",
        "Wie mag wat",
    ]
    assert "De software is veranderd sinds deze versie." in text
    assert "Verstuur een nieuwe versie" not in text  # that is for the project leader
    assert "Verstuur een nieuwe versie" in leader.get(page).text
    send()
    assert [file.version for file in files(own)] == [1, 2]
    assert council.get(page).context["council"].changes == []


def test_a_newer_version_takes_the_place_of_one_that_nobody_read(
    own, send, role_table, confirm, run_jobs
):
    send()
    role_table.give(Role.COMMUNICATIONS, Permission.MANAGE_FACILITIES)
    send()
    first, second = files(own)
    assert (first.waits, second.waits) == (False, True)
    run_jobs()
    items = InboxItem.objects.filter(user=own.user("works_council"))
    assert [item.url for item in items] == [second.get_absolute_url()]
    confirm(first)
    assert not Party.objects.filter(confirmed_at__isnull=False).exists()


# --- The decision knows its file


def decision_data(**changes):
    given = {"body": "works_council", "outcome": "approved", "decided_on": clock.today()}
    return given | changes


def test_the_form_says_which_version_the_decision_is_about(own, send, page, council):
    form = f"{page}decision/"
    assert "Het dossier is nog niet verstuurd." in council.get(form).text
    send()
    text = council.get(form).text
    assert "Dit besluit gaat over versie 1 van het dossier" in text
    assert "Het dossier is nog niet verstuurd." not in text
    read = council.get(form).context["form"]["version"].value()
    assert council.post(form, decision_data(version=read)).status_code == 302
    made = LogDecision.objects.get(organisation=own.organisation)
    assert made.file == files(own).get()
    assert "over versie 1 van het dossier" in council.get(page).text


def test_a_version_that_was_sent_while_the_form_was_open_is_read_first(
    own, send, page, council, role_table
):
    form = f"{page}decision/"
    send()
    read = council.get(form).context["form"]["version"].value()
    role_table.give(Role.MANAGER, Permission.LOG_CONVERSATIONS)
    send()
    answer = council.post(form, decision_data(version=read, outcome="conditions", conditions="Ja!"))
    assert answer.status_code == 422
    assert "Er is een nieuwere versie van het dossier." in answer.text
    assert "Dit besluit gaat over versie 2 van het dossier" in answer.text
    assert "Ja!" in answer.text  # what was typed is kept
    assert not LogDecision.objects.filter(organisation=own.organisation).exists()
    again = answer.context["form"]["version"].value()
    assert council.post(form, decision_data(version=again)).status_code == 302
    made = LogDecision.objects.get(organisation=own.organisation)
    assert (made.file.version, "manager" in made.rights) == (2, True)


@pytest.mark.parametrize("version", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_decision_about_no_known_version_is_refused_once_there_is_a_file(
    own, send, page, council, version
):
    send()
    answer = council.post(f"{page}decision/", decision_data(version=version))
    assert answer.status_code == 422
    assert not LogDecision.objects.filter(organisation=own.organisation).exists()


def test_the_action_takes_the_newest_file(own, send, act, at):
    send()
    with act(own):
        decision = decide(own, at)
    assert decision.file == files(own).get()
    assert decision.rights == decision.file.content["rights"]


def test_the_paper_version_is_a_pdf_that_a_screen_reader_reads(own, send, council, run_jobs):
    send()
    run_jobs()
    file = files(own).get()
    answer = council.get(f"{file.get_absolute_url()}download/")
    report = pdf_check.validate_pdf_bytes(
        answer.content, profile=pdf_check.ValidationProfile.PDF_UA_1
    )
    assert [str(failure) for failure in report.failures] == []
