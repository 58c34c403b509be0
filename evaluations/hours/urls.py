from django.urls import path

from evaluations.hours import views

urlpatterns = [
    path("moments/hours/", views.share_hours, name="share_hours"),
    path("moments/hours/take-back/", views.take_back_hours, name="take_back_hours"),
    path("moments/<uuid:pk>/hours/close/", views.close_hours, name="close_hours"),
]
