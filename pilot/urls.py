from django.urls import include, path

from ambassadors.pocket import views as pocket
from evaluations.gatherings import views as gatherings
from evaluations.stories.urls import elsewhere as stories
from organisations import views as organisations
from organisations.doors import views as doors
from pilot import account, health, home
from research.answers.urls import in_organisation as answers
from research.consent.urls import in_organisation as my_part
from research.consent.urls import own_account as after_my_part
from research.development.urls import in_organisation as development
from research.figures.urls import in_organisation as figures
from research.kit.urls import in_programme as starters
from research.methods.urls import in_organisation as methods
from research.participation.urls import in_organisation as participation
from research.radar.urls import in_organisation as radar
from research.radar.urls import in_programme as radar_of_programme
from research.reports.urls import for_everybody as status
from research.reports.urls import in_programme as reports
from research.requests.urls import in_organisation

urlpatterns = [
    path("", home.start, name="start"),
    path(
        "o/<slug:organisation_slug>/",
        include(
            [
                path("", home.home, name="home"),
                path("", include("organisations.urls")),
                path("", include("roles.urls")),
                path("", include("ambassadors.urls")),
                path("", include("evaluations.urls")),
                path("research/", include(in_organisation)),
                path("research/forms/", include(answers)),
                path("research/slips/", include("research.colleagues.urls")),
                path("research/my-part/", include(my_part)),
                path("figures/", include(figures)),
                path("figures/radar/", include(radar)),
                path("participation/", include(participation)),
                path("evaluation/", include("research.evaluation.urls")),
                path("methods/", include(methods)),
                path("methods/development/", include(development)),
            ]
        ),
    ),
    path("o/<path:rest>", home.nowhere, name="nowhere"),
    path("programme/", include("pilot.overview.urls")),
    path("programme/texts/", include("organisations.texts.urls")),
    path("programme/reports/", include(reports)),
    path("programme/", include(radar_of_programme)),
    path("programme/", include(starters)),
    path("research/", include("research.urls")),
    path("notebook/", include("ambassadors.notebook.urls")),
    path("pocket/", pocket.shell, name="pocket"),
    path("sw.js", pocket.service_worker, name="service_worker"),
    path("inbox/", organisations.inbox, name="inbox"),
    path("inbox/<uuid:pk>/", organisations.open_inbox_item, name="open_inbox_item"),
    path("account/", account.account, name="account"),
    path("account/research/", include(after_my_part)),
    path("", include(stories)),
    path("accounts/", include("allauth.urls")),
    path("d/", doors.enter_code, name="enter_code"),
    path("d/<str:token>/", doors.door, name="door"),
    # Some calendar programs look at how an address ends.
    path("d/<str:token>/calendar.ics", doors.door, {"act": "calendar"}, name="door_calendar"),
    path("d/<str:token>/<slug:act>/", doors.door, name="door_act"),
    path("here/<str:code>/", gatherings.scanned, name="scanned"),
    path("health/", health.health, name="health"),
    path("status/", include(status)),
]
