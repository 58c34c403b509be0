"""Who is the contact of which ambassador, handing over, and the own card of staff."""

import base64
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from organisations import clock
from organisations.audit import AuditEntry, ProgrammeAuditEntry
from organisations.models import Member, Staff
from tests.factories import AssignmentFactory, MemberFactory

LOAD, ME = "/programme/contacts/", "/programme/me/"


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def union(team):
    return team.staff["union_contact"]


def contact_of(house, role="ambassador"):
    return Member.objects.get(pk=house.members[role].pk).contact_id


@pytest.mark.row("H06")
def test_all_ambassadors_of_an_organisation_get_a_contact_or_one_of_them(
    staff, own, other, team, union
):
    second = MemberFactory(organisation=own.organisation, name="Tweede Ambassadeur")
    AssignmentFactory(organisation=own.organisation, member=second)
    path = f"/programme/organisations/{own.slug}/contacts/"
    text = staff.get(path).text
    assert "Amina Haddad" in text
    assert "hoeft niet" not in text  # one of the two is chosen, always
    assert AuditEntry.objects.filter(verb="open ambassadors").count() == 1
    staff.post(path, {"contact": union.pk})
    second.refresh_from_db()
    assert contact_of(own) == second.contact_id == union.pk
    assert contact_of(own, "hr") is None
    assert contact_of(other) is None
    mine = team.staff["programme_staff"]
    staff.post(path, {"contact": mine.pk, "ambassador": second.pk})
    second.refresh_from_db()
    assert (contact_of(own), second.contact_id) == (union.pk, mine.pk)
    assert ProgrammeAuditEntry.objects.filter(verb="choose contact").count() == 2


def test_only_an_ambassador_of_here_and_staff_who_answer_can_be_chosen(
    staff, own, other, team, union
):
    path = f"/programme/organisations/{own.slug}/contacts/"
    gone = Staff.objects.create(
        programme=team.programme,
        user=team.user("researcher"),
        role="union_contact",
        party="cnv",
        name="Is weg",
        starts=clock.today() - timedelta(days=9),
        ends=clock.today() - clock.DAY,
    )
    wrong = [
        {"contact": team.staff["researcher"].pk},
        {"contact": gone.pk},
        {"contact": ""},
        {"contact": union.pk, "ambassador": own.members["hr"].pk},
        {"contact": union.pk, "ambassador": other.members["ambassador"].pk},
    ]
    for data in wrong:
        assert staff.post(path, data).status_code == 422
    assert not Member.objects.exclude(contact_id=None).exists()


def loads(client):
    return [
        (load.staff.name if load.staff else None, load.ambassadors, load.organisations)
        for load in client.get(LOAD).context["loads"]
    ]


@pytest.mark.row("H06")
def test_the_load_counts_who_is_an_ambassador_today(staff, own, other, union):
    assert loads(staff) == [(None, 2, 2)]
    second, former = MemberFactory.create_batch(
        2, organisation=own.organisation, contact_id=union.pk
    )
    AssignmentFactory(organisation=own.organisation, member=second)
    AssignmentFactory(organisation=own.organisation, member=former, ends=clock.today() - clock.DAY)
    Member.objects.filter(pk=own.members["ambassador"].pk).update(contact_id=union.pk)
    Member.objects.filter(pk=own.members["hr"].pk).update(contact_id=union.pk)
    assert loads(staff) == [(None, 1, 1), ("Ugo Blok", 2, 1)]
    text = staff.get(LOAD).text
    assert "Amina Haddad" not in text


@pytest.mark.row("H06")
def test_a_contact_who_leaves_hands_over_everybody(staff, own, other, team, union):
    mine = team.staff["programme_staff"]
    odd = MemberFactory(organisation=own.organisation, contact_id=mine.pk)
    for house in (own, other):
        Member.objects.filter(pk=house.members["ambassador"].pk).update(contact_id=union.pk)
    Staff.objects.filter(pk=union.pk).update(ends=clock.today() - clock.DAY)
    staff.post(LOAD, {"leaving": union.pk, "successor": mine.pk})
    odd.refresh_from_db()
    assert contact_of(own) == contact_of(other) == odd.contact_id == mine.pk
    written = AuditEntry.objects.filter(verb="hand over contact")
    assert {row.organisation_id for row in written} == {own.organisation.pk, other.organisation.pk}
    assert ProgrammeAuditEntry.objects.filter(verb="hand over contact").count() == 1


def test_nobody_hands_over_to_themselves(staff, own, union):
    Member.objects.filter(pk=own.members["ambassador"].pk).update(contact_id=union.pk)
    answer = staff.post(LOAD, {"leaving": union.pk, "successor": union.pk})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["successor"]


def test_a_union_contact_does_not_arrange_contacts(sign_in, team, own):
    contact = sign_in(team.user("union_contact"), second_factor=True)
    assert contact.get(LOAD).status_code == 403
    assert contact.get(f"/programme/organisations/{own.slug}/contacts/").status_code == 403


# --- The own card


CARD = {"phone": "06 12345678", "mailbox": "team@sbcm.example"}


@pytest.mark.row("D01")
def test_staff_keep_their_own_card_and_nobody_elses(staff, team, union):
    today = clock.today()
    data = CARD | {
        "away_from": today, "away_until": today + timedelta(days=3), "stand_in": union.pk,
    }  # fmt: skip
    assert staff.post(ME, data).status_code == 302
    card = Staff.objects.get(pk=team.staff["programme_staff"].pk)
    assert (card.phone, card.mailbox, card.stand_in) == (*CARD.values(), union)
    assert (card.away_from, card.away_until) == (today, today + timedelta(days=3))
    union.refresh_from_db()
    assert union.phone == ""
    assert ProgrammeAuditEntry.objects.filter(verb="change card").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"phone": "bel mij"}, "phone"),
        ({"mailbox": "geen adres"}, "mailbox"),
        ({"away_until": "2027-01-01"}, "away_from"),
        ({"away_from": "2027-01-02", "away_until": "2027-01-01"}, "away_until"),
        ({"stand_in": "SELF"}, "stand_in"),
    ],
)
def test_an_impossible_card_is_explained(staff, team, wrong, field):
    mine = team.staff["programme_staff"]
    data = CARD | {key: str(mine.pk) if value == "SELF" else value for key, value in wrong.items()}
    answer = staff.post(ME, data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    mine.refresh_from_db()
    assert mine.phone == ""


def picture(kind="JPEG", size=(640, 480), **options):
    out = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_kept_small_and_without_what_the_camera_added(staff, team, kind):
    exif = Image.Exif()
    exif[0x010E] = "Thuis, Dorpsstraat 1"
    file = SimpleUploadedFile("ik.gif", picture(kind, exif=exif))
    assert b"Dorpsstraat" in file.read()
    file.seek(0)
    staff.post(ME, CARD | {"new_photo": file})
    photo = Staff.objects.get(pk=team.staff["programme_staff"].pk).photo
    assert photo.startswith("data:image/jpeg;base64,")
    content = base64.b64decode(photo.partition(",")[2])
    assert Image.open(BytesIO(content)).size == (96, 96)
    assert b"Dorpsstraat" not in content
    assert len(photo) < 10_000
    staff.post(ME, CARD)
    assert Staff.objects.get(pk=team.staff["programme_staff"].pk).photo == photo
    staff.post(ME, CARD | {"no_photo": "on"})
    assert Staff.objects.get(pk=team.staff["programme_staff"].pk).photo == ""


def damaged():
    """A photo on its side of which what the camera added makes no sense: a number is a text."""
    exif = Image.Exif()
    exif[0x0112], exif[0x011A] = 6, 72.0
    number, text = b"\x01\x1a\x00\x05", b"\x01\x1a\x00\x02"
    return picture(exif=exif).replace(number, text)


@pytest.mark.parametrize(
    "content",
    [b"<svg onload='x'>", picture("GIF"), b"\xff\xd8\xff junk", b"", damaged()],
)
def test_what_is_no_photo_is_refused(staff, team, content):
    file = SimpleUploadedFile("ik.jpg", content, content_type="image/jpeg")
    answer = staff.post(ME, CARD | {"new_photo": file})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["new_photo"]
    assert Staff.objects.get(pk=team.staff["programme_staff"].pk).photo == ""


def test_a_photo_with_too_many_points_is_refused(staff):
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")  # small as a file
    file = SimpleUploadedFile("ik.png", out.getvalue())
    assert staff.post(ME, CARD | {"new_photo": file}).status_code == 422
