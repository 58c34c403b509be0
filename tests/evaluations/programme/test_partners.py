"""Partners: several unions, a mailbox and no phone, and nothing about who is a member."""

import pytest
from django.apps import apps

from evaluations.gatherings.models import Gathering
from organisations.audit import ProgrammeAuditEntry
from organisations.models import Partner
from organisations.support import contacts
from roles.catalogue import Role
from tests.factories import GatheringFactory, PartnerFactory, ProgrammeFactory, SessionFactory


@pytest.fixture
def partners(url):
    return f"{url}partners/"


def facts(**changed):
    given = {"name": "Vakbond Voorbeeld", "kind": "union", "mailbox": "leren@vakbond.example"}
    return given | changed


@pytest.mark.row("H12")
def test_several_unions_are_partners_side_by_side(staff, partners):
    for name, party in (("CNV", "cnv"), ("FNV", "fnv"), ("Vakbond Voorbeeld", "")):
        assert staff.post(f"{partners}add/", facts(name=name, party=party)).url == partners
    assert Partner.objects.filter(kind="union").count() == 3
    rows = staff.get(partners).context["rows"]
    assert [(row.partner.name, row.people) for row in rows] == [
        ("CNV", ["Ugo Blok"]), ("FNV", []), ("Vakbond Voorbeeld", []),
    ]  # fmt: skip


@pytest.mark.row("H12")
def test_no_table_has_a_field_about_membership_of_a_union():
    telling = ("union_member", "membership", "is_member", "lidmaat", "member_of", "trade_union")
    fields = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
    ]
    assert len(fields) > 500
    assert [name for name in fields if any(word in name.lower() for word in telling)] == []
    # The one field that names a union is about work, and of Staff and Partner only.
    assert sorted(name for name in fields if name.endswith(".party")) == [
        "Partner.party", "PlannedAction.party", "Staff.party",
    ]  # fmt: skip


@pytest.mark.row("H12")
def test_the_form_says_that_membership_is_written_down_nowhere(staff, partners):
    for page in (partners, f"{partners}add/"):
        assert "lid is van een vakbond" in staff.get(page).text


@pytest.mark.row("A22")
def test_a_partner_has_a_mailbox_and_no_phone():
    names = {field.name for field in Partner._meta.get_fields()}
    assert "mailbox" in names
    assert not {name for name in names if "phone" in name or "mobile" in name}


@pytest.mark.row("A22")
@pytest.mark.parametrize("role", ["project_leader", "ambassador"])
def test_an_organisation_sees_its_contact_at_han_with_the_mailbox(own, sign_in, team, role):
    client, page = sign_in(own.user(role)), f"/o/{own.slug}/help/"
    researcher = team.staff["researcher"]
    researcher.phone = ""
    researcher.save()
    assert "pilot@han.example" not in client.get(page).text
    PartnerFactory(name="HAN", kind="university", party="han", mailbox="pilot@han.example")
    PartnerFactory(name="Zonder adres", mailbox="")
    elsewhere = ProgrammeFactory()
    PartnerFactory(name="Van een ander", programme=elsewhere)
    text = client.get(page).text
    assert "mailto:pilot@han.example" in text
    assert researcher.name in text
    assert team.staff["data_steward"].name not in text
    assert "Zonder adres" not in text
    assert "Van een ander" not in text


def test_the_steward_is_called_as_in_the_role_table():
    assert contacts.STEWARD == Role.DATA_STEWARD


@pytest.mark.row("A04")
def test_a_partner_is_added_changed_and_removed_and_each_is_written_down(staff, partners, own):
    sector = str(own.organisation.sector_id)
    given = facts(name="SBCM", kind="sector_fund", party="sbcm", sector=sector)
    assert staff.post(f"{partners}add/", given).url == partners
    row = Partner.objects.get()
    assert str(row.sector_id) == sector
    text = staff.get(partners).text
    assert f"let op {own.organisation.sector}" in text
    assert "Sanne de Graaf" in text
    one = f"{partners}{row.pk}/"
    assert staff.post(one, given | {"part": "Geeft training"}).url == partners
    row.refresh_from_db()
    assert row.part == "Geeft training"
    assert staff.post(f"{one}remove/").url == partners
    entries = ProgrammeAuditEntry.objects.filter(verb__contains="partner").order_by("at")
    assert [entry.verb for entry in entries] == [
        "add partner", "change partner", "remove partner",
    ]  # fmt: skip


@pytest.mark.row("A22")
@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"mailbox": "ugo.blok@cnv.example"}, "één persoon"),
        ({"mailbox": "r.hogeboom@han.example"}, "één persoon"),
        ({"mailbox": "geen adres"}, "e-mail"),
        ({"name": " vakbond  eerst "}, "staat al op de lijst"),
        ({"party": "cnv"}, "werken voor Vakbond Eerst"),
        ({"kind": ""}, "Vul dit nog in"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(staff, partners, changed, word):
    PartnerFactory(name="Vakbond Eerst", party="cnv")
    answer = staff.post(f"{partners}add/", facts(part="Denkt mee over later", **changed))
    assert answer.status_code == 422
    assert word in answer.text
    assert "Denkt mee over later" in answer.text
    assert Partner.objects.count() == 1


def test_of_another_partner_nobody_knows_who_works_there(staff, partners, team):
    person = team.staff["union_contact"]
    person.party = "other"
    person.save()
    for name in ("Eerste", "Tweede"):
        assert staff.post(f"{partners}add/", facts(name=name, party="other")).status_code == 302
    assert [row.people for row in staff.get(partners).context["rows"]] == [[], []]


@pytest.mark.row("A04")
def test_a_gathering_can_be_of_more_than_one_party(staff, own, sign_in):
    given = {
        "kind": "training",
        "title": "Basistraining",
        "audience": ["ambassador"],
        "host": "Trainer",
        "parties": ["sbcm", "cnv"],
    }
    assert staff.post("/programme/gatherings/add/", given).status_code == 302
    found = Gathering.objects.get()
    assert found.organised_by == ["CNV", "SBCM"]
    SessionFactory(gathering=found)
    assert "CNV, SBCM" in staff.get(f"/programme/gatherings/{found.pk}/").text
    page = f"/o/{own.slug}/gatherings/{found.pk}/"
    assert "CNV, SBCM" in sign_in(own.user("ambassador")).get(page).text
    staff.post(f"/programme/gatherings/{found.pk}/change/", given | {"parties": []})
    found.refresh_from_db()
    assert found.parties == []
    bad = given | {"parties": ["werkgever"]}
    assert staff.post("/programme/gatherings/add/", bad).status_code == 422
    assert GatheringFactory().organised_by == []


def test_a_partner_of_another_programme_does_not_exist(staff, researcher, partners):
    mine = PartnerFactory(name="Van ons")
    theirs = PartnerFactory(name="Geheim", programme=ProgrammeFactory())
    assert staff.get(f"{partners}{mine.pk}/").status_code == 200
    assert staff.get(f"{partners}{theirs.pk}/").status_code == 404
    assert "Geheim" not in staff.get(partners).text
    assert researcher.get(partners).status_code == 403
