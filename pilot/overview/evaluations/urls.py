from django.urls import path

from pilot.overview.evaluations import views

ONE = "organisations/<slug:slug>/evaluations/<uuid:pk>/"

urlpatterns = [
    path("evaluations/", views.published_evaluations, name="published_evaluations"),
    path(ONE, views.published_evaluation, name="published_evaluation"),
    path(f"{ONE}file/", views.published_evaluation_file, name="published_evaluation_file"),
]
