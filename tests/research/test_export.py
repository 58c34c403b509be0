"""What leaves: pseudonyms, codes and months of who said yes; nothing else."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import DatabaseError, connections, transaction

from ambassadors import codes
from organisations import clock
from organisations.documents import files
from organisations.jobs import queue
from organisations.models import Organisation, Profile, ProgrammeAuditEntry, Sector
from research import actions, pseudonyms
from research.models import Export, ExportFile
from tests.factories import AmbassadorFactory, ConversationFactory

MARCH = date(2026, 3, 1)


@pytest.fixture
def talks(own, other):
    """Amina said yes and talked three times; Bert said no and talked once."""
    amina, bert = own.members["ambassador"], other.members["ambassador"]
    AmbassadorFactory(organisation=own.organisation, member=amina)
    AmbassadorFactory(organisation=other.organisation, member=bert, research=False)
    ours = {"organisation": own.organisation, "author": amina}
    ConversationFactory(**ours, month=MARCH, subjects=[3, 1], obstacles=[0], next_step=2)
    ConversationFactory(**ours, month=MARCH, kind=codes.Kind.SHORT_CONTACT, subjects=[])
    ConversationFactory(**ours, month=date(2026, 4, 1), initiative=4, approach=5)
    ConversationFactory(organisation=other.organisation, author=bert, month=MARCH, occasion=3)


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def export(researcher, run_jobs):
    """`export()` asks for one in the browser, lets the worker make it and downloads the files."""

    def made():
        pk = researcher.post("/research/exports/make/").url.split("/")[3]
        run_jobs()
        assert Export.objects.get(pk=pk).state == "ready"
        found = {}
        for file in ExportFile.objects.filter(export=pk):
            answer = researcher.get(f"/research/exports/files/{file.pk}/")
            found[file.unit] = answer.content.decode()
        return found

    return made


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.row("J11")
def test_a_researcher_downloads_a_file_for_each_unit(export, talks, team):
    found = export()
    assert set(found) == {"org", "amb_month", "conv"}
    assert [len(rows(found[unit])) for unit in ("org", "amb_month", "conv")] == [2, 2, 3]
    key = pseudonyms.key()
    for text in found.values():
        keys = [next(iter(row.values())) for row in rows(text)]
        assert keys == sorted(keys)
    assert key.hex() not in "".join(found.values())


def test_a_conversation_is_a_row_of_codes(export, talks):
    found = {(r["month"], r["kind"]): r for r in rows(export()["conv"])}
    row = found["2026-03", "1"]
    subjects = [row[f"subject_{n}"] for n in range(1, 9)]
    assert subjects == ["1", "0", "1", "0", "0", "0", "0", "0"]
    assert [row[f"obstacle_{n}"] for n in range(10)] == ["1"] + ["0"] * 9
    assert (row["next_step"], row["initiative"], row["occasion"], row["approach"]) == (
        "2", "-99", "-99", "-99",
    )  # fmt: skip
    silent = found["2026-03", "2"]
    assert {silent[f"subject_{n}"] for n in range(1, 9)} == {"-99"}
    assert {silent[f"obstacle_{n}"] for n in range(10)} == {"-99"}


def test_the_months_of_an_ambassador_are_counts(export, talks):
    found = {
        r["month"]: (r["conversations"], r["short_contacts"]) for r in rows(export()["amb_month"])
    }
    assert found == {"2026-03": ("1", "1"), "2026-04": ("1", "0")}


@pytest.mark.row("A07")
def test_an_organisation_is_a_row_of_classes(export, own, team):
    Profile.objects.filter(organisation=own.organisation).update(
        employees=240, practically_educated=101, experience="existing", starts=date(2026, 5, 9)
    )
    pid = pseudonyms.pseudonym(pseudonyms.key(), "org", own.organisation.pk)
    row = {r["org_pid"]: r for r in rows(export()["org"])}[pid]
    sectors = sorted(str(pk) for pk in Sector.objects.values_list("pk", flat=True))
    assert row == {
        "org_pid": pid,
        "sector": str(sectors.index(str(own.organisation.sector_id)) + 1),
        "size_class": "3",
        "existing": "1",
        "start_year": "2026",
        "start_quarter": "2",
        "practically_educated_pct": "40",
        "works_council": "1",
    }


def test_only_who_said_yes_is_in_the_files(export, talks, own, other):
    found, key = export(), pseudonyms.key()
    amina, bert = (
        pseudonyms.pseudonym(key, "amb", house.members["ambassador"].pk) for house in (own, other)
    )
    assert {r["amb_pid"] for unit in ("conv", "amb_month") for r in rows(found[unit])} == {amina}
    assert bert not in "".join(found.values())


def test_who_says_no_later_is_not_in_the_next_export(export, talks, own, sign_in):
    assert len(rows(export()["conv"])) == 3
    sign_in(own.user("ambassador")).post(
        f"/o/{own.slug}/conversations/research/", {"research": "no"}
    )
    found = export()
    assert [len(rows(found[unit])) for unit in ("amb_month", "conv")] == [0, 0]


@pytest.mark.row("J10")
def test_the_same_person_has_the_same_pseudonym_in_every_export(export, talks):
    first, second = export(), export()
    assert first == second
    assert len({r["amb_pid"] for r in rows(first["conv"])}) == 1


def test_no_name_address_or_key_of_a_row_is_in_a_file(export, talks, own, other, team):
    from ambassadors.models import Conversation

    found = export().values()
    text = " ".join(cell for part in found for row in rows(part) for cell in row.values())
    secrets = {str(row.pk) for row in Conversation.objects.all()}
    for house in (own, other):
        secrets |= {house.slug, house.organisation.name, str(house.organisation.sector_id)}
        for member in house.members.values():
            secrets |= {str(member.pk), *member.name.split(), member.user.username}
    secrets |= {value.replace("-", "") for value in secrets if len(value) == 36}
    assert len(secrets) > 40
    assert [secret for secret in secrets if secret.lower() in text.lower()] == []


def test_every_cell_is_a_number_a_month_or_a_pseudonym(export, talks):
    """So no spreadsheet takes a cell for a formula, and no text can hide in one."""
    for text in export().values():
        cells = [cell for row in rows(text) for cell in row.values()]
        assert cells
        allowed = r"\d{1,4}|-99|\d{4}-\d{2}|[0-9a-f]{32}"
        assert [cell for cell in cells if not re.fullmatch(allowed, cell)] == []


# --- The job


def test_without_its_key_the_export_fails_loudly_and_in_the_end_says_so(
    researcher, talks, settings, tmp_path, run_jobs, at, caplog
):
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "missing"
    address = researcher.post("/research/exports/make/").url
    for day in range(queue.MAX_ATTEMPTS):
        with at(clock.now() + day * clock.DAY):
            run_jobs()
    export = Export.objects.get()
    assert export.state == "failed"
    assert (export.files.count(), "niet gelukt" in researcher.get(address).text) == (0, True)
    assert caplog.text.count("(export) failed: NoKey") == queue.MAX_ATTEMPTS


def test_an_export_that_is_made_twice_has_its_files_once(researcher, talks, run_jobs):
    from organisations.models import Job

    researcher.post("/research/exports/make/")
    run_jobs()
    Job.objects.update(state=Job.State.DUE)
    run_jobs()
    assert ExportFile.objects.count() == 3


def test_asking_and_downloading_are_written_down(export, talks, team):
    export()
    user = team.user("researcher")
    verbs = ProgrammeAuditEntry.objects.filter(user=user, subject__startswith="export:")
    assert sorted(verbs.values_list("verb", flat=True)) == [
        "ask export", "download amb_month", "download conv", "download org",
    ]  # fmt: skip


def test_the_data_steward_sees_that_there_is_an_export_and_cannot_download_it(
    export, talks, sign_in, team
):
    export()
    steward = sign_in(team.user("data_steward"), second_factor=True)
    file = ExportFile.objects.get(unit="conv")
    assert steward.get(f"/research/exports/{file.export_id}/").context["may_download"] is False
    assert steward.get(f"/research/exports/files/{file.pk}/").status_code == 403
    assert not ProgrammeAuditEntry.objects.filter(user=team.user("data_steward")).exists()


def test_the_worker_keeps_the_files_whole(export, talks):
    text = export()["conv"]
    file = ExportFile.objects.get(unit="conv")
    assert files.read(file.file) == text.encode()
    assert (file.rows, file.file.name) == (3, "conv-1.csv")


# --- The overview login

TALK = "ambassadors_conversation"
PERSON = "organisations_member"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (PERSON, "name"),
        (PERSON, "phone"),
        (PERSON, "user_id"),
        ("organisations_user", "email"),
        ("roles_invitation", "name"),
        ("roles_invitation", "email"),
        ("roles_logdecision", "conditions"),
        ("roles_task", "owner_id"),
        ("evaluations_moment", "place"),
        ("evaluations_series", "partner_id"),
        ("organisations_inboxitem", "title"),
        ("organisations_auditentry", "verb"),
        ("organisations_filechunk", "data"),
        ("organisations_document", "content"),
        ("organisations_door", "token_hash"),
        ("django_session", "session_data"),
        ("mfa_authenticator", "data"),
    ],
)
def test_the_overview_login_reads_no_name_no_text_and_no_key(as_login, own, table, column, talks):
    with as_login("overview"), connections["overview"].cursor() as cursor:
        cursor.execute(f"SELECT count(id) FROM {TALK}")
        assert cursor.fetchone() == (4,)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(f"SELECT {column} FROM {table} LIMIT 1")


@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 1", "DELETE FROM {}"])
def test_the_overview_login_writes_nothing(as_login, own, statement, talks):
    with as_login("overview"), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic(), connections["overview"].cursor() as cursor:
            cursor.execute(statement.format(TALK))


def test_the_web_process_reads_no_conversation_for_the_research(act, own, talks):
    from ambassadors.models import Conversation

    with act(own, member=own.members["ambassador"].pk):
        assert Conversation.objects.count() == 3
    with act(own, staff=own.organisation.programme_id):
        assert Conversation.objects.count() == 0


def test_exports_have_numbers_of_their_own_programme(act, own, team):
    from organisations.tenancy import scope
    from tests.database import as_login

    programme = team.programme
    with as_login("runtime", fresh=True), scope(programme=programme.pk, staff=programme.pk):
        numbers = [
            actions.ask_export(programme, by=team.staff["researcher"]).number for _ in range(3)
        ]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize("status", ["approached", "candidate"])
def test_who_does_not_take_part_yet_is_not_in_it(own, other, export, status):
    assert len(rows(export()["org"])) == 2
    Organisation.objects.filter(pk=other.organisation.pk).update(status=status)
    assert len(rows(export()["org"])) == 1
