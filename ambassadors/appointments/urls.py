from django.urls import path

from ambassadors.appointments import views

urlpatterns = [
    path("ambassadors/", views.ambassadors, name="ambassadors"),
    path("ambassadors/meet/", views.meet_ambassadors, name="meet_ambassadors"),
    path("ambassadors/<uuid:pk>/appointment/", views.appoint, name="appoint"),
    path("my-story/", views.own_story, name="own_story"),
]
