from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ambassadors.appointments import access, actions, queries
from ambassadors.appointments.forms import AppointmentForm, StoryForm
from organisations.access import require
from organisations.models import Member
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.catalogue import ORGANISATION_ROLES

FOLDER = "ambassadors/appointments"


@require_safe
def ambassadors(request: Request) -> HttpResponse:
    """Who they are, since when, for whom, and what is arranged; nothing of their conversations."""
    require(request, Permission.MANAGE_AMBASSADORS)
    return page(request, f"{FOLDER}/list.html", overview=queries.overview(request.organisation))


def appoint(request: Request, pk: UUID) -> HttpResponse:
    member = access.ambassador(request, pk, to=Permission.MANAGE_AMBASSADORS)
    texts = queries.texts_of(request.organisation)
    appointment = queries.appointment_of(member)
    form = AppointmentForm(
        request.POST or None,
        member=member,
        by=request.member,
        texts=texts,
        appointment=appointment,
        employees=queries.employees(request.organisation),
    )
    if form.is_valid():
        _tell(
            request, member, asked=actions.appoint(member, by=request.member, **form.cleaned_data)
        )
        return redirect("ambassadors", request.organisation.slug)
    return page(
        request,
        f"{FOLDER}/appoint.html",
        form=form,
        person=member,
        texts=texts,
        appointment=appointment,
        is_manager=queries.is_manager(member),
    )


def _tell(request: Request, member: Member, *, asked: bool) -> None:
    if asked:
        text = _("Saved. %(name)s and you are asked to confirm it.")
        messages.success(request, text % {"name": member.name})
    else:
        messages.info(request, _("Nothing changed, so nobody is asked again."))


@require_safe
def meet_ambassadors(request: Request) -> HttpResponse:
    """The ambassadors of today with what they tell about themselves."""
    require(request, Permission.VIEW_PEOPLE)
    return page(request, f"{FOLDER}/meet.html", people=queries.stories(request.organisation))


def own_story(request: Request) -> HttpResponse:
    story = access.own_story(request)
    form = StoryForm(request.POST or None, instance=story)
    if form.is_valid():
        actions.tell_story(form.instance, by=request.member)
        told = form.cleaned_data["story"]
        messages.success(
            request, _("Your story is saved.") if told else _("Your story is gone from this page.")
        )
        return redirect("own_story", request.organisation.slug)
    readers = [
        spec.name for spec in ORGANISATION_ROLES if Permission.VIEW_PEOPLE in spec.permissions
    ]
    return page(request, f"{FOLDER}/story.html", form=form, readers=readers)
