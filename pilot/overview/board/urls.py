from django.urls import path

from pilot.overview.board import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("file/", views.overview_file, name="overview_file"),
]
in_organisation = [
    path("", views.organisation, name="overview_organisation"),
    path("conditions/file/", views.conditions_file, name="overview_conditions_file"),
]
