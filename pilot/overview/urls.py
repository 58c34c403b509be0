from django.urls import include, path

from organisations.offers import urls as offers
from pilot.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("", include("pilot.overview.pipeline.urls")),
    path("organisations/add/", views.add_organisation, name="add_organisation"),
    path("organisations/<slug:slug>/", views.organisation, name="overview_organisation"),
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
    path("gatherings/", include("pilot.overview.gatherings.urls")),
]
