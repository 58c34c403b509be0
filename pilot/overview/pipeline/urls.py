from django.urls import path

from pilot.overview.pipeline import views

urlpatterns = [
    path("pipeline/", views.pipeline, name="pipeline"),
    path("organisations/<slug:slug>/status/", views.move_organisation, name="move_organisation"),
    path("sectors/", views.sectors, name="sectors"),
    path("sectors/add/", views.add_sector, name="add_sector"),
    path("sectors/<uuid:pk>/", views.change_sector, name="change_sector"),
]
