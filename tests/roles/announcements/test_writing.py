"""Two people who write at once lose nothing."""

import pytest

from organisations import clock
from roles.models import Announcement


def test_a_changed_text_is_kept(sign_in, own, url, letter):
    client = sign_in(own.user("communications"))
    data = {"title": "Beter", "body": "Beste allemaal,\r\nKom!", "edition": "1"}
    assert client.post(f"{url}{letter.pk}/change/", data).url == letter.get_absolute_url()
    letter.refresh_from_db()
    assert (letter.title, letter.body, letter.edition) == ("Beter", "Beste allemaal,\nKom!", 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": ""}, "title"), ({"title": "x" * 151}, "title"), ({"body": " "}, "body"),
     ({"body": "x" * 6001}, "body"), ({"title": "a\0b"}, "title")],
)  # fmt: skip
def test_a_text_that_cannot_be_is_explained_and_what_was_typed_stays(
    own, sign_in, url, letter, changes, field
):
    data = {"title": "Goed", "body": "Ook goed", "edition": "1"} | changes
    answer = sign_in(own.user("hr")).post(f"{url}{letter.pk}/change/", data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"][field].value() == changes[field]
    letter.refresh_from_db()
    assert (letter.body, letter.edition) == ("Beste collega's,", 1)


def test_two_people_who_write_at_once_lose_nothing(own, sign_in, url, letter):
    path = f"{url}{letter.pk}/change/"
    one, two = sign_in(own.user("hr")), sign_in(own.user("communications"))
    first = {"title": letter.title, "body": "Beste collega's,\nVan P&O.", "edition": "1"}
    second = {"title": letter.title, "body": "Beste collega's,\nVan Coby.", "edition": "1"}
    assert one.post(path, first).status_code == 302
    answer = two.post(path, second)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["body"].value() == second["body"]
    [saved] = form.conflict
    assert saved.lines == [("Beste collega's,", False), ("Van P&O.", True)]
    assert "<strong>Van P&amp;O.</strong>" in answer.text
    assert 'name="edition" value="2"' in answer.text
    letter.refresh_from_db()
    assert letter.body == first["body"]
    # Pressed once more, it is meant.
    assert two.post(path, second | {"edition": form["edition"].value()}).status_code == 302
    letter.refresh_from_db()
    assert (letter.body, letter.edition) == (second["body"], 3)


def test_a_second_tap_on_save_is_no_conflict(own, sign_in, url, letter):
    client = sign_in(own.user("hr"))
    data = {"title": "Beter", "body": "Een\r\ntwee", "edition": "1"}
    for _ in range(2):
        assert client.post(f"{url}{letter.pk}/change/", data).status_code == 302
    letter.refresh_from_db()
    assert letter.edition == 2


def test_a_text_that_went_out_meanwhile_is_not_changed_and_what_was_typed_stays(
    own, sign_in, url, letter
):
    Announcement.objects.update(state="sent", sent_on=clock.today())
    path = f"{url}{letter.pk}/change/"
    client = sign_in(own.user("hr"))
    assert client.get(path).url == letter.get_absolute_url()
    answer = client.post(path, {"title": "Later", "body": "Mijn lange tekst", "edition": "1"})
    assert answer.status_code == 422
    assert "Mijn lange tekst" in answer.text
    letter.refresh_from_db()
    assert letter.body == "Beste collega's,"


def test_a_text_that_names_an_ambassador_is_about_that_ambassador(
    own, sign_in, url, letter, ambassador
):
    client = sign_in(own.user("hr"))
    data = {"title": "Brief", "body": "Het is amina haddad.", "edition": "1", "about": ""}
    answer = client.post(f"{url}{letter.pk}/change/", data)
    assert list(answer.context["form"].errors) == ["about"]
    data["about"] = str(ambassador.pk)
    assert client.post(f"{url}{letter.pk}/change/", data).status_code == 302
    letter.refresh_from_db()
    assert letter.about == ambassador
