from django.urls import path

from ambassadors.hours import views

urlpatterns = [
    path("conversations/hours/", views.hours, name="hours"),
    path("conversations/hours/tell/", views.tell_hours, name="tell_hours"),
]
