from django.urls import path

from pilot.overview.participation import views

urlpatterns = [
    path("", views.agreement, name="programme_participation"),
    path("confirm/", views.confirm, name="confirm_participation"),
    path("object/", views.object_to, name="object_to_participation"),
]
