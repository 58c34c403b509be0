from django.urls import path

from roles.plan import views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("move/", views.move_start, name="move_start"),
]
