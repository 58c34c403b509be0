from django.urls import path

from research.radar import views

in_organisation = [
    path("", views.own_radar, name="radar"),
    path("file/", views.own_radar_file, name="radar_file"),
]
in_programme = [
    path("radar/", views.programme_radar, name="programme_radar"),
    path("radar/file/", views.programme_radar_file, name="programme_radar_file"),
    path("radar/sectors/<uuid:pk>/", views.sector_radar, name="sector_radar"),
    path("radar/sectors/<uuid:pk>/file/", views.sector_radar_file, name="sector_radar_file"),
    path("conditions/", views.conditions_and_outcome, name="conditions_and_outcome"),
    path("conditions/file/", views.conditions_and_outcome_file, name="conditions_and_outcome_file"),
]
