from django.urls import include, path

from organisations.offers import urls as offers
from pilot.overview import views
from pilot.overview.board import urls as board

urlpatterns = [
    path("", include(board)),
    path("", include("pilot.overview.pipeline.urls")),
    path("organisations/add/", views.add_organisation, name="add_organisation"),
    path("organisations/<slug:slug>/", include(board.in_organisation)),
    path("organisations/<slug:slug>/invite/", views.invite_leader, name="invite_leader"),
    path(
        "organisations/<slug:slug>/invitations/<uuid:pk>/",
        views.leader_invitation,
        name="leader_invitation",
    ),
    path(
        "organisations/<slug:slug>/invitations/<uuid:pk>/withdraw/",
        views.withdraw_leader_invitation,
        name="withdraw_leader_invitation",
    ),
    path(
        "organisations/<slug:slug>/participation/",
        include("pilot.overview.participation.urls"),
    ),
    path("offers/", include(offers.in_programme)),
    path("", include("pilot.overview.support.urls")),
    path("support-given/", include("pilot.overview.given.urls")),
    path("", include("pilot.overview.delivery.urls")),
    path("", include("pilot.overview.evaluations.urls")),
    path("gatherings/", include("pilot.overview.gatherings.urls")),
    path("run/", include("pilot.overview.run.urls")),
]
