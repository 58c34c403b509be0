from django.urls import path

from research.requests import views

in_programme = [
    path("", views.research_requests, name="research_requests"),
    path("add/", views.add_research_request, name="add_research_request"),
    path("<uuid:pk>/", views.change_research_request, name="change_research_request"),
    path("<uuid:pk>/close/", views.close_research_request, name="close_research_request"),
]
in_organisation = [
    path("", views.asked_by_research, name="asked_by_research"),
    path("<uuid:pk>/done/", views.finish_research_request, name="finish_research_request"),
    path("<uuid:pk>/undo/", views.undo_research_request, name="undo_research_request"),
]
