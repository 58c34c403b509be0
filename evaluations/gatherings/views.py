from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.feeds import ical
from evaluations.gatherings import access, actions, queries
from evaluations.gatherings.forms import NoteForm, RatingForm, ReflectionForm, SignUpForm
from evaluations.gatherings.methods import METHODS
from evaluations.gatherings.models import Gathering, SignUp
from organisations.access import require
from organisations.documents.queries import document_of
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request

FOLDER = "evaluations/gatherings"


@require_safe
def gatherings(request: Request) -> HttpResponse:
    require(request, Permission.JOIN_GATHERINGS)
    mine = queries.of_member(request.member, request.roles)
    return page(request, f"{FOLDER}/list.html", mine=mine)


@require_safe
def gathering(request: Request, pk: UUID) -> HttpResponse:
    found, mine = access.gathering(request, pk)
    return _page(request, found, mine)


def _page(
    request: Request, found: Gathering, mine: SignUp | None, *, form: SignUpForm | None = None
) -> HttpResponse:
    noted = queries.presences(mine) if mine else {}
    has_place = mine is not None and mine.state == SignUp.State.PLACED
    certified = has_place and queries.was_at_all(found, noted)
    return page(
        request,
        f"{FOLDER}/gathering.html",
        gathering=found,
        sessions=[(row, noted.get(row.pk)) for row in found.sessions.all()],
        mine=mine,
        takes_part=mine is not None and mine.state in queries.TAKING_PART,
        has_place=has_place,
        closed=queries.closed_because(found),
        may_rate=has_place and queries.has_begun(found),
        may_certify=certified,
        attended=queries.attended(found, noted) if has_place else None,
        may_withdraw=not found.cancelled and not queries.is_over(found),
        certificate=document_of(request.organisation, actions.CERTIFICATE, mine.pk)
        if mine and certified
        else None,
        form=form or SignUpForm(gathering=found),
    )


@require_POST
def sign_up(request: Request, pk: UUID) -> HttpResponse:
    found, mine = access.gathering(request, pk)
    form = SignUpForm(request.POST, gathering=found)
    if not form.is_valid():
        return _page(request, found, mine, form=form)
    role = next((role for role in found.audience if role in request.roles), request.roles[0])
    try:
        row = actions.sign_up(found, by=request.member, role=role, **form.cleaned_data)
    except actions.Closed:
        messages.error(request, _("You can't sign up for this any more."))
        return redirect("gathering", request.organisation.slug, pk)
    if row.state == SignUp.State.PLACED:
        messages.success(request, _("You have a place. You get a reminder a week before."))
    else:
        messages.warning(
            request,
            _("All places are taken. You are on the waiting list. You get a message when you get"
              " a place."),
        )  # fmt: skip
    return redirect("gathering", request.organisation.slug, pk)


def change_sign_up(request: Request, pk: UUID) -> HttpResponse:
    """What somebody told with their sign-up, to tell it otherwise."""
    found, mine = access.own_sign_up(request, pk)
    if mine.state not in queries.TAKING_PART:
        messages.error(request, _("You do not take part any more."))
        return redirect("gathering", request.organisation.slug, pk)
    form = SignUpForm(request.POST or None, gathering=found, sign_up=mine)
    if form.is_valid():
        actions.tell_details(mine, by=request.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("gathering", request.organisation.slug, pk)
    return page(request, f"{FOLDER}/details.html", form=form, gathering=found)


@require_POST
def withdraw_sign_up(request: Request, pk: UUID) -> HttpResponse:
    found, mine = access.own_sign_up(request, pk)
    if queries.is_over(found):
        messages.error(request, _("This is over. You can't withdraw any more."))
        return redirect("gathering", request.organisation.slug, pk)
    actions.withdraw(mine, by=request.member)
    messages.success(request, _("You do not take part any more."))
    return redirect("gatherings", request.organisation.slug)


def rate_gathering(request: Request, pk: UUID) -> HttpResponse:
    found, mine = access.place(request, pk)
    if not queries.has_begun(found):
        messages.error(request, _("You can say this after the first meeting."))
        return redirect("gathering", request.organisation.slug, pk)
    form = RatingForm(request.POST or None, sign_up=mine)
    if form.is_valid():
        actions.rate(mine, by=request.member, **form.cleaned_data)
        messages.success(request, _("Thank you. Who organises it learns from this."))
        return redirect("gathering", request.organisation.slug, pk)
    return page(request, f"{FOLDER}/rate.html", form=form, gathering=found)


@require_POST
def make_certificate(request: Request, pk: UUID) -> HttpResponse:
    found, mine = access.place(request, pk)
    if queries.was_at_all(found, queries.presences(mine)):
        actions.make_certificate(found, mine, by=request.member)
        messages.success(request, _("Your certificate is being made. It is ready in a moment."))
    else:
        messages.error(
            request, _("A certificate is for who was at every day of a training that is over.")
        )
    return redirect("gathering", request.organisation.slug, pk)


@require_safe
def lessons(request: Request) -> HttpResponse:
    require(request, Permission.JOIN_GATHERINGS)
    return page(request, f"{FOLDER}/lessons.html", lessons=queries.lessons(request.organisation))


# --- One session, for who has a place


@require_safe
def session_file(request: Request, pk: UUID) -> HttpResponse:
    found, _mine = access.session(request, pk)
    text = ical.of_session(found, slug=request.organisation.slug)
    response = HttpResponse(text, content_type=ical.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="bijeenkomst.ics"'
    return response


@require_safe
def travel_claim(request: Request, pk: UUID) -> HttpResponse:
    """A page to print, with what is known, and to fill in further by hand: nothing of that is
    kept."""
    found, mine = access.session(request, pk)
    return page(request, f"{FOLDER}/claim.html", session=found, mine=mine)


def reflection(request: Request, pk: UUID) -> HttpResponse:
    found, _mine = access.session(request, pk)
    own = queries.reflection(found, request.user)
    texts = {"before": own.before, "after": own.after}
    form = ReflectionForm(request.POST or None, initial=texts)
    if form.is_valid():
        actions.reflect(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Only you can read this."))
        return redirect("gathering", request.organisation.slug, found.gathering_id)
    return page(request, f"{FOLDER}/reflection.html", form=form, session=found)


# --- What an intervision group keeps to itself


def group(request: Request, pk: UUID) -> HttpResponse:
    found = access.group(request, pk)
    sessions = queries.going_on(found)
    form = NoteForm(request.POST or None, by=request.member, sessions=sessions)
    if form.is_valid():
        actions.add_note(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Only your group can read this."))
        return redirect("gathering_group", request.organisation.slug, pk)
    notes = queries.notes(found)
    return page(
        request,
        f"{FOLDER}/group.html",
        gathering=found,
        sessions=[(row, notes.get(row.pk, [])) for row in found.sessions.all()],
        methods=METHODS,
        form=form,
    )


@require_POST
def remove_group_note(request: Request, pk: UUID, note_pk: UUID) -> HttpResponse:
    actions.remove_note(access.own_note(request, pk, note_pk))
    messages.success(request, _("Removed."))
    return redirect("gathering_group", request.organisation.slug, pk)


# --- The code of the day


@require_safe
def scanned(request: Request, code: str) -> HttpResponse:
    """The code leads to no organisation; the person who scans it does."""
    found = access.organisations(request, code)
    if len(found) == 1:
        return redirect("here", found[0].slug, code)
    return page(request, f"{FOLDER}/scanned.html", organisations=found, code=code)


def here(request: Request, code: str) -> HttpResponse:
    found, mine, is_today = access.here(request, code)
    if request.method == "POST" and mine and is_today:
        actions.note_own_presence(found, mine, by=request.member)
        messages.success(request, _("Good that you are here. It is noted."))
        return redirect("gathering", request.organisation.slug, found.gathering_id)
    return page(
        request, f"{FOLDER}/here.html", session=found, mine=mine, is_today=is_today, code=code
    )
