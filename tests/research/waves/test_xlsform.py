"""Our forms are read by the program that ODK and Kobo use themselves."""

from io import BytesIO

from lxml import etree
from pyxform.xls2xform import convert

from research.instruments.xlsform import to_xlsx
from tests.permissions.expected.rounds import QUESTION

XFORMS = "{http://www.w3.org/2002/xforms}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DUTCH, ENGLISH = "Nederlands (nl)", "English (en)"


def read(version):
    """Without the check by ODK Validate, which needs Java. Every warning counts."""
    found = convert(BytesIO(to_xlsx(version)), file_type=".xlsx", validate=False)
    assert found.warnings == []
    return etree.fromstring(found.xform.encode())


def texts(form, language):
    [words] = form.iterfind(f".//{XFORMS}translation[@lang='{language}']")
    return {each.get("id"): each.findtext(f"{XFORMS}value") for each in words}


def test_every_standard_form_is_a_form_of_odk_with_all_its_questions(forms):
    asked = {code: version for code, version in forms.items() if version.asked}
    assert len(asked) > 8
    for version in asked.values():
        form = read(version)
        bound = {each.get("nodeset").rpartition("/")[2] for each in form.iter(f"{XFORMS}bind")}
        assert {question.name for question in version.asked} <= bound
        shown = texts(form, DUTCH)
        for question in version.asked:
            [label] = [
                text for name, text in shown.items() if name.endswith(f"/{question.name}:label")
            ]
            assert label == question.text
        assert texts(form, ENGLISH).keys() == shown.keys()


def test_codes_and_limits_arrive_as_they_are_in_the_codebook(forms):
    version = forms["Q04"]
    form = read(version)
    for question in version.asked:
        if question.values:
            [choices] = form.iterfind(f".//{XFORMS}instance[@id='{question.name}']")
            codes = {item.findtext(f".//{XFORMS}name") for item in choices.iter(f"{XFORMS}item")}
            assert {str(value.code) for value in question.values} <= codes
        else:
            assert question.kind in {"number", "month"}


def test_what_looks_like_a_reference_or_markup_stays_text(researcher, forms, as_staff, team):
    from research.instruments.actions import new_version

    with as_staff():
        draft = new_version(forms["Q04"].instrument, by=team.staff["researcher"])
    url = f"/research/instruments/versions/{draft.pk}/questions/add/"
    given = QUESTION | {"text": 'Kost dit ${prijs} of <b>"meer"</b> & hoe?'}
    assert researcher.post(url, given).status_code == 302
    draft.refresh_from_db()
    [label] = [
        text for name, text in texts(read(draft), DUTCH).items() if "new_hours:label" in name
    ]
    assert label == 'Kost dit $ {prijs} of <b>"meer"</b> & hoe?'
