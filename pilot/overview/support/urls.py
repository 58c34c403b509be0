from django.urls import path

from pilot.overview.support import views

# On the side of the programme; pilot/overview/urls.py includes these.
urlpatterns = [
    path("requests/", views.support_desk, name="support_desk"),
    path(
        "requests/<slug:slug>/<uuid:pk>/", views.support_desk_request, name="support_desk_request"
    ),
    path("requests/<slug:slug>/<uuid:pk>/take/", views.take_support, name="take_support"),
    path(
        "organisations/<slug:slug>/actions/", views.desk_shared_actions, name="desk_shared_actions"
    ),
    path(
        "organisations/<slug:slug>/actions/<uuid:pk>/",
        views.desk_finish_action,
        name="desk_finish_action",
    ),
    path(
        "organisations/<slug:slug>/contacts/", views.ambassador_contacts, name="ambassador_contacts"
    ),
    path("contacts/", views.contact_load, name="contact_load"),
    path("me/", views.own_card, name="own_card"),
]
