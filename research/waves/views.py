from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from research.consent import queries as consent
from research.requests import queries as requests
from research.requests.burden import CEILING
from research.waves import access, actions, queries
from research.waves.forms import DestroyForm, PlanForm
from research.waves.proof import fingerprint

SHOWN = 200

# --- For who asks


@require_safe
def waves(request: Request) -> HttpResponse:
    found = access.planning(request)
    rows = list(queries.waves(found)[:SHOWN])
    totals = queries.totals(rows)
    return page(
        request,
        "research/waves/list.html",
        waves=[(wave, totals[wave.pk]) for wave in rows],
        fewest=queries.FEWEST,
        burden=requests.burden(found),
        ceiling=CEILING,
    )


def plan_wave(request: Request) -> HttpResponse:
    found = access.planning(request)
    form = PlanForm(request.POST or None, programme=found)
    if form.is_valid():
        wave = actions.plan(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Planned. The key is being made; then it opens by itself."))
        return redirect(wave)
    return page(
        request,
        "research/waves/plan.html",
        form=form,
        burden=requests.burden(found),
        ceiling=CEILING,
    )


@require_safe
def wave(request: Request, pk: UUID) -> HttpResponse:
    found = access.wave(request, pk)
    counts = queries.counts(found)
    return page(
        request, "research/waves/wave.html", wave=found, counts=counts, fewest=queries.FEWEST
    )


@require_safe
def wave_form_on_paper(request: Request, pk: UUID) -> HttpResponse:
    return send_file(access.paper(request, pk).paper)


# --- For who keeps the keys


@require_safe
def keys(request: Request) -> HttpResponse:
    found = access.keeping(request)
    rows = list(queries.waves(found).select_related("destroyed_by")[:SHOWN])
    return page(
        request,
        "research/waves/keys.html",
        waves=[(wave, fingerprint(wave)) for wave in rows],
        years=consent.withdrawals(found),
    )


def destroy_key(request: Request, pk: UUID) -> HttpResponse:
    found = access.key(request, pk)
    form = DestroyForm(request.POST or None, wave=found)
    if form.is_valid():
        actions.ask_destruction(found, by=request.staff, reason=form.cleaned_data.get("reason", ""))
        messages.success(request, _("The key is being destroyed. The proof comes on this page."))
        return redirect("wave_keys")
    return page(request, "research/waves/destroy.html", form=form, wave=found)
