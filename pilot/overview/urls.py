from django.urls import path

from pilot.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("organisations/add/", views.add_organisation, name="add_organisation"),
    path("organisations/<slug:slug>/", views.organisation, name="overview_organisation"),
    path("organisations/<slug:slug>/invite/", views.invite_leader, name="invite_leader"),
    path(
        "organisations/<slug:slug>/invitations/<uuid:pk>/",
        views.leader_invitation,
        name="leader_invitation",
    ),
]
