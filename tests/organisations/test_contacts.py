"""Who of the programme can be reached: on the help page, and for an ambassador on every page."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils.translation import override

from organisations import clock
from organisations.models import Member, Staff
from tests.factories import AssignmentFactory, MemberFactory, ProgrammeFactory, UserFactory


@pytest.fixture
def union(own, team):
    """The union contact, who is the contact of the ambassador."""
    contact = team.staff["union_contact"]
    Member.objects.filter(pk=own.members["ambassador"].pk).update(contact_id=contact.pk)
    contact.phone, contact.mailbox = "06 12 34 56 78", "team@cnv.example"
    contact.save()
    return contact


@pytest.fixture
def stand_in(union, team):
    """A colleague at FNV who stands in."""
    union.stand_in = Staff.objects.create(
        programme=team.programme,
        user=UserFactory(),
        party=Staff.Party.FNV,
        role="union_contact",
        name="Fleur Invalster",
        phone="030 1234567",
        starts=clock.today(),
    )
    union.save()
    return union.stand_in


def away(person, first, last):
    today = clock.today()
    person.away_from = today + timedelta(days=first)
    person.away_until = None if last is None else today + timedelta(days=last)
    person.save()


def card(text):
    """What the foot of the page says of the contact."""
    assert text.count("data-contact") == 1
    return text.partition("data-contact")[2].partition("</footer>")[0]


@pytest.fixture
def home(own, sign_in):
    return lambda role="ambassador": sign_in(own.user(role)).get(f"/o/{own.slug}/").text


@pytest.mark.row("B11")
@pytest.mark.parametrize(
    "path", ["", "conversations/", "tasks/", "moments/plan/", "documents/", "help/", "help/ask/"]
)
def test_an_ambassador_has_the_contact_at_hand_on_every_page(own, sign_in, union, path):
    shown = card(sign_in(own.user("ambassador")).get(f"/o/{own.slug}/{path}").text)
    assert "Ugo Blok" in shown
    assert "CNV" in shown
    assert 'href="tel:0612345678"' in shown
    assert f'href="/o/{own.slug}/help/ask/"' in shown


@pytest.mark.row("B11")
@pytest.mark.parametrize(
    ("first", "last", "who"),
    [
        (0, 0, "Fleur Invalster"),
        (-3, 2, "Fleur Invalster"),
        (-3, None, "Fleur Invalster"),
        (1, 4, "Ugo Blok"),
        (-4, -1, "Ugo Blok"),
    ],
)
def test_who_stands_in_is_shown_on_the_days_of_absence(home, union, stand_in, first, last, who):
    away(union, first, last)
    shown = card(home())
    assert f"<strong>{who}</strong>" in shown
    assert ("030 1234567" in shown) == (who == "Fleur Invalster")
    assert "Ugo Blok" in shown


@pytest.mark.parametrize("gone", ["away", "left"])
def test_without_a_stand_in_who_is_there_the_contact_stays_with_the_day_of_return(
    home, union, stand_in, gone
):
    away(union, -1, 3)
    if gone == "away":
        away(stand_in, -1, 1)
    else:
        Staff.objects.filter(pk=stand_in.pk).update(
            starts=clock.today() - timedelta(days=9), ends=clock.today() - clock.DAY
        )
    shown = card(home())
    assert "<strong>Ugo Blok</strong>" in shown
    assert "Fleur" not in shown
    assert "afwezig" in shown


@pytest.mark.row("B11")
def test_without_a_contact_it_says_who_can_arrange_one(home, own, union):
    assert "Ugo Blok" in card(home())
    Staff.objects.filter(pk=union.pk).update(ends=clock.today() - clock.DAY)
    shown = card(home())
    assert "Ugo Blok" not in shown
    assert "projectleider" in shown
    assert "help/ask/" in shown


def test_only_an_ambassador_has_the_card(own, home, union):
    Member.objects.update(contact_id=union.pk)
    for role in own.members:
        assert ("data-contact" in home(role)) == (role == "ambassador")


def test_the_contact_of_another_programme_does_not_exist(own, home, union):
    Staff.objects.filter(pk=union.pk).update(programme=ProgrammeFactory())
    assert "Ugo Blok" not in card(home())


def test_what_staff_fill_in_is_shown_as_text(home, union):
    union.name, union.phone = "<b>Ugo</b>", '06"><script>'
    union.save()
    shown = card(home())
    assert "&lt;b&gt;Ugo&lt;/b&gt;" in shown
    assert 'href="tel:06"' in shown
    assert "<script>" not in shown


@pytest.mark.row("D01")
@pytest.mark.row("D02")
def test_the_help_page_lists_everybody_of_the_programme_with_who_stands_in(
    own, sign_in, union, stand_in
):
    away(union, -1, 1)
    Staff.objects.filter(phone="").update(phone="030 7654321")
    for role in ("project_leader", "ambassador"):
        page = sign_in(own.user(role)).get(f"/o/{own.slug}/help/")
        people = page.context["people"]
        assert {contact.own.party for contact in people} == {"cnv", "fnv", "sbcm", "han"}
        main = page.text.partition("<main")[2].partition("</main>")[0]
        assert "team@cnv.example" in main
        assert "Fleur Invalster valt in" in main
    Staff.objects.filter(party="sbcm").update(ends=clock.today() - clock.DAY)
    people = sign_in(own.user("ambassador")).get(f"/o/{own.slug}/help/").context["people"]
    assert "sbcm" not in {contact.own.party for contact in people}


@pytest.mark.parametrize(
    ("starts", "ends", "stands_in"), [(-9, None, True), (-9, -1, False), (1, None, False)]
)
def test_the_help_page_names_only_a_stand_in_who_works_there_today(
    own, sign_in, union, stand_in, starts, ends, stands_in
):
    away(union, -1, 1)
    today = clock.today()
    Staff.objects.filter(pk=stand_in.pk).update(
        starts=today + timedelta(days=starts),
        ends=None if ends is None else today + timedelta(days=ends),
    )
    page = sign_in(own.user("ambassador")).get(f"/o/{own.slug}/help/")
    [ugo] = [contact for contact in page.context["people"] if contact.own.name == union.name]
    assert (ugo.stand_in is not None) is stands_in
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert ("Fleur Invalster valt in" in main) is stands_in


@pytest.mark.row("H06")
def test_a_new_ambassador_gets_the_contact_of_the_others(own, act, union, team):
    from roles import actions

    odd = MemberFactory(organisation=own.organisation, contact_id=team.staff["researcher"].pk)
    alike = MemberFactory(organisation=own.organisation, contact_id=union.pk)
    for member in (odd, alike):
        AssignmentFactory(organisation=own.organisation, member=member)
    new, manager = MemberFactory.create_batch(2, organisation=own.organisation)
    with act(own):
        actions.assign(new, "ambassador", by=None)
        actions.assign(manager, "manager", by=None)
        actions.assign(own.members["hr"], "ambassador", by=None)
    chosen = Member.objects.in_bulk([new.pk, manager.pk, odd.pk, own.members["hr"].pk])
    assert chosen[new.pk].contact_id == chosen[own.members["hr"].pk].contact_id == union.pk
    assert chosen[manager.pk].contact_id is None
    assert chosen[odd.pk].contact_id == odd.contact_id


# --- Nobody's membership of a union


MEMBERSHIP = ("union", "membership", "lidmaatschap", "vakbond", "trade_union")
# What these say is about an organisation, never about a person.
ALLOWED = {"organisations.ContinuityPlan.union_role"}  # what CNV does here after the pilot


def words(field):
    """Its name, and what forms call it in both languages."""
    yield field.name
    for language in ("en", "nl"):
        with override(language):
            yield str(getattr(field, "verbose_name", ""))
            yield str(getattr(field, "help_text", ""))


@pytest.mark.row("H12")
def test_no_field_records_whether_somebody_is_a_member_of_a_union():
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    assert len(fields) > 300
    found = {
        str(field)
        for field in fields
        for text in words(field)
        if any(word in text.lower() for word in MEMBERSHIP)
    }
    assert found == ALLOWED


@pytest.mark.row("H12")
def test_more_than_one_union_can_take_part():
    assert {"cnv", "fnv", "vcp", "unie"} <= set(Staff.Party.values)


def test_who_cannot_be_reached_is_not_on_the_help_page(own, sign_in, team, union):
    union.name = "Cor Contact"
    union.save()
    researcher = team.staff["researcher"]
    assert not researcher.phone
    assert not researcher.mailbox
    text = sign_in(own.user("ambassador")).get(f"/o/{own.slug}/help/").text
    assert "Cor Contact" in text
    assert researcher.name not in text
